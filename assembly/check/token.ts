// RFC 6750 section 2: is there exactly one token where we look?
import { indexOfByte, isSameIgnoringCase } from "../bytes/ascii";
import { counted } from "../bytes/counted";
import { NamedValues } from "../bytes/named-values";
import { View } from "../bytes/view";
import { Place, describePlaces } from "../config/place";
import { Policy } from "../config/policy";
import { MAX_TOKEN_BYTES } from "../jose/token";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";

const BLANK: u8 = 0x20;
const COMMA: u8 = 0x2c;

/** What a place holds. */
export enum Found {
  Nothing,
  Token,
  /** A header that does not begin with the prefix of its place. */
  OtherForm,
  Duplicate,
}

/** Looks for a token in the value of a header. */
export function findInHeader(place: Place, value: View, token: View): Found {
  let from = afterPrefix(place, value, 0);
  if (from < 0) {
    if (isBareScheme(place, value)) return Found.Nothing;
    return value.length == 0 ? Found.Nothing : Found.OtherForm;
  }
  from = skipBlanks(value, from);
  let end = value.length;
  while (end > from && load<u8>(value.ptr + end - 1) == BLANK) end--;
  token.set(value.ptr + from, end - from);
  if (end == from) return Found.Nothing;
  return hasAnother(place, value, from, end) ? Found.Duplicate : Found.Token;
}

/** Looks for a token in parameters or cookies that were read. */
export function findAmong(values: NamedValues, place: Place, token: View): Found {
  const count = values.read(place.number, token);
  if (count > 1) return Found.Duplicate;
  return count == 1 && token.length > 0 ? Found.Token : Found.Nothing;
}

/** Lines of a header that came twice are joined with a comma, which no token has. */
function hasAnother(place: Place, value: View, from: i32, end: i32): bool {
  let comma = from + indexOfByte(value.ptr + from, end - from, COMMA);
  while (comma >= from) {
    const next = skipBlanks(value, comma + 1);
    if (next < end && afterPrefix(place, value, next) >= 0) return true;
    from = comma + 1;
    comma = from + indexOfByte(value.ptr + from, end - from, COMMA);
  }
  return false;
}

/**
 * The position behind the prefix at `from`, or -1. A prefix that ends with a blank is an authentication
 * scheme, whose case does not matter (RFC 9110 section 11.1).
 */
function afterPrefix(place: Place, value: View, from: i32): i32 {
  const prefix = place.prefixText;
  if (prefix.length == 0) return from;
  if (value.length - from < prefix.length) return -1;
  const at = value.ptr + from;
  const isScheme = load<u8>(prefix.ptr + prefix.length - 1) == BLANK;
  const matches = isScheme
    ? isSameIgnoringCase(at, prefix.length, place.prefixLower.ptr, prefix.length)
    : memory.compare(at, prefix.ptr, <usize>prefix.length) == 0;
  return matches ? from + prefix.length : -1;
}

/** "Bearer" alone: the blank behind it, and what should follow, are not there. */
function isBareScheme(place: Place, value: View): bool {
  const length = place.prefixText.length - 1;
  return length > 0 && isSameIgnoringCase(value.ptr, value.length, place.prefixLower.ptr, length);
}

function skipBlanks(value: View, from: i32): i32 {
  while (from < value.length && load<u8>(value.ptr + from) == BLANK) from++;
  return from;
}

export function checkTokenSize(c: Case): Verdict {
  const length = c.token.compact.length;
  if (length <= MAX_TOKEN_BYTES) return null;
  return new Refusal(Reason.TokenTooLarge)
    .tell(`The token has ${length} bytes; at most ${MAX_TOKEN_BYTES} are read.`)
    .want(`at most ${MAX_TOKEN_BYTES} bytes`)
    .saw(`${length} bytes`);
}

/** One token of several, which have more bytes than are read together. */
export function refuseSizeOfAll(c: Case): Refusal {
  const tokens = counted(c.budget.tokens, "token");
  return new Refusal(Reason.TokenTooLarge)
    .tell("The tokens of this request have more bytes than are read here.")
    .want("tokens that can be read within max_verification_cost, " + c.budget.describe())
    .saw(`${tokens}, the last of ${c.token.compact.length} bytes`);
}

/** A header or query too large to look for tokens in it. */
export function refuseSizeForPlaces(c: Case, place: Place, bytes: i32): Refusal {
  const where = place.describe();
  return new Refusal(Reason.TokenTooLarge)
    .tell(
      `There are ${bytes} bytes to look for a token in, for ${where}; so many are not searched.`,
    )
    .want("what can be searched within max_verification_cost, " + c.budget.describe())
    .saw(`${bytes} bytes`);
}

export function refuseDuplicate(place: Place): Refusal {
  const where = place.describe();
  return new Refusal(Reason.TokenDuplicate)
    .tell("There is more than one token in " + where + ".")
    .want("one token in " + where)
    .saw("more than one");
}

/** No place holds a token. `otherForm` is a place whose header has another form, or null. */
export function refuseMissing(policy: Policy, otherForm: Place | null): Refusal {
  const places = describePlaces(policy.places);
  if (otherForm !== null) {
    const name = otherForm.label;
    return new Refusal(Reason.TokenPrefixMissing)
      .tell("The header " + name + " does not begin with " + otherForm.quotedPrefix + ".")
      .want("a token in " + places)
      .saw("the header " + name + " without its prefix");
  }
  return new Refusal(Reason.TokenMissing)
    .tell("Looked for a token in " + (places.length == 0 ? "no place at all" : places) + ".")
    .want("a token in " + places)
    .saw("none");
}
