/**
 * The fields that WasmPlugins and EnvoyExtensionPolicies have by their definitions in Kubernetes: facts of these,
 * not their text.
 *
 * Higress: helm/core/crds/customresourcedefinitions.gen.yaml of github.com/alibaba/higress, at 8e4041c.
 * Istio: extensions/v1alpha1/wasm.proto of github.com/istio/api, at 00017fa. FAIL_RELOAD is new in 1.27;
 * before, Kubernetes rejects it.
 * Envoy Gateway: api/v1alpha1/wasm_types.go of github.com/envoyproxy/gateway, at v1.9.0.
 */

/** A type, the values that there are, the fields of an object, or what each element of a list is. */
export type Shape =
  | "text"
  | "boolean"
  | "integer"
  | "object"
  | "any"
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
  failStrategy: ["FAIL_CLOSE", "FAIL_OPEN", "FAIL_RELOAD"],
  match: { each: "object" },
  selector: { fields: { matchLabels: "object" } },
  targetRefs: {
    each: { fields: { group: "text", kind: "text", name: "text", namespace: "text" } },
  },
  type: ["UNSPECIFIED_PLUGIN_TYPE", "HTTP", "NETWORK"],
};

const GATEWAY_API = "gateway.networking.k8s.io";
const POLICY_TARGETS = [
  "Gateway",
  "ListenerSet",
  "HTTPRoute",
  "GRPCRoute",
  "UDPRoute",
  "TCPRoute",
  "TLSRoute",
];
const POLICY_TARGET: Shape = {
  fields: { group: [GATEWAY_API], kind: POLICY_TARGETS, name: "text", sectionName: "text" },
};

/** Of the extensions, only Wasm is read. */
const POLICY_SPEC: Fields = {
  dynamicModule: { each: "object" },
  extProc: { each: "object" },
  lua: { each: "object" },
  mergeType: "text",
  targetRef: POLICY_TARGET,
  targetRefs: { each: POLICY_TARGET },
  targetSelectors: {
    each: {
      fields: {
        group: [GATEWAY_API],
        kind: POLICY_TARGETS,
        matchExpressions: { each: "object" },
        matchLabels: "object",
        namespaces: "object",
      },
    },
  },
  wasm: {
    each: {
      fields: {
        code: {
          fields: {
            http: { fields: { sha256: "text", tls: "object", url: "text" } },
            image: {
              fields: { pullSecretRef: "object", sha256: "text", tls: "object", url: "text" },
            },
            pullPolicy: ["IfNotPresent", "Always"],
            type: ["HTTP", "Image"],
          },
        },
        config: "any",
        env: "object",
        failOpen: "boolean",
        name: "text",
        rootID: "text",
      },
    },
  },
};

export const HIGRESS_API = "extensions.higress.io/v1alpha1";
export const ISTIO_API = "extensions.istio.io/v1alpha1";

const POLICY_API = "gateway.envoyproxy.io/v1alpha1";

const POLICY = "EnvoyExtensionPolicy";

export function isExtensionPolicy(resource: { apiVersion?: unknown; kind?: unknown }): boolean {
  const { apiVersion, kind } = resource;
  return kind === POLICY && String(apiVersion).startsWith("gateway.envoyproxy.io/");
}

export function isHigress({ apiVersion }: { apiVersion?: unknown }): boolean {
  return typeof apiVersion === "string" && apiVersion.startsWith("extensions.higress.io/");
}

/** What a resource is, and its fields. */
export interface Definition {
  /** For messages. */
  title: string;
  fields: Fields;
  /** Of a WasmPlugin: where the configuration of the plugin is, outside of rules. */
  config?: string;
}

export function definitionOf(resource: { apiVersion?: unknown; kind?: unknown }): Definition {
  if (isExtensionPolicy(resource)) {
    const fields = fieldsOf(POLICY_API, POLICY, POLICY_SPEC);
    return { title: "an EnvoyExtensionPolicy", fields };
  }
  return isHigress(resource)
    ? {
        title: "a WasmPlugin of Higress",
        fields: fieldsOf(HIGRESS_API, "WasmPlugin", HIGRESS_SPEC),
        config: "spec.defaultConfig",
      }
    : {
        title: "a WasmPlugin of Istio",
        fields: fieldsOf(ISTIO_API, "WasmPlugin", ISTIO_SPEC),
        config: "spec.pluginConfig",
      };
}

function fieldsOf(api: string, kind: string, spec: Fields): Fields {
  return {
    apiVersion: [api],
    kind: [kind],
    metadata: "object",
    spec: { fields: spec },
    status: "object",
  };
}
