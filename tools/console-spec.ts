/** spec.yaml, which tells the Higress console the plugin and its fields. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { Scope } from "../assembly/config/fields.ts";
import type { Schema } from "./schema-limits.ts";
import { isMatch, NOTE, objectSchema, SUMMARY } from "./schema.ts";

const ROOT = join(import.meta.dirname, "..");

/** The Higress configuration of one route or domain: a rule without its match fields. */
function routeSchema(): Schema {
  const { properties = {}, ...rule } = objectSchema(Scope.Rule, "Kubernetes");
  delete rule.anyOf;
  const own = Object.entries(properties).filter(([name]) => !isMatch(name));
  return { ...rule, properties: Object.fromEntries(own) };
}

/** The format of plugins/release/console in Higress' repository. */
function specYaml(): object {
  const file = readFileSync(join(ROOT, "package.json"), "utf8");
  const { name, version } = JSON.parse(file) as { name: string; version: string };
  // The console starts with the examples. Its key set is empty, so that nobody passes until an operator adds
  // keys.
  const partner = { name: "partner", issuer: "https://partner.example", jwks: '{"keys": []}' };
  const whole = objectSchema(Scope.Root, "Kubernetes");
  const example = { consumers: [partner], global_auth: false };
  const routeExample = { allow: ["partner"] };
  return {
    apiVersion: "1.0.0",
    info: {
      type: "oss",
      category: "auth",
      name,
      image: `plugins/${name}`,
      title: "JWT Verdict",
      "x-title-i18n": { "zh-CN": "JWT 认证与判定" },
      description: SUMMARY,
      "x-description-i18n": { "zh-CN": "用 JWT 认证请求，并准确指出是哪一项校验没有通过。" },
      version,
      contact: { name },
    },
    spec: {
      phase: "AUTHN",
      priority: 340,
      configSchema: { openAPIV3Schema: { ...whole, example } },
      routeConfigSchema: { openAPIV3Schema: { ...routeSchema(), example: routeExample } },
    },
  };
}

/** The text of spec.yaml. The Higress console finds the example by its indentation. */
export function specText(): string {
  return `# ${NOTE}\n` + stringify(specYaml(), { lineWidth: 0, aliasDuplicateObjects: false });
}
