// RFC 6750 section 2: is there exactly one token where we look?
import { COMMA, DOT, SPACE } from "../bytes/ascii-codes";
import { indexOfByte, isAsciiIgnoringCase, isSameIgnoringCase } from "../bytes/ascii";
import { NamedValues } from "../bytes/named-values";
import { View } from "../bytes/view";
import {
  TokenLocation,
  TokenLocationKind,
  describeLocations,
} from "../config/model/token-location";
import { MAX_TOKEN_BYTES } from "../jose/compact-token";
import { Phrase } from "../message/phrases";
import { say, say1, say2, sayCount } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";

/** What a place holds. */
export enum Found {
  Nothing,
  Token,
  /** A header that does not begin with the prefix of its place. */
  OtherForm,
  Duplicate,
}

export const DPOP_SCHEME: string = "dpop ";

/** Looks for a token in the value of a header. `takesDpop`: the scheme DPoP may be in place of Bearer. */
export function findInHeader(
  location: TokenLocation,
  value: View,
  token: View,
  takesDpop: bool,
): Found {
  let from = afterScheme(location, value, 0, takesDpop);
  if (from < 0) {
    if (isBareScheme(location, value)) return Found.Nothing;
    return value.length == 0 ? Found.Nothing : Found.OtherForm;
  }
  from = skipWhitespace(value, from);
  let end = value.length;
  while (end > from && load<u8>(value.ptr + end - 1) == SPACE) end--;
  token.set(value.ptr + from, end - from);
  if (end == from) return Found.Nothing;
  return hasAnother(location, value, from, end, takesDpop) ? Found.Duplicate : Found.Token;
}

/** Whether the value of the header begins with that scheme, in lower case and with its space. */
export function hasScheme(location: TokenLocation, value: View, scheme: string): bool {
  if (location.kind != TokenLocationKind.Header || value.length < scheme.length) return false;
  return isAsciiIgnoringCase(value.ptr, scheme.length, scheme);
}

/** Looks for a token in parameters or cookies that were read. */
export function findAmong(values: NamedValues, location: TokenLocation, token: View): Found {
  const count = values.read(location.number, token);
  if (count > 1) return Found.Duplicate;
  return count == 1 && token.length > 0 ? Found.Token : Found.Nothing;
}

/**
 * Lines of a header that came twice are joined with a comma, which no token has. Without a prefix, only an element
 * with a dot may be a token: "graphql-ws, eyJ..." has one.
 */
function hasAnother(
  location: TokenLocation,
  value: View,
  from: i32,
  end: i32,
  takesDpop: bool,
): bool {
  const hasPrefix = location.prefixText.length > 0;
  let comma = commaAfter(value, from, end);
  if (comma < 0) return false;
  let isFirstFound = hasPrefix || hasDot(value, from, comma);
  while (comma >= 0) {
    const next = skipWhitespace(value, comma + 1);
    comma = commaAfter(value, next, end);
    if (next >= end || afterScheme(location, value, next, takesDpop) < 0) continue;
    if (!hasPrefix && !hasDot(value, next, comma < 0 ? end : comma)) continue;
    if (isFirstFound) return true;
    isFirstFound = true;
  }
  return false;
}

/** The position of the first comma in [from, end), or -1. */
function commaAfter(value: View, from: i32, end: i32): i32 {
  const at = indexOfByte(value.ptr + from, end - from, COMMA);
  return at < 0 ? -1 : from + at;
}

function hasDot(value: View, from: i32, end: i32): bool {
  return indexOfByte(value.ptr + from, end - from, DOT) >= 0;
}

/** The position after the prefix at `from`, or after the scheme DPoP in its place; -1 if neither is there. */
function afterScheme(location: TokenLocation, value: View, from: i32, takesDpop: bool): i32 {
  const end = afterPrefix(location, value, from);
  const length = DPOP_SCHEME.length;
  if (end >= 0 || !takesDpop || !location.isBearer || value.length - from < length) return end;
  return isAsciiIgnoringCase(value.ptr + from, length, DPOP_SCHEME) ? from + length : -1;
}

/**
 * The position after the prefix at `from`, or -1. A prefix that ends with a space is an authentication
 * scheme, which is compared without case (RFC 9110 section 11.1).
 */
function afterPrefix(location: TokenLocation, value: View, from: i32): i32 {
  const prefix = location.prefixText;
  if (prefix.length == 0) return from;
  if (value.length - from < prefix.length) return -1;
  const at = value.ptr + from;
  const isScheme = load<u8>(prefix.ptr + prefix.length - 1) == SPACE;
  const matches = isScheme
    ? isSameIgnoringCase(at, prefix.length, location.prefixLower.ptr, prefix.length)
    : memory.compare(at, prefix.ptr, <usize>prefix.length) == 0;
  return matches ? from + prefix.length : -1;
}

/** Whether the value is only "Bearer", without the space and the token. */
function isBareScheme(location: TokenLocation, value: View): bool {
  const length = location.prefixText.length - 1;
  return (
    length > 0 && isSameIgnoringCase(value.ptr, value.length, location.prefixLower.ptr, length)
  );
}

function skipWhitespace(value: View, from: i32): i32 {
  while (from < value.length && load<u8>(value.ptr + from) == SPACE) from++;
  return from;
}

export function checkTokenSize(ctx: RequestContext): Verdict {
  const length = ctx.token.compact.length;
  if (length <= MAX_TOKEN_BYTES) return null;
  const bytes = length.toString();
  const most = MAX_TOKEN_BYTES.toString();
  return new Rejection(Reason.TokenTooLarge)
    .withDetail(say2(Phrase.TokenBytes, bytes, most))
    .withExpected(say1(Phrase.AtMostBytes, most))
    .withActual(say1(Phrase.Bytes, bytes));
}

/** One token of several, which have more bytes than are read together. */
export function rejectSizeOfAll(ctx: RequestContext): Rejection {
  const tokens = sayCount(ctx.budget.tokens, Phrase.OneToken, Phrase.Tokens);
  const last = ctx.token.compact.length.toString();
  return new Rejection(Reason.TokenTooLarge)
    .withDetail(say(Phrase.TokensTooLarge))
    .withExpected(say1(Phrase.TokensWithinCost, ctx.budget.describe()))
    .withActual(say2(Phrase.TokensLastOf, tokens, last));
}

/** A header or query too large to look for tokens in it. */
export function rejectSizeForLocations(
  ctx: RequestContext,
  location: TokenLocation,
  bytes: i32,
): Rejection {
  const size = bytes.toString();
  return new Rejection(Reason.TokenTooLarge)
    .withDetail(say2(Phrase.SearchTooLarge, location.describe(), size))
    .withExpected(say1(Phrase.SearchWithinCost, ctx.budget.describe()))
    .withActual(say1(Phrase.Bytes, size));
}

export function rejectDuplicate(location: TokenLocation): Rejection {
  const where = location.describe();
  return new Rejection(Reason.TokenDuplicate)
    .withDetail(say1(Phrase.TokensIn, where))
    .withExpected(say1(Phrase.OneTokenIn, where))
    .withActual(say(Phrase.MoreThanOneToken));
}

/** MCP: tokens in the query are not accepted, because queries are logged. */
export function isSearched(ctx: RequestContext, location: TokenLocation): bool {
  return ctx.resource === null || location.kind != TokenLocationKind.Param;
}

/** No location has a token. `otherForm`: a location whose header lacks the prefix, or null. */
export function rejectMissing(ctx: RequestContext, otherForm: TokenLocation | null): Rejection {
  const searched: TokenLocation[] = [];
  for (let i = 0; i < ctx.policy.locations.length; i++) {
    const location = ctx.policy.locations[i];
    if (isSearched(ctx, location)) searched.push(location);
  }
  const hasLocations = searched.length > 0;
  const locations = describeLocations(searched);
  if (otherForm !== null) {
    const name = otherForm.label;
    return new Rejection(Reason.TokenPrefixMissing)
      .withDetail(say2(Phrase.HeaderPrefix, name, otherForm.quotedPrefix))
      .withExpected(say1(Phrase.TokenIn, locations))
      .withActual(say1(Phrase.HeaderWithoutPrefix, name));
  }
  return new Rejection(Reason.TokenMissing)
    .withDetail(hasLocations ? say1(Phrase.NoTokenIn, locations) : say(Phrase.NoLocations))
    .withExpected(hasLocations ? say1(Phrase.TokenIn, locations) : say(Phrase.TokenAnywhere))
    .withActual(say(Phrase.NoToken));
}
