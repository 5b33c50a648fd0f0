/**
 * docs/plugin.schema.json and spec.yaml agree with the table of fields, and are never stricter than the
 * plugin.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv, type ValidateFunction } from "ajv";
import { parse } from "yaml";
import {
  FIELDS,
  type Field,
  FieldKind,
  Scope,
  isFieldOf,
  mayOpenWhenLost,
} from "../../assembly/config/fields.ts";
import { SCOPE_PATHS } from "../../tools/field-texts.ts";
import type { Schema } from "../../tools/schema-limits.ts";
import type { Json, JsonObject } from "../harness/bootstrap.ts";
import { read } from "../harness/documents.ts";
import { accepted, examples, refused, wasmPlugins } from "./configurations.ts";
import { UNSEEN, WRONG } from "./wrong-values.ts";

interface Spec {
  spec: Record<"configSchema" | "routeConfigSchema", { openAPIV3Schema: Schema }> & {
    phase: string;
    priority: number;
  };
}

/** Kinds that a structural schema cannot describe; any value is allowed. */
const ANYTHING = [
  ...[FieldKind.Jwks, FieldKind.Claims, FieldKind.ClaimCondition, FieldKind.Tenants],
  ...[FieldKind.Port, FieldKind.Rbac],
];

/** Objects in values of these kinds. */
const IN_ANYTHING = [Scope.ClaimCondition];

const OPEN = "x-kubernetes-preserve-unknown-fields";
/** Higress' console shows this text in its own language instead of the description. */
const I18N = "x-description-i18n";
const IN_CHINESE: Schema = {
  type: "object",
  properties: { "zh-CN": { type: "string", pattern: "[\\u4e00-\\u9fff].*。$" } },
  required: ["zh-CN"],
  additionalProperties: false,
};
/** The parts of Kubernetes' structural schemas that spec.yaml uses. */
const STRUCTURAL: Schema = {
  $ref: "#/definitions/place",
  definitions: {
    place: {
      type: "object",
      properties: {
        ...{ type: { type: "string" }, items: { $ref: "#/definitions/place" } },
        ...{ properties: { $ref: "#/definitions/places" }, [OPEN]: { type: "boolean" } },
        ...{ anyOf: { $ref: "#/definitions/parts" }, oneOf: { $ref: "#/definitions/parts" } },
        ...{ additionalProperties: { $ref: "#/definitions/place" }, required: {}, enum: {} },
        ...{ description: {}, [I18N]: IN_CHINESE, default: {}, example: {}, pattern: {} },
        ...{ minimum: {}, maximum: {}, minItems: {}, minLength: {}, minProperties: {} },
      },
      additionalProperties: false,
      anyOf: [{ required: ["type"] }, { required: [OPEN] }],
    },
    places: { type: "object", additionalProperties: { $ref: "#/definitions/field" } },
    field: {
      type: "object",
      allOf: [{ $ref: "#/definitions/place" }],
      required: ["description", I18N],
    },
    part: {
      type: "object",
      properties: {
        ...{ required: {}, enum: {}, minItems: {}, pattern: {} },
        properties: { type: "object", additionalProperties: { $ref: "#/definitions/part" } },
      },
      additionalProperties: false,
    },
    parts: { type: "array", items: { $ref: "#/definitions/part" } },
  },
};

const spec = parse(read("spec.yaml")) as Spec;
const configSchema = spec.spec.configSchema.openAPIV3Schema;
const routeSchema = spec.spec.routeConfigSchema.openAPIV3Schema;

const ajv = new Ajv({ strict: true, allErrors: true });
const validate = ajv.compile(JSON.parse(read("docs/plugin.schema.json")) as Schema);
/** A structural schema has no types within anyOf and oneOf, although strict mode requires them there. */
const kubernetes = new Ajv({ strict: true, strictTypes: false });
kubernetes.addVocabulary(["example", OPEN, I18N]);
const validateSpec = kubernetes.compile(configSchema);
const validateRoute = kubernetes.compile(routeSchema);

function faults(check: ValidateFunction, config: unknown, name: string): string[] {
  return check(config) ? [] : [`${name}: ${ajv.errorsText(check.errors)}`];
}

function none(found: string[]): void {
  assert.deepEqual(found, []);
}

/** null means unset. The Kubernetes form has no null. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}

void test("every example is valid", () => {
  assert.ok(examples.length > 2);
  none(examples.flatMap(({ path, config }) => faults(validate, config, path)));
  none(examples.flatMap(({ path, config }) => faults(validateSpec, config, path)));
  for (const { path, spec: plugin } of wasmPlugins) {
    none(faults(validateSpec, plugin.defaultConfig ?? {}, path));
    const rules = plugin.matchRules ?? [];
    none(rules.flatMap(({ config }) => faults(validateRoute, config ?? {}, path)));
  }
  none(faults(validate, configSchema["example"], "spec.yaml"));
  none(faults(validateSpec, configSchema["example"], "spec.yaml"));
  none(faults(validateRoute, routeSchema["example"], "spec.yaml"));
});

void test("every configuration that the plugin accepts in the scenarios is valid", () => {
  assert.ok(accepted.length > 50, String(accepted.length));
  none(accepted.flatMap(({ name, config }) => faults(validate, config, name)));
  none(accepted.flatMap(({ name, config }) => faults(validateSpec, withoutNulls(config), name)));
});

/** The path in a log line on an error; undefined if the line has none. */
function placeOf(line: string): string | undefined {
  const [, path = "", end] =
    /^(?!rejected: )(?:configuration: )?([\w.[\]]+)(: |$)/.exec(line) ?? [];
  const isPath = end === ": " || path.includes("[");
  return isPath
    ? `/${path.replaceAll("[", ".").replaceAll("]", "").replaceAll(".", "/")}`
    : undefined;
}

/** The paths of all errors that the schema finds, including missing and unknown members. */
function places(config: Json): string[] {
  validate(config);
  return (validate.errors ?? []).flatMap(({ instancePath, params }) => {
    const { missingProperty = "", additionalProperty = "" } = params as Record<string, string>;
    const names = [missingProperty, additionalProperty].filter((name) => name !== "");
    return [instancePath, ...names.map((name) => `${instancePath}/${name}`)];
  });
}

void test("the schema finds every error of the scenarios that a schema can express", () => {
  assert.ok(refused.length > 20, String(refused.length));
  const unseen = refused.flatMap(({ name, config, log }) => {
    const found = places(config);
    const lines = log.filter((line) => placeOf(line) !== undefined);
    if (lines.length === 0) return found.length > 0 ? [] : [name];
    return lines.filter((line) => !found.includes(placeOf(line) ?? ""));
  });
  none(unseen.filter((line) => !UNSEEN.some(([pattern]) => pattern.test(line))));
  const unneeded = UNSEEN.filter(([pattern]) => !unseen.some((line) => pattern.test(line)));
  none(unneeded.map(([, why]) => why));
});

/** A configuration with every object of the table, different for every call, and one source of keys. */
function whole(isRemote: boolean): JsonObject {
  const keys = (): JsonObject =>
    isRemote ? { remote_jwks: { cluster: "keys" } } : { jwks: { keys: [] } };
  const consumer = (): JsonObject => ({
    name: "c",
    ...keys(),
    revoked: { cluster: "lists" },
    from_headers: [{ name: "X-Token" }],
    claims_to_headers: [{ claim: "sub", header: "X-Sub" }],
    claims: { role: { any: ["a"], present: true } },
  });
  return {
    consumers: [consumer()],
    exempt: [{ path: "/a" }],
    token_cache: {},
    refusal_log: {},
    protected_resources: [{ resource: "https://a.example/mcp" }],
    dpop: { required: true, replay: "none", nonce: { lifetime_seconds: 60 } },
    certificate_bound: { source: "connection", required: true },
    _rules_: [
      {
        _match_route_: ["r"],
        _match_domain_: ["a.example"],
        consumers: [consumer()],
        mcp_tools: [{ tools: ["a"] }],
      },
    ],
  };
}

/** "a[].b[]": a, b */
function fieldsTo(path: string): string[] {
  return path === "" ? [] : path.replaceAll("[]", "").split(".");
}

/** Each field in each object that may have it, with a function that sets it. */
const uses = FIELDS.flatMap((field) =>
  SCOPE_PATHS.flatMap((path, index) => {
    const scope = index as Scope;
    if ((path === "" && scope !== Scope.Root) || !isFieldOf(field, scope)) return [];
    const set = (value?: Json): JsonObject => {
      const isRemote = scope === Scope.RemoteJwks || field.name === "remote_jwks";
      const config = whole(isRemote);
      let object = config;
      for (const name of fieldsTo(path)) [object = {}] = [object[name] as JsonObject].flat();
      if (value === undefined) delete object[field.name];
      else object[field.name] = value;
      return config;
    };
    return [{ field, set, at: `${path}.${field.name}` }];
  }),
);

void test("every field rejects a value of another kind, in every position", () => {
  for (const isRemote of [false, true]) {
    none(faults(validate, whole(isRemote), "whole"));
    none(faults(validateSpec, whole(isRemote), "whole"));
  }
  for (const { field, set, at } of uses) {
    for (const wrong of WRONG[field.kind]) {
      const told = `${at}: ${JSON.stringify(wrong)}`;
      assert.ok(!validate(set(wrong)), told);
      if (IN_ANYTHING.includes(field.scope) || ANYTHING.includes(field.kind)) continue;
      assert.ok(!validateSpec(set(wrong)), told);
    }
  }
});

void test("null equals unset, except for fields that restrict access", () => {
  for (const { field, set, at } of uses) {
    assert.equal(validate(set(null)), !mayOpenWhenLost(field) && validate(set()), at);
  }
  const needed = uses.filter(({ set }) => !validate(set())).map(({ at }) => at);
  const required = uses.filter(({ field }) => field.required).map(({ at }) => at);
  // One of these is required.
  const either = ["consumers[].jwks", "consumers[].remote_jwks", "exempt[].path"];
  const ofResource = "protected_resources[].resource";
  const servers = ["consumers[].remote_jwks.cluster", "consumers[].revoked.cluster"];
  const oneOf = [...either, ofResource, ...servers];
  assert.deepEqual(needed.sort(), [...required, ...oneOf].sort());
});

function namesOf(fields: Field[]): string[] {
  return fields.map(({ name }) => name).sort();
}

void test("spec.yaml has every field; rules lack only their match fields", () => {
  for (const [index, path] of SCOPE_PATHS.entries()) {
    if (path === "" && index !== Scope.Root.valueOf()) continue;
    if (IN_ANYTHING.includes(index)) continue;
    const object = fieldsTo(path).reduce<Schema>((schema, name) => {
      const own = schema.properties?.[name] as Schema;
      return own.items ?? own;
    }, configSchema);
    const fields = FIELDS.filter((field) => isFieldOf(field, index));
    assert.deepEqual(Object.keys(object.properties ?? {}).sort(), namesOf(fields));
  }
  const ofRule = FIELDS.filter((field) => isFieldOf(field, Scope.Rule));
  const own = ofRule.filter(({ name }) => !name.startsWith("_match_"));
  assert.deepEqual(Object.keys(routeSchema.properties ?? {}).sort(), namesOf(own));
});

void test("the schemas of spec.yaml are structural, and describe each field in both languages", () => {
  const isStructural = new Ajv({ strict: true, strictRequired: false }).compile(STRUCTURAL);
  none(faults(isStructural, configSchema, "configSchema"));
  none(faults(isStructural, routeSchema, "routeConfigSchema"));
});

void test("spec.yaml has the phase and priority of the quickstart", () => {
  const quickstart = wasmPlugins.find(({ path }) => path.startsWith("examples/quickstart/"));
  assert.deepEqual(
    [spec.spec.phase, spec.spec.priority],
    [quickstart?.spec.phase, quickstart?.spec.priority],
  );
});
