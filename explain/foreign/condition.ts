/** Conditions of authorization rules: true, false, or undefined if more than the request decides. */
import { maskTokens } from "../report/mask.ts";
import { isObject, type JsonObject } from "../source/json-object.ts";
import type { Note, Place, Theirs } from "./foreign-types.ts";

export interface Condition {
  holds: boolean | undefined;
  /** In the words of the gateway, such as request.auth.claims[groups]. */
  field: string;
  expected: string;
  actual: string;
  place: Place;
  /** The path of a claim that may be meant, if there is no value. */
  near?: string;
  /** Set if no filter writes what the condition reads. */
  unwritten?: Unwritten;
}

/** Metadata that jwt_authn does not write, and the names of what it writes. */
export interface Unwritten {
  name: string;
  written: readonly string[];
}

/** The longest text of a claim in an explanation. */
const MAX_SHOWN = 120;

export function allOf(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

export function anyOf(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}

export function notOf(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** The value at the path; undefined if it is missing. */
export function claimAt(payload: JsonObject | undefined, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    payload,
  );
}

/** How deep claims are searched for another place of a name. */
const MAX_DEPTH = 3;

/** Where the payload has the last name of the path, if not at the path: in another case or object. */
export function nearClaim(payload: JsonObject | undefined, path: readonly string[]): string {
  const name = path.at(-1)?.toLowerCase();
  if (payload === undefined || name === undefined || claimAt(payload, path) !== undefined)
    return "";
  const search = (of: JsonObject, above: readonly string[]): string | undefined => {
    const found = Object.keys(of).find((key) => key.toLowerCase() === name);
    if (found !== undefined) return [...above, found].join(".");
    if (above.length >= MAX_DEPTH) return undefined;
    return Object.entries(of)
      .map(([key, value]) => (isObject(value) ? search(value, [...above, key]) : undefined))
      .find((one) => one !== undefined);
  };
  return search(payload, []) ?? "";
}

/** A value of a claim or a header as a reader sees it, without tokens. */
export function shown(value: unknown): string {
  if (value === undefined) return "";
  const text = maskTokens(JSON.stringify(value));
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** "a", "b" */
export function quoted(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

/** The claim as a list, if it is text with words that Envoy splits at spaces. */
export function withSplitClaims(payload: JsonObject, names: readonly string[]): JsonObject {
  const split = names.flatMap((name): [string, unknown][] => {
    const value = payload[name];
    const words = typeof value === "string" ? value.split(" ").filter(Boolean) : [];
    return words.length > 0 ? [[name, words]] : [];
  });
  return { ...payload, ...Object.fromEntries(split) };
}

/** The answer of Envoy's RBAC filter. */
export function denial(rule: string, hasToken: boolean): Omit<Theirs, "gateway" | "steps"> {
  return {
    passes: false,
    reason: hasToken ? "claims-insufficient" : "token-missing",
    status: 403,
    body: "RBAC: access denied",
    responseCodeDetails: `rbac_access_denied_matched_policy[${rule.replace(/\s/g, "_")}]`,
  };
}

const NEGATION = "!= ";

/** What the opposite of a condition expects. */
export function negatedText(expected: string): string {
  return expected.startsWith(NEGATION) ? expected.slice(NEGATION.length) : NEGATION + expected;
}

/** Conditions of a rule that rejects: on the token, then on the operation. */
export function denyingNotes(rule: string, place: Place, met: readonly Condition[]): Note[] {
  const compared = met.filter(({ expected }) => expected !== "");
  const conditions = compared.map((condition): Note => {
    const { slug, values, ...note } = conditionNote(rule, condition);
    const [name = "", field = "", expected = "", actual = ""] = values;
    if (slug !== "condition-unmet") return { slug, values, ...note };
    return { ...note, slug: "condition-met", values: [name, field, negatedText(expected), actual] };
  });
  return [{ slug: "rule-denies", values: [rule, String(conditions.length)], place }, ...conditions];
}

export function conditionNote(rule: string, condition: Condition): Note {
  const { field, expected, actual, near, place, unwritten } = condition;
  if (unwritten) {
    const { name, written } = unwritten;
    return { slug: "metadata-not-written", values: [rule, name, written.join(", ")], place };
  }
  const values = [rule, field, expected, actual, ...(near ? [near] : [])];
  return { slug: "condition-unmet", values, place };
}
