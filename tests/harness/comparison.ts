/** Compares what came with what a scenario expects; answers with the differences, one line each. */
import type { Json } from "./bootstrap.ts";
import type { HeaderPair } from "./client.ts";

/** On a text: what it is to contain and what not. */
export interface TextExpectation {
  contains?: string | string[];
  excludes?: string | string[];
}

/**
 * Deep and partial: an object may have members more than expected, null stands for an absent one,
 * and where a text is met `{contains, excludes}` may be expected of it.
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

/** A header given once is compared as a text, one given several times as the list of its values. */
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
