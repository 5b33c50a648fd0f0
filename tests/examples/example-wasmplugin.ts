/** Normalizes WasmPlugins that can be written in two ways. */
import type { Json } from "../harness/bootstrap.ts";

/** The same with every jwks parsed, because it may be a string of JSON. */
export function withParsedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(withParsedKeys);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([name, member]) => {
    const isText = name === "jwks" && typeof member === "string";
    return [name, isText ? (JSON.parse(member) as Json) : withParsedKeys(member)] as const;
  });
  return Object.fromEntries(members);
}
