/** Lists of values that the plugin reads as one value: with other separators, or as JSON text in a string. */
import type { Message, ReportCheck, ReportDiagnosis } from "./plugin-report.ts";

/** What is around a member in the text of a list: `["a", 'b']`. */
const AROUND = /^[\s[\](){}"'\\]+|[\s[\](){}"'\\]+$/g;
const SEPARATORS = /[,;|+\s]|%20|%2C/i;
/** By what the text has between its members, as slugs of sentences in `causes` of the words. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^\s*[[{(]/, "list-as-text"],
  [/,|%2C/i, "list-commas"],
  [/;/, "list-semicolons"],
  [/\|/, "list-bars"],
  [/\+|%20/, "list-encoded"],
  [/\s/, "list-spaces"],
];
const MAX_CHARACTERS = 4096;

/** A claim that has an expected value as a member of such a list. */
export function listCause(
  { reason, expected, actual }: ReportCheck,
  claims: Record<string, unknown>,
): ReportDiagnosis | undefined {
  const name = nameOf(actual);
  const value = name === undefined ? undefined : valueAt(claims, name);
  if (name === undefined || value === undefined) return undefined;
  const found = (form: string): ReportDiagnosis => ({
    finding: "list-as-one-value",
    values: [name, form],
  });
  if (isNumbered(value)) return found("list-numbered");
  if (reason === "claims-type") return undefined;
  const wanted = textOf(expected);
  const isWanted = (text: string): boolean => text !== "" && wanted.includes(JSON.stringify(text));
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  for (const item of items) {
    if (typeof item !== "string" || item.length > MAX_CHARACTERS) continue;
    const members = item.split(SEPARATORS).map((text) => text.replaceAll(AROUND, ""));
    if (!members.some((text) => text !== item && isWanted(text))) continue;
    const form = FORMS.find(([pattern]) => pattern.test(item))?.[1];
    if (form !== undefined) return found(form);
  }
  return undefined;
}

/** The claim of "scope "a,b"". */
function nameOf(actual: Message | undefined): string | undefined {
  if (typeof actual !== "object") return undefined;
  const [name, value] = actual.values ?? [];
  return value !== undefined && typeof name === "string" ? name : undefined;
}

/** Of a claim by its name, or by a path with dots into objects. */
function valueAt(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const step of name.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

/** An object with the members "0", "1" and so on, as PHP writes an array with gaps. */
function isNumbered(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => /^\d+$/.test(name));
}

/** All values of a message in one text. */
function textOf(message: Message | undefined): string {
  if (message === undefined || typeof message === "string") return message ?? "";
  return (message.values ?? []).map(textOf).join(" ");
}
