/**
 * Validates Kubernetes resources by the schemas of their definitions, as `kubectl apply --validate=strict` does: a
 * field that the schema does not have is an error. Rules in CEL (x-kubernetes-validations) are not evaluated.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";

const FOLDER = join(import.meta.dirname, "crds");
const PRESERVES = "x-kubernetes-preserve-unknown-fields";

type Schema = Record<string, unknown>;

interface Definition {
  group: string;
  version: string;
  kind: string;
  schema: Schema;
}

export interface Manifest {
  apiVersion: string;
  kind: string;
}

// Formats such as int32, and patterns of Go, which has no flag u.
const ajv = new Ajv({
  strict: false,
  validateFormats: false,
  allErrors: true,
  unicodeRegExp: false,
});
const validators = new Map<string, ValidateFunction>();

for (const file of readdirSync(FOLDER)) {
  const definition = JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Definition;
  const { group, version, kind, schema } = definition;
  const apiVersion = `${group}/${version}`;
  const properties = {
    ...propertiesOf(schema),
    apiVersion: { const: apiVersion },
    kind: { const: kind },
    metadata: { type: "object", [PRESERVES]: true },
  };
  const whole = { ...schema, properties, required: ["apiVersion", "kind", "metadata", "spec"] };
  validators.set(`${apiVersion} ${kind}`, ajv.compile(strict(whole)));
}

/** What is wrong with the resource, one line each; undefined if its kind is not known. */
export function manifestErrors(manifest: Manifest): string[] | undefined {
  const validate = validators.get(`${manifest.apiVersion} ${manifest.kind}`);
  if (validate === undefined) return undefined;
  validate(manifest);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const { additionalProperty } = params as { additionalProperty?: string };
    const what = additionalProperty === undefined ? message : `unknown field ${additionalProperty}`;
    return `${instancePath}: ${what}`;
  });
}

/** A structural schema that allows no other members. What is below anyOf and the like only restricts values. */
function strict(schema: Schema): Schema {
  const { items, additionalProperties, type } = schema;
  const properties = Object.entries(propertiesOf(schema)).map(([name, one]) => [name, strict(one)]);
  const isOpen = schema[PRESERVES] === true;
  const isPruned = type === "object" && additionalProperties === undefined && !isOpen;
  return {
    ...schema,
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) as unknown }),
    ...(isObject(items) && { items: strict(items) }),
    ...(isObject(additionalProperties) && { additionalProperties: strict(additionalProperties) }),
    ...(isPruned && { additionalProperties: false }),
  };
}

function propertiesOf({ properties }: Schema): Record<string, Schema> {
  return isObject(properties) ? (properties as Record<string, Schema>) : {};
}

function isObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
