/** Dynamic metadata, and its matchers (envoy/type/matcher/v3/{metadata,value}.proto). */
import { allOf, anyOf, type Unwritten } from "../condition.ts";
import { isObject, type JsonObject } from "../../source/json-object.ts";
import type { ProtoNode } from "./proto-node.ts";
import { isStringMatch } from "./string-match.ts";

/** The namespace in which jwt_authn writes. */
export const JWT_AUTHN = "envoy.filters.http.jwt_authn";

/** What filters wrote, by their namespace. A filter that is not in it may have written anything. */
export type Metadata = Readonly<Record<string, JsonObject>>;

/** The value at the path; undefined if there is none. */
export function metadataValue(of: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    of,
  );
}

/** Set if jwt_authn writes nothing under the first key. @param names those under which it writes */
export function unwrittenIn(
  filter: string,
  [key = ""]: readonly string[],
  names: readonly string[],
): { unwritten?: Unwritten } {
  const isWritten = filter !== JWT_AUTHN || names.includes(key);
  return isWritten ? {} : { unwritten: { name: key, written: names } };
}

/** The keys of `path`, which is a list of segments. */
export function pathOf(matcher: ProtoNode): string[] {
  return matcher.list("path").map((segment) => segment.text("key"));
}

/** @returns undefined if the matcher has a kind that is not decided here */
export function isValueMatch(matcher: ProtoNode, value: unknown): boolean | undefined {
  const text = matcher.get("string_match");
  if (text) return typeof value === "string" ? isStringMatch(text, value) : false;
  const list = matcher.get("list_match");
  if (list) {
    const one = list.get("one_of");
    if (one === undefined) return undefined;
    return Array.isArray(value) && anyOf(value.map((item) => isValueMatch(one, item)));
  }
  const alternatives = matcher.get("or_match");
  if (alternatives) {
    return anyOf(alternatives.list("value_matchers").map((one) => isValueMatch(one, value)));
  }
  if (matcher.get("bool_match")) return value === matcher.flag("bool_match");
  if (matcher.get("present_match")) return matcher.flag("present_match") && value !== undefined;
  // A null_match is an empty message, which JSON may also write as null.
  if (isObject(matcher.value) && ("null_match" in matcher.value || "nullMatch" in matcher.value)) {
    return value === null;
  }
  const number = matcher.get("double_match");
  if (number) return typeof value === "number" && isNumberMatch(number, value);
  return undefined;
}

function isNumberMatch(matcher: ProtoNode, value: number): boolean {
  const range = matcher.get("range");
  if (range === undefined) return value === matcher.number("exact");
  const bounds = [value >= range.number("start"), value < range.number("end")];
  return allOf(bounds) ?? false;
}

/** What a value has to be, as a reader sees it: with the kind of value, unless several kinds match. */
export function valueText(matcher: ProtoNode): string {
  const alternatives = matcher.get("or_match")?.list("value_matchers");
  if (alternatives) {
    const kinds = new Set(alternatives.map(kindOf));
    const texts = alternatives.map((one) => (kinds.size > 1 ? innerText(one) : valueText(one)));
    return [...new Set(texts)].join(", ");
  }
  const kind = kindOf(matcher);
  return `${kind} ${innerText(matcher)}`.trim();
}

function kindOf(matcher: ProtoNode): string {
  return (matcher.entries[0]?.[0] ?? "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function innerText(matcher: ProtoNode): string {
  const text = matcher.get("string_match");
  if (text) return stringText(text);
  const one = matcher.get("list_match")?.get("one_of");
  if (one) return innerText(one);
  if (matcher.get("or_match")) return valueText(matcher);
  return JSON.stringify(matcher.entries[0]?.[1].value ?? null);
}

export function stringText(matcher: ProtoNode): string {
  const of = (name: string): string | undefined => matcher.get(name)?.asText;
  const regex = matcher.get("safe_regex")?.text("regex");
  const prefix = of("prefix");
  const suffix = of("suffix");
  const contains = of("contains");
  if (regex !== undefined) return `/${regex}/`;
  if (prefix !== undefined) return JSON.stringify(`${prefix}*`);
  if (suffix !== undefined) return JSON.stringify(`*${suffix}`);
  if (contains !== undefined) return JSON.stringify(`*${contains}*`);
  return JSON.stringify(of("exact") ?? "");
}
