/** WasmPlugins as control planes read them: which fields there are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { WasmPlugin } from "../../cli/source/wasmplugin.ts";
import type { Json, JsonObject } from "../envoy/bootstrap.ts";

const definitions = parse(
  readFileSync(join(import.meta.dirname, "wasmplugin-fields.yaml"), "utf8"),
) as Record<string, JsonObject>;

/** What in the plugin no control plane would take. */
export function fieldFaults({ apiVersion, kind, metadata, spec, ...more }: WasmPlugin): string[] {
  const definition = definitions[apiVersion];
  if (definition === undefined) return [`apiVersion ${apiVersion} is not known`];
  return [
    ...(kind === "WasmPlugin" ? [] : [`kind is ${kind}`]),
    ...Object.keys(more).map((name) => `${name} is no field`),
    ...faults(metadata, { name: "string", namespace: "string" }, "metadata"),
    ...faults(spec, definition, "spec"),
  ];
}

function faults(value: Json | undefined, shape: Json | undefined, path: string): string[] {
  if (shape === undefined) return [`${path} is no field`];
  if (shape === "any") return [];
  if (Array.isArray(shape)) {
    const choices = shape as string[];
    return choices.includes(value as string) ? [] : [`${path} is none of ${choices.join(", ")}`];
  }
  if (typeof shape === "string") {
    const kind = Number.isInteger(value) ? "integer" : typeof value;
    return kind === shape ? [] : [`${path} is not of the type ${shape}`];
  }
  const { each, ...fields } = shape as JsonObject;
  if (each !== undefined) {
    if (!Array.isArray(value)) return [`${path} is no array`];
    return value.flatMap((item, index) => faults(item, each, `${path}[${index}]`));
  }
  if (value === null || typeof value !== "object") return [`${path} is no object`];
  return Object.entries(value as JsonObject).flatMap(([name, member]) =>
    faults(member, fields[name], `${path}.${name}`),
  );
}

/** The same with every jwks as an object: it may also be written as a string of JSON. */
export function withParsedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(withParsedKeys);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([name, member]) => {
    const isText = name === "jwks" && typeof member === "string";
    return [name, isText ? (JSON.parse(member) as Json) : withParsedKeys(member)] as const;
  });
  return Object.fromEntries(members);
}
