/** Compares actual with expected values; returns one line for each difference. */
import type { Json } from "./bootstrap.ts";
import type { HeaderPair } from "./client.ts";

/** What a text must contain and exclude. */
export interface TextExpectation {
  contains?: string | string[];
  excludes?: string | string[];
}

/**
 * Deep and partial comparison: objects may have additional members, null matches a missing one, and
 * `{contains, excludes}` matches a text.
 */
export function differences(actual: unknown, expected: Json, where: string): string[] {
  if (expected === null) {
    return actual === undefined ? [] : [`${where} is ${show(actual)}; it was to be absent`];
  }
  if (typeof expected !== "object") {
    return actual === expected ? [] : [`${where} is ${show(actual)}; expected ${show(expected)}`];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return [`${where} is ${show(actual)}; expected ${show(expected)}`];
    }
    return expected.flatMap((item, index) =>
      differences(actual[index], item, `${where}[${index}]`),
    );
  }
  const textual = Object.keys(expected).every((name) => name === "contains" || name === "excludes");
  if (typeof actual === "string" && textual) return textDifferences(actual, expected, where);
  if (actual === null || typeof actual !== "object") {
    return [`${where} is ${show(actual)}; expected ${show(expected)}`];
  }
  const members = new Map(Object.entries(actual));
  return Object.entries(expected).flatMap(([name, member]) =>
    differences(members.get(name), member, `${where}.${name}`),
  );
}

export function textDifferences(
  actual: string,
  expected: TextExpectation,
  where: string,
): string[] {
  const lacking = [expected.contains ?? []].flat().filter((part) => !actual.includes(part));
  const present = [expected.excludes ?? []].flat().filter((part) => actual.includes(part));
  return [
    ...lacking.map((part) => `${where} lacks ${show(part)}; it is ${show(actual)}`),
    ...present.map((part) => `${where} is not to have ${show(part)}; it is ${show(actual)}`),
  ];
}

/** A single header is compared as a text, a repeated one as a list of values. */
export function headerDifferences(
  actual: HeaderPair[],
  expected: Record<string, Json>,
  where: string,
): string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const values = actual
      .filter(([given]) => given.toLowerCase() === name.toLowerCase())
      .map(([, text]) => text);
    const shown = values.length > 1 ? values : values[0];
    return differences(shown, value, `${where} ${name}`);
  });
}

const SHOWN = 600;

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "absent";
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
}
