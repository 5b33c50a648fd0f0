/**
 * Reads EnvoyExtensionPolicies of Envoy Gateway, which passes `config` of each Wasm extension to the plugin as
 * JSON text (internal/xds/translator/wasm.go).
 */
import { extensionPolicyFaults } from "./extension-policy-faults.ts";
import type { RouteTable } from "./envoy-routes.ts";
import { InputError } from "./input-error.ts";
import { isObject, type JsonObject } from "./json-object.ts";
import { type Found, type Located, stepsOf } from "./located.ts";
import type { PluginConfig } from "./plugin-config.ts";
import { type ResourceFault, resourceFaults } from "./resource-faults.ts";
import { isExtensionPolicy } from "./resource-definitions.ts";
import { faultText } from "./resource-issues.ts";

export function isPolicyWithWasm(object: Located): boolean {
  const [kind, group] = ["kind", "apiVersion"].map((name) => object.child(name)?.value.value);
  const extensions = object.child("spec")?.value.child("wasm")?.value.value;
  return isExtensionPolicy({ kind, apiVersion: group }) && Array.isArray(extensions);
}

/** One configuration for each Wasm extension of the policy. */
export function extensionPolicyConfigs(policy: Located, routes: RouteTable): PluginConfig[] {
  const resource = policy.value as Readonly<Record<string, unknown>>;
  const { metadata, spec } = resource;
  const { name = "", namespace = "" } = isObject(metadata) ? metadata : {};
  const find = (path: string): Found => policy.find(stepsOf(path));
  const ofKubernetes = resourceFaults(resource);
  const refused = ofKubernetes.find(({ slug }) => slug === "resource-wrong-type");
  if (refused) throw rejected(policy, find(refused.path), refused);
  const extensions = (spec as { wasm: (Extension | null)[] }).wasm;
  return extensions.map((one, index): PluginConfig => {
    const extension = one ?? {};
    const path = `spec.wasm[${index}]`;
    const own = ofKubernetes.filter((fault) => isOf(fault, path));
    const faults = [...extensionPolicyFaults(extension, path, String(namespace)), ...own];
    const { name: ownName = "", config } = extension;
    return {
      kind: "envoy-gateway",
      name: String(extensions.length > 1 && ownName !== "" ? ownName : name),
      file: policy.file,
      siblings: 0,
      text: config === undefined || config === null ? "" : JSON.stringify(config),
      find: (steps) => policy.find(["spec", "wasm", index, "config", ...steps]),
      faults: faults.map((fault) => ({ ...fault, at: find(fault.path) })),
      resource: {
        namespace: String(namespace),
        spec: spec as JsonObject,
        at: find,
      },
      routes,
    };
  });
}

interface Extension {
  name?: string;
  config?: unknown;
  failOpen?: unknown;
}

/** Faults of other extensions belong to other plugins; those of the policy concern each. */
function isOf({ path }: ResourceFault, own: string): boolean {
  return path.startsWith(`${own}.`) || !path.startsWith("spec.wasm[");
}

function rejected({ file }: Located, { span }: Found, fault: ResourceFault): InputError {
  const text = `${fault.path}: ${faultText(fault)}`;
  return new InputError(`${file.placeOf(span)}: ${text}`, file.position(span.start));
}
