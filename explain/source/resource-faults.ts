/** What Kubernetes rejects in a resource with a plugin, or drops without a message. */
import { distance } from "fastest-levenshtein";
import { FIELDS, isFieldOf, Scope } from "../../assembly/config/fields.ts";
import { isObject } from "./json-object.ts";
import { type Definition, definitionOf, type Fields, type Shape } from "./resource-definitions.ts";
import type { ResourceIssueSlug } from "./resource-issues.ts";

export interface ResourceFault {
  slug: ResourceIssueSlug;
  /** Default: a warning. */
  level?: "error" | "warning";
  /** From the resource on: `spec.matchRules[0].ingres`. */
  path: string;
  /** For the placeholders of the message. */
  values: string[];
  expected?: string;
  actual?: string;
  /** The field that was likely meant; with its path if it belongs elsewhere. */
  suggestion?: string;
}

const OF_ISTIO = "spec.pluginConfig";
const OF_HIGRESS = /^(?:defaultConfig|matchRules)/;

/** In the words of the plugin's own issues. */
const TYPES = {
  text: "a string",
  boolean: "true or false",
  integer: "a whole number",
  object: "an object",
} as const;

export function resourceFaults(resource: Readonly<Record<string, unknown>>): ResourceFault[] {
  const definition = definitionOf(resource);
  return memberFaults(resource, definition.fields, "", definition);
}

function faultsOf(
  value: unknown,
  shape: Shape,
  path: string,
  definition: Definition,
): readonly ResourceFault[] {
  // null equals unset.
  if (value === null || value === undefined) return [];
  if (shape === "any") return [];
  if (typeof shape === "string")
    return isOfType(value, shape) ? [] : [wrongType(value, TYPES[shape], path)];
  if (isChoices(shape)) {
    if (typeof value !== "string") return [wrongType(value, TYPES.text, path)];
    if (shape.includes(value)) return [];
    const [expected, actual] = [oneOf(shape), `"${value}"`];
    const fault = { path, values: [], expected, actual };
    const suggestion = nearest(value, shape);
    return [withSuggestion({ slug: "resource-invalid-choice", ...fault }, suggestion)];
  }
  if ("fields" in shape) {
    if (!isObject(value)) return [wrongType(value, TYPES.object, path)];
    return memberFaults(value, shape.fields, path, definition);
  }
  if (!Array.isArray(value)) return [wrongType(value, "an array", path)];
  return value.flatMap((item, index) =>
    faultsOf(item, shape.each, `${path}[${index}]`, definition),
  );
}

function memberFaults(
  value: Readonly<Record<string, unknown>>,
  fields: Fields,
  path: string,
  definition: Definition,
): ResourceFault[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const inner = path === "" ? name : `${path}.${name}`;
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (shape !== undefined) return faultsOf(member, shape, inner, definition);
    return unknownField(name, inner, fields, path, definition);
  });
}

function unknownField(
  name: string,
  path: string,
  fields: Fields,
  holder: string,
  definition: Definition,
): ResourceFault {
  if (holder === "spec" && definition.config === OF_ISTIO && OF_HIGRESS.test(name))
    return { slug: "resource-field-of-higress", path, values: [], expected: "pluginConfig" };
  const suggestion = placeOf(name, holder, definition) ?? nearest(name, Object.keys(fields));
  return withSuggestion(
    { slug: "resource-unknown-field", path, values: [definition.title] },
    suggestion,
  );
}

/** Where a field of the spec, or of the plugin, belongs. */
function placeOf(name: string, holder: string, { fields, config }: Definition): string | undefined {
  const { spec } = fields;
  const isOfSpec = typeof spec === "object" && "fields" in spec && Object.hasOwn(spec.fields, name);
  if (holder === "" && isOfSpec) return `spec.${name}`;
  const rule = /^spec\.matchRules\[\d+\]/.exec(holder)?.[0];
  const scope = rule === undefined ? Scope.Root : Scope.Rule;
  if (!FIELDS.some((field) => field.name === name && isFieldOf(field, scope))) return undefined;
  const extension = /^spec\.wasm\[\d+\]/.exec(holder)?.[0];
  const holders = [rule && `${rule}.config`, extension && `${extension}.config`, config];
  const [inner] = holders.filter((one) => one !== undefined);
  return inner === undefined ? undefined : `${inner}.${name}`;
}

/** The name that was likely meant. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const far = Math.max(1, Math.floor(name.length / 3)) + 1;
  const [first] = names
    .map((one) => ({ one, edits: distance(one.toLowerCase(), name.toLowerCase()) }))
    .filter(({ edits }) => edits < far)
    .sort((a, b) => a.edits - b.edits);
  return first?.one;
}

function withSuggestion(fault: ResourceFault, suggestion: string | undefined): ResourceFault {
  return suggestion === undefined ? fault : { ...fault, suggestion };
}

function wrongType(value: unknown, expected: string, path: string): ResourceFault {
  return { slug: "resource-wrong-type", path, values: [], expected, actual: typeOf(value) };
}

function isOfType(value: unknown, type: keyof typeof TYPES): boolean {
  if (type === "text") return typeof value === "string";
  if (type === "integer") return Number.isInteger(value);
  return type === "object" ? isObject(value) : typeof value === type;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return "a string";
  if (typeof value === "number") return "a number";
  return typeof value === "boolean" ? `${value}` : "an object";
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? String(choices[0]) : `one of ${choices.join(", ")}`;
}

function isChoices(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape);
}
