/**
 * Expands ${name} and ${name:argument} in the strings of a scenario.
 *
 * A string with nothing but one reference becomes the value (an object stays an object); in a longer string,
 * the value is written as text. ${repeat:TEXT,COUNT} repeats a text. A member with the value ${none} is
 * removed.
 */
import { randomUUID } from "node:crypto";
import type { Json } from "./bootstrap.ts";
import { jwks, publicJwk, publicPem, testKey, thumbprint } from "./test-keys.ts";

/** Returns the value of a reference; undefined removes the member. */
export type Reference = (argument: string) => Json | undefined;
export type References = Record<string, Reference>;

const REFERENCE = /\$\{(?:repeat:([^]+?),(\d+)|([a-z-]+)(?::([^}]*))?)\}/g;

/** References to keys, valid everywhere in a scenario. */
export const KEY_REFERENCES: References = {
  jwk: publicJwk,
  jwks,
  pem: publicPem,
  // In quotes, for YAML.
  "pem-text": (name) => JSON.stringify(publicPem(name)),
  "private-jwk": (name) => ({ ...testKey(name) }) as Json,
  k: (name) => testKey(name).k,
  n: (name) => testKey(name).n,
  x: (name) => testKey(name).x,
  y: (name) => testKey(name).y,
  d: (name) => testKey(name).d,
  /** RFC 7638. */
  jkt: thumbprint,
  uuid: () => randomUUID(),
  none: () => undefined,
};

export function expandText(text: string, references: References): string {
  return text.replace(
    REFERENCE,
    (_, repeated?: string, count?: string, name?: string, argument?: string) => {
      if (repeated !== undefined) return repeated.repeat(Number(count));
      const value = lookUp(name ?? "", argument ?? "", references);
      return typeof value === "string" ? value : JSON.stringify(value ?? null);
    },
  );
}

export function expand(value: Json, references: References): Json | undefined {
  if (typeof value === "string") {
    const [whole] = value.matchAll(REFERENCE);
    const alone = whole?.[0] === value && whole[3] !== undefined;
    return alone
      ? lookUp(whole[3] ?? "", whole[4] ?? "", references)
      : expandText(value, references);
  }
  if (Array.isArray(value)) {
    return value.map((item) => expand(item, references)).filter((item) => item !== undefined);
  }
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, expand(member, references)] as const)
    .filter(([, member]) => member !== undefined);
  return Object.fromEntries(members) as Json;
}

function lookUp(name: string, argument: string, references: References): Json | undefined {
  const reference = references[name];
  if (reference) return reference(argument);
  throw new Error(
    `\${${name}} stands for nothing here; known are ${Object.keys(references).join(", ")}.`,
  );
}
