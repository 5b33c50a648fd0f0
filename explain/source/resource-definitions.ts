/**
 * The fields that WasmPlugins have by their definitions in Kubernetes: facts of the two, not their text.
 *
 * Higress: helm/core/crds/customresourcedefinitions.gen.yaml of github.com/alibaba/higress, at 8e4041c.
 * Istio: extensions/v1alpha1/wasm.proto of github.com/istio/api, at 00017fa. FAIL_RELOAD is left out: not
 * every Istio that is in use has it.
 */

/** A type, the values that there are, the fields of an object, or what each element of a list is. */
export type Shape =
  | "text"
  | "boolean"
  | "integer"
  | "object"
  | readonly string[]
  | { readonly each: Shape }
  | { readonly fields: Fields };

export type Fields = Readonly<Record<string, Shape>>;

const TEXTS: Shape = { each: "text" };

const COMMON: Fields = {
  failStrategy: ["FAIL_CLOSE", "FAIL_OPEN"],
  imagePullPolicy: ["UNSPECIFIED_POLICY", "IfNotPresent", "Always"],
  imagePullSecret: "text",
  phase: ["UNSPECIFIED_PHASE", "AUTHN", "AUTHZ", "STATS"],
  pluginConfig: "object",
  pluginName: "text",
  priority: "integer",
  sha256: "text",
  url: "text",
  verificationKey: "text",
  vmConfig: "object",
};

export const HIGRESS_SPEC: Fields = {
  ...COMMON,
  defaultConfig: "object",
  defaultConfigDisable: "boolean",
  matchRules: {
    each: {
      fields: {
        config: "object",
        configDisable: "boolean",
        domain: TEXTS,
        ingress: TEXTS,
        routeType: ["HTTP", "GRPC"],
        service: TEXTS,
      },
    },
  },
};

export const ISTIO_SPEC: Fields = {
  ...COMMON,
  match: { each: "object" },
  selector: { fields: { matchLabels: "object" } },
  targetRefs: {
    each: { fields: { group: "text", kind: "text", name: "text", namespace: "text" } },
  },
  type: ["UNSPECIFIED_PLUGIN_TYPE", "HTTP", "NETWORK"],
};

export const HIGRESS_API = "extensions.higress.io/v1alpha1";
export const ISTIO_API = "extensions.istio.io/v1alpha1";

export function isHigress({ apiVersion }: { apiVersion?: unknown }): boolean {
  return typeof apiVersion === "string" && apiVersion.startsWith("extensions.higress.io/");
}

/** Of the whole resource. */
export function resourceFields(isOfHigress: boolean): Fields {
  return {
    apiVersion: [isOfHigress ? HIGRESS_API : ISTIO_API],
    kind: ["WasmPlugin"],
    metadata: "object",
    spec: { fields: isOfHigress ? HIGRESS_SPEC : ISTIO_SPEC },
    status: "object",
  };
}
