/**
 * Generates docs/plugin.schema.json, for editors, and the schemas of spec.yaml, for Higress, from the table
 * of fields. A schema is never stricter than the plugin.
 *
 * Unknown fields are allowed: the plugin only warns of most of them, and Higress' jwt-auth configurations
 * have some. A schema cannot express which unknown fields the plugin rejects because they resemble a field
 * that restricts access; only those of an exemption are closed. `additionalProperties` is omitted instead of
 * true, so that yaml-language-server can mark unknown fields with `yaml.disableAdditionalProperties`.
 */
import {
  FIELDS,
  FieldKind,
  KIND_CHOICES,
  Scope,
  isFieldOf,
  mayOpenWhenLost,
} from "../assembly/config/fields.ts";
import type { Field } from "../assembly/config/fields.ts";
import { FIELD_TEXTS_ZH_CN } from "./field-texts-zh-cn.ts";
import { FIELD_TEXTS, SCOPE_PATHS, type FieldText } from "./field-texts.ts";
import { LIMITS, type Schema, STRING } from "./schema-limits.ts";

/**
 * The Kubernetes form is structural: no references, one type for each position, no types inside of anyOf and
 * oneOf. It also has no null, because forms do not produce it, and the schemas of Higress' plugins do not use
 * it.
 */
export type Form = "JSON Schema" | "Kubernetes";

export const NOTE = "Made by `make docs` from assembly/. Change the table there, not this file.";
export const SUMMARY = "Authenticates requests by JWT and says exactly which check failed.";
/** Scopes with their own objects. Each except the whole configuration is a definition. */
const OBJECTS = SCOPE_PATHS.map((_, scope) => scope as Scope).filter(
  (scope) => scope === Scope.Root || SCOPE_PATHS[scope] !== "",
);
/** assembly/config/parse/check-fields.ts rejects them in every object. */
const REJECTED_FIELDS = ["matchRules", "config", "defaultConfig", "pluginConfig", "spec"];
/** Kubernetes: allows any value. */
const OPEN = "x-kubernetes-preserve-unknown-fields";
const NUMBERS = [FieldKind.Seconds, FieldKind.Milliseconds, FieldKind.Count];
/** The defaults of string fields in FIELD_TEXTS that are literal values. */
const LITERAL_STRINGS = ["jwt-verdict"];

/** Requires only the member that every key has; RFC 7517 and RFC 7518 define the rest. */
const JWK: Schema = { type: "object", required: ["kty"], properties: { kty: { type: "string" } } };
const JWKS: Schema[] = [
  { type: "string", pattern: "^[ \\t\\r\\n]*\\{" },
  { type: "object", required: ["keys"], properties: { keys: { type: "array", items: JWK } } },
];
/** Higress' C++ plugin accepts the number as a string. */
const PORTS: Schema[] = [
  { type: "integer", minimum: 1, maximum: 65535 },
  { type: "string", pattern: "^0*[1-9][0-9]{0,4}$" },
];
const CLAIM_VALUES: Schema[] = [
  { type: "string", pattern: "\\S" },
  { type: "number" },
  { type: "boolean" },
];
/** rbac_rules: only requires that a condition is one; parse-rbac.ts decides which ones are supported. */
const CONDITIONS: Schema = {
  type: "array",
  minItems: 1,
  items: { type: "object", minProperties: 1, maxProperties: 1 },
};
const RBAC_RULE: Schema = {
  type: "object",
  required: ["principals", "permissions"],
  properties: { principals: CONDITIONS, permissions: CONDITIONS },
  additionalProperties: false,
};
/** A value, a condition, or an array of them; which conditions may be in which, the plugin decides. */
const CLAIM_CONDITION: Schema[] = [
  ...CLAIM_VALUES,
  { $ref: `#/definitions/${Scope[Scope.ClaimCondition]}` },
];
const CLAIM_CONDITIONS: Schema[] = [
  ...CLAIM_CONDITION,
  { type: "array", minItems: 1, items: { anyOf: CLAIM_CONDITION } },
];
const TENANTS: Schema[] = [
  { type: "string", enum: ["any"] },
  { type: "array", minItems: 1, items: { type: "string", pattern: "^[-._~0-9A-Za-z]+$" } },
];

/** Constraints on several fields of an object. */
function together(scope: Scope, form: Form): Schema {
  switch (scope) {
    case Scope.Root:
      return form === "Kubernetes" ? {} : { anyOf: consumersSomewhere() };
    case Scope.Rule: {
      const filled = form === "Kubernetes" ? { minItems: 1 } : { type: "array", minItems: 1 };
      const matches = FIELDS.filter(({ name }) => isMatch(name));
      return { anyOf: matches.map(({ name }) => having(name, filled)) };
    }
    case Scope.Exempt:
      return oneOf(["path", "path_prefix"], form);
    case Scope.Consumer:
      return oneOf(["jwks", "remote_jwks"], form);
    case Scope.RemoteJwks:
    case Scope.Revoked:
      return oneOf(["service_name", "service", "cluster"], form);
    case Scope.ClaimCondition:
    case Scope.Dpop:
    case Scope.CertificateBound:
      return { minProperties: 1, ...(form === "JSON Schema" && { additionalProperties: false }) };
    case Scope.DpopNonce:
      return form === "JSON Schema" ? { additionalProperties: false } : {};
    case Scope.ProtectedResource:
      return oneOf(["resource", "hosts"], form);
    default:
      return {};
  }
}

/** Requires one of the fields, not null. */
function oneOf(names: string[], form: Form): Schema {
  const given = form === "Kubernetes" ? {} : { not: { type: "null" } };
  return { oneOf: names.map((name) => having(name, given)) };
}

/** Consumers of the whole configuration, or of every rule. Higress configures rules elsewhere. */
function consumersSomewhere(): Schema[] {
  const consumers = having("consumers", { type: "array" });
  const rule = { type: "object", anyOf: [consumers, having("_disable_", { enum: [true] })] };
  const rules = having("_rules_", { type: "array", minItems: 1, items: rule });
  const everywhere = { global_auth: { enum: [false] } };
  return [consumers, { ...rules, properties: { ...rules.properties, ...everywhere } }];
}

function having(name: string, schema: Schema): Schema {
  return { required: [name], properties: { [name]: schema } };
}

export function isMatch(name: string): boolean {
  return name.startsWith("_match_");
}

function kindSchema(field: Field, form: Form): Schema {
  const words: Schema = { type: "string", enum: KIND_CHOICES[field.kind] ?? [] };
  switch (field.kind) {
    case FieldKind.String:
    case FieldKind.Secret:
      return { type: "string" };
    case FieldKind.Bool:
      return { type: "boolean" };
    case FieldKind.Seconds:
      return { type: "number", minimum: 0, maximum: 1e15 };
    case FieldKind.Strings:
      return { type: "array", items: STRING };
    case FieldKind.Milliseconds:
      return { type: "number", minimum: 0, maximum: 1e15 };
    case FieldKind.Objects:
      return { type: "array", items: ownSchema(field, form) };
    case FieldKind.Object:
      return form === "Kubernetes" ? ownSchema(field, form) : { anyOf: [ownSchema(field, form)] };
    case FieldKind.Rbac:
      return { type: "array", items: form === "Kubernetes" ? { [OPEN]: true } : RBAC_RULE };
    case FieldKind.Port:
      return anyOf(PORTS, form);
    case FieldKind.Jwks:
      return anyOf(JWKS, form);
    case FieldKind.Claims:
      return { type: "object", additionalProperties: anyOf(CLAIM_CONDITIONS, form) };
    case FieldKind.ClaimCondition:
      return anyOf(CLAIM_CONDITIONS, form);
    case FieldKind.Tenants:
      return anyOf(TENANTS, form);
    case FieldKind.ResourceAudience:
    case FieldKind.Profile:
    case FieldKind.OnMissing:
    case FieldKind.SenderConstrained:
    case FieldKind.Replay:
    case FieldKind.WhenFull:
    case FieldKind.CertificateSource:
    case FieldKind.Disclose:
    case FieldKind.Mode:
      return words;
    case FieldKind.Metadata:
    case FieldKind.RevokedBy:
      return { type: "array", items: words };
    case FieldKind.Count:
      return { type: "integer", minimum: 0 };
  }
}

/** Kubernetes allows several types only by allowing any value. */
function anyOf(schemas: Schema[], form: Form): Schema {
  return form === "Kubernetes" ? { [OPEN]: true } : { anyOf: schemas };
}

/** The schema of the objects of a field, by the end of their path. */
function ownSchema({ name }: Field, form: Form): Schema {
  const own = [name, `${name}[]`];
  const scope = OBJECTS.find((object) => own.includes(SCOPE_PATHS[object]?.split(".").pop() ?? ""));
  if (scope === undefined) throw new Error(`SCOPE_PATHS has no objects of the field ${name}.`);
  return form === "Kubernetes"
    ? objectSchema(scope, form)
    : { $ref: `#/definitions/${Scope[scope]}` };
}

/** null equals unset if that does not allow more requests. */
function orNull(schema: Schema): Schema {
  return {
    ...schema,
    ...(schema.type !== undefined && { type: [schema.type, "null"].flat() }),
    ...(schema.enum && { enum: [...schema.enum, null] }),
    ...(schema.anyOf && { anyOf: [...schema.anyOf, { type: "null" }] }),
  };
}

function fieldSchema(field: Field, scope: Scope, form: Form): Schema {
  const text = textOf(field, FIELD_TEXTS);
  // The default of a shared field belongs to the whole configuration; a rule inherits its value.
  const hasFallback = field.scope === scope || scope === Scope.Root;
  const literal = literalOf(field, hasFallback ? text.fallback : "");
  const isTold = hasFallback && literal === undefined;
  const told = (own: FieldText, before: string, after: string): string =>
    own.about + (isTold && own.fallback !== "" ? before + own.fallback + after : "");
  const schema = { ...kindSchema(field, form), ...LIMITS[`${Scope[field.scope]}.${field.name}`] };
  return {
    description: told(text, " Default: ", "."),
    ...(form === "Kubernetes" && {
      "x-description-i18n": {
        "zh-CN": told(textOf(field, FIELD_TEXTS_ZH_CN), "默认：", "。"),
      },
    }),
    ...(field.required || mayOpenWhenLost(field) || form === "Kubernetes"
      ? schema
      : orNull(schema)),
    ...(literal !== undefined && { default: literal }),
  };
}

function textOf(field: Field, texts: FieldText[]): FieldText {
  const text = texts[FIELDS.indexOf(field)];
  if (text?.name !== field.name) throw new Error(`${field.name} has no text in tools/field-texts.`);
  return text;
}

function literalOf({ kind }: Field, fallback: string): unknown {
  if (kind === FieldKind.Bool && /^(?:true|false)$/.test(fallback)) return fallback === "true";
  if (NUMBERS.includes(kind) && /^\d+$/.test(fallback)) return Number(fallback);
  return [...(KIND_CHOICES[kind] ?? []), ...LITERAL_STRINGS].find((word) => word === fallback);
}

export function objectSchema(scope: Scope, form: Form): Schema {
  const fields = FIELDS.filter((field) => isFieldOf(field, scope));
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  const properties = fields.map((field) => [field.name, fieldSchema(field, scope, form)] as const);
  return {
    type: "object",
    properties: {
      ...Object.fromEntries(properties),
      ...(form === "JSON Schema" &&
        Object.fromEntries(REJECTED_FIELDS.map((name) => [name, false]))),
    },
    ...(scope === Scope.Exempt && form === "JSON Schema" && { additionalProperties: false }),
    ...(required.length > 0 && { required }),
    ...together(scope, form),
  };
}

/** Draft 07, because editors support it best. */
function pluginSchema(): Schema {
  const scopes = OBJECTS.filter((scope) => scope !== Scope.Root);
  const definition = (scope: Scope): Schema => ({
    title: SCOPE_PATHS[scope],
    ...objectSchema(scope, "JSON Schema"),
  });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $comment: NOTE,
    title: "jwt-verdict",
    description: SUMMARY,
    ...objectSchema(Scope.Root, "JSON Schema"),
    definitions: Object.fromEntries(scopes.map((scope) => [Scope[scope], definition(scope)])),
  };
}

/** docs/plugin.schema.json. */
export function schemaText(): string {
  return `${JSON.stringify(pluginSchema(), null, 2)}\n`;
}
