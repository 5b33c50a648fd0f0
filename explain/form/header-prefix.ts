/** What a header has in place of its prefix: another scheme, Basic credentials, or nothing. */
import { sayForm } from "../language/form-phrases.ts";
import type { Message, Report, ReportDiagnosis } from "../report/plugin-report.ts";
import { tokenMatches } from "../source/token-text.ts";
import { characterName } from "./character-names.ts";
import { decodedBase64, isToken } from "./container.ts";

/** More before a token is not a scheme. */
const MAX_SCHEME = 24;
/** A scheme and signs behind it; in `Token token="..."` with the name of a parameter. */
const SCHEME = /^([A-Za-z][A-Za-z-]{0,20}(?: [a-z_]{1,20})?)([^\w]{1,4})$/u;
/** A scheme that is not followed by a space. */
const GLUED = /^(bearer(?:%20|%09|20)?)(?=ey[AIJ])/i;

/** The values of headers by their lower-case names, lines joined. */
export type HeaderValues = ReadonlyMap<string, string>;

/** A header of a location without its prefix: Basic (RFC 7617), or something else before the token. */
export function prefixMissing(
  places: Report["places"],
  values: HeaderValues,
): ReportDiagnosis | undefined {
  for (const { name, prefix, value } of headersOf(places, values, "other-form")) {
    if (/^basic /i.test(value)) {
      return { finding: "basic-credentials", values: [name, tokenInBasic(value) ?? ""] };
    }
    const scheme = schemeBefore(value) ?? somethingBefore(value);
    if (scheme !== undefined) return { finding: "other-scheme", values: [prefix, name, scheme] };
  }
  return undefined;
}

/** "Bearer" and no more. */
export function onlyPrefix(
  places: Report["places"],
  values: HeaderValues,
): ReportDiagnosis | undefined {
  for (const { prefix, value } of headersOf(places, values, "nothing")) {
    const scheme = prefix.replace(/^"(.*)"$/, "$1").trim();
    if (scheme !== "" && value.trim().toLowerCase() === scheme.toLowerCase()) {
      return { finding: "token-placeholder", values: [sayForm("only-scheme", scheme)] };
    }
  }
  return undefined;
}

interface PrefixedHeader {
  name: string;
  prefix: string;
  value: string;
}

/** The headers of locations with a prefix where the plugin found that. */
function headersOf(
  places: Report["places"],
  values: HeaderValues,
  wanted: string,
): PrefixedHeader[] {
  return places.flatMap(({ place, found }) => {
    const [name, prefix] = typeof place === "object" ? (place.values ?? []) : [];
    if (found !== wanted || typeof name !== "string" || typeof prefix !== "string") return [];
    const value = values.get(unquoted(name).toLowerCase());
    return value === undefined ? [] : [{ name, prefix, value }];
  });
}

/** What is not a scheme may be a secret. */
function somethingBefore(value: string): Message | undefined {
  const [token] = tokenMatches(value);
  if (token === undefined || token.index > MAX_SCHEME) return undefined;
  return token.index === 0 ? "nothing" : "something";
}

export function unquoted(name: string): string {
  return name.replace(/^"(.*)"$/, "$1");
}

/** What precedes the token in the value of a header, by name. */
function schemeBefore(value: string): Message | undefined {
  const [, glued] = GLUED.exec(value) ?? [];
  if (glued !== undefined) return `"${glued}"`;
  const [token] = tokenMatches(value);
  if (token === undefined || token.index === 0) return undefined;
  const before = value.slice(0, token.index);
  const [, words, signs = ""] = SCHEME.exec(before) ?? [];
  if (words === undefined) return undefined;
  const foreign = /[^\x20-\x7e]/u.exec(signs);
  if (foreign === null) return `"${before}"`;
  return sayForm("character-then", `"${words}"`, characterName(foreign[0]));
}

/** Basic credentials with a token as user or password (RFC 7617). */
function tokenInBasic(value: string): Message | undefined {
  const credentials = decodedBase64(value.replace(/^basic\s+/i, "").trim()) ?? "";
  const colon = credentials.indexOf(":");
  const [user, password] = [credentials.slice(0, colon), credentials.slice(colon + 1)];
  if (isToken(password)) return sayForm("basic-password");
  return isToken(user) || isToken(credentials) ? sayForm("basic-user") : undefined;
}
