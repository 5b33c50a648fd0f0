/** Which field a path of names in a file is, and what the page says of it. */
import {
  type Field,
  FieldKind,
  FIELDS,
  isFieldOf,
  KIND_CHOICES,
  Scope,
} from "../../assembly/config/fields.ts";
import {
  definitionOf,
  type Fields,
  type Shape,
} from "../../explain/source/resource-definitions.ts";
import { SCOPES } from "../share/public-members.ts";

/** What a field means, and its default in words; "" if it has none. */
export type FieldDoc = readonly [about: string, fallback: string];

/** By language tag, in the order of FIELDS. */
export type FieldDocs = Readonly<Record<string, readonly FieldDoc[]>>;

/** What may be written at a place in the file. */
export interface Offer {
  name: string;
  /** Set for a field of the plugin. */
  field?: Field;
}

export const ALGORITHMS = [
  ...["HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519"],
];

/** The objects that the path leads to: of the plugin, or of a WasmPlugin. */
type Place = { scope: Scope } | { fields: Fields } | { field: Field } | { shape: Shape };

/** @param document the text, for whether it is a WasmPlugin */
function placeOf(path: readonly string[], document: string): Place | undefined {
  let place: Place | undefined = rootOf(document, path);
  for (const name of path) place = place && below(place, name);
  return place;
}

function rootOf(document: string, [first = ""]: readonly string[]): Place {
  const apiVersion = /^\s*"?apiVersion"?\s*:\s*"?([\w./]+)/m.exec(document)?.[1];
  const kind = /^\s*(?:- )?"?kind"?\s*:\s*"?(WasmPlugin|EnvoyExtensionPolicy|List)\b/m;
  const [, found] = kind.exec(document) ?? [];
  if (found !== undefined || first === "apiVersion" || first === "spec") {
    return definitionOf({ apiVersion: apiVersion ?? "extensions.higress.io/", kind: found });
  }
  return { scope: Scope.Root };
}

function below(place: Place, name: string): Place | undefined {
  if ("scope" in place) {
    const field = fieldOf(place.scope, name);
    const scope = SCOPES[name];
    if (field === undefined) return undefined;
    return scope === undefined ? { field } : { scope };
  }
  if (!("fields" in place)) return undefined;
  if (name === "items") return place;
  if (name === "defaultConfig" || name === "pluginConfig") return { scope: Scope.Root };
  // Of a matchRule, or of an extension in an EnvoyExtensionPolicy.
  if (name === "config") return { scope: "rootID" in place.fields ? Scope.Root : Scope.Rule };
  const shape = place.fields[name];
  if (shape === undefined) return undefined;
  const inner = typeof shape === "object" && "each" in shape ? shape.each : shape;
  return typeof inner === "object" && "fields" in inner
    ? { fields: inner.fields }
    : { shape: inner };
}

export function fieldOf(scope: Scope, name: string): Field | undefined {
  return FIELDS.find((field) => field.name === name && isFieldOf(field, scope));
}

/** The field of the plugin at the path, whose last name is that of the field. */
export function fieldAt(path: readonly string[], document: string): Field | undefined {
  const owner = placeOf(path.slice(0, -1), document);
  return owner && "scope" in owner ? fieldOf(owner.scope, path.at(-1) ?? "") : undefined;
}

/** The names that may be written in the object at the path, without those that it has. */
export function namesAt(
  path: readonly string[],
  siblings: readonly string[],
  document: string,
): Offer[] {
  const place = placeOf(path, document);
  const isNew = ({ name }: Offer): boolean => !siblings.includes(name);
  if (place === undefined) return [];
  if ("scope" in place) {
    const fields = FIELDS.filter((field) => isFieldOf(field, place.scope));
    return fields.map((field) => ({ name: field.name, field })).filter(isNew);
  }
  if ("fields" in place)
    return Object.keys(place.fields)
      .map((name) => ({ name }))
      .filter(isNew);
  return [];
}

/** The values that the member at the path may have; empty if it takes any. */
export function valuesAt(path: readonly string[], document: string): string[] {
  const place = placeOf(path, document);
  if (place === undefined || "scope" in place || "fields" in place) return [];
  if ("shape" in place) {
    if (place.shape === "boolean") return ["true", "false"];
    return Array.isArray(place.shape) ? (place.shape as string[]) : [];
  }
  const { kind, name } = place.field;
  if (kind === FieldKind.Bool) return ["true", "false"];
  if (name === "algorithms") return ALGORITHMS;
  if (name === "allow") return consumerNames(document);
  return KIND_CHOICES[kind] ?? [];
}

/** Whether the elements of the list at the path are objects. */
export function hasObjects(path: readonly string[], document: string): boolean {
  const place = placeOf(path, document);
  return place !== undefined && ("scope" in place || "fields" in place);
}

/** What the documents say of a field; undefined if they have no text for the language. */
export function docOf(field: Field, docs: FieldDocs, tag: string): FieldDoc | undefined {
  return (docs[tag] ?? docs["en"])?.[FIELDS.indexOf(field)];
}

/** Names in the text; wherever they are, they are offered only. */
function consumerNames(document: string): string[] {
  const names = [...document.matchAll(/^\s*(?:- )?\s*"?name"?\s*:\s*"?([\w.-]+)"?,?\s*$/gm)];
  return [...new Set(names.map(([, name = ""]) => name))];
}
