/** What Kubernetes rejects in a WasmPlugin, or drops without a message. */
import { distance } from "fastest-levenshtein";
import { FIELDS, isFieldOf, Scope } from "../../assembly/config/fields.ts";
import { isObject } from "./json-object.ts";
import { type Fields, isHigress, resourceFields, type Shape } from "./resource-definitions.ts";

export interface ResourceFault {
  /** The path in the resource: `spec.matchRules[0].ingres`. */
  path: string;
  /** The problem, with the expected value. */
  text: string;
  /**
   * `type`: Kubernetes rejects the resource. `choice`: it rejects the resource, unless the definition has
   * another version. `name`: it drops the field.
   */
  kind: "type" | "choice" | "name";
}

const TYPES = {
  text: "a text",
  boolean: "true or false",
  integer: "a whole number",
  object: "an object",
} as const;

export function resourceFaults(resource: Readonly<Record<string, unknown>>): ResourceFault[] {
  const ofHigress = isHigress(resource);
  return memberFaults(resource, resourceFields(ofHigress), "", ofHigress);
}

function faultsOf(
  value: unknown,
  shape: Shape,
  path: string,
  ofHigress: boolean,
): readonly ResourceFault[] {
  // null equals unset.
  if (value === null || value === undefined) return [];
  if (typeof shape === "string") return isOfType(value, shape) ? [] : [wrong(value, shape, path)];
  if (isChoices(shape)) {
    if (typeof value !== "string") return [wrong(value, "text", path)];
    if (shape.includes(value)) return [];
    const text = `is "${value}"; expected ${oneOf(shape)}.${meant(value, shape)}`;
    return [{ path, text, kind: "choice" }];
  }
  if ("fields" in shape) {
    if (!isObject(value)) return [wrong(value, "object", path)];
    return memberFaults(value, shape.fields, path, ofHigress);
  }
  if (!Array.isArray(value)) {
    const text = `is ${typeOf(value)}; expected a list. Kubernetes rejects the resource.`;
    return [{ path, text, kind: "type" }];
  }
  return value.flatMap((item, index) => faultsOf(item, shape.each, `${path}[${index}]`, ofHigress));
}

function memberFaults(
  value: Readonly<Record<string, unknown>>,
  fields: Fields,
  path: string,
  ofHigress: boolean,
): ResourceFault[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const inner = path === "" ? name : `${path}.${name}`;
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (shape !== undefined) return faultsOf(member, shape, inner, ofHigress);
    const text = `is not a field of ${ofHigress ? "Higress'" : "Istio's"} WasmPlugin, so Kubernetes drops it.${advice(name, fields, path, ofHigress)}`;
    return [{ path: inner, text, kind: "name" as const }];
  });
}

/** Where the field belongs, or the most similar name. */
function advice(name: string, fields: Fields, path: string, ofHigress: boolean): string {
  const spec = resourceFields(ofHigress)["spec"];
  if (
    path === "" &&
    typeof spec === "object" &&
    "fields" in spec &&
    Object.hasOwn(spec.fields, name)
  )
    return " It belongs into spec.";
  if (!ofHigress && /^(?:defaultConfig|matchRules)/.test(name))
    return " It is one of Higress': Istio hands nothing but pluginConfig to a plugin.";
  const scope = path.startsWith("spec.matchRules") ? Scope.Rule : Scope.Root;
  const holder =
    scope === Scope.Rule ? "config" : ofHigress ? "spec.defaultConfig" : "spec.pluginConfig";
  const isPlugins = FIELDS.some((field) => field.name === name && isFieldOf(field, scope));
  return isPlugins
    ? ` It is a field of the plugin: put it into ${holder}.`
    : meant(name, Object.keys(fields));
}

function meant(name: string, names: readonly string[]): string {
  const far = Math.max(1, Math.floor(name.length / 3)) + 1;
  const [nearest] = names
    .map((one) => ({ one, edits: distance(one.toLowerCase(), name.toLowerCase()) }))
    .filter(({ edits }) => edits < far)
    .sort((a, b) => a.edits - b.edits);
  return nearest ? ` Did you mean ${nearest.one}?` : "";
}

function wrong(value: unknown, type: keyof typeof TYPES, path: string): ResourceFault {
  const text = `is ${typeOf(value)}; expected ${TYPES[type]}. Kubernetes rejects the resource.`;
  return { path, text, kind: "type" };
}

function isOfType(value: unknown, type: keyof typeof TYPES): boolean {
  if (type === "text") return typeof value === "string";
  if (type === "integer") return Number.isInteger(value);
  return type === "object" ? isObject(value) : typeof value === type;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "a text";
  if (typeof value === "number") return "a number";
  return typeof value === "boolean" ? `${value}` : "an object";
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? String(choices[0]) : `one of ${choices.join(", ")}`;
}

function isChoices(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape);
}
