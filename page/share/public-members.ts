/** Which values of a configuration are known to be public. */
import { type Field, FieldKind, FIELDS, isFieldOf, Scope } from "../../assembly/config/fields.ts";
import { HIGRESS_SPEC, ISTIO_SPEC } from "../../explain/source/resource-definitions.ts";
import type { LeftOutKind } from "./left-out.ts";

/**
 * What is kept of a value. `keys`: a key set. `key`: one key. `names`: text, or a list of it. `claims`: the
 * conditions on claims, by name. `condition`: such values, or members of conditions. `hidden`: nothing.
 * `other`: everything that does not look secret, for the files of gateways.
 */
export type Keep =
  | { of: "plugin"; scope: Scope }
  | {
      of:
        | "keys"
        | "key"
        | "names"
        | "claims"
        | "condition"
        | "address"
        | "other"
        | "resource"
        | "spec"
        | "rule";
    }
  | { of: "hidden"; kind: LeftOutKind };

/** The scopes of fields with object values. A test checks that none is missing. */
export const SCOPES: Readonly<Record<string, Scope>> = {
  consumers: Scope.Consumer,
  _rules_: Scope.Rule,
  from_headers: Scope.FromHeader,
  claims_to_headers: Scope.ClaimToHeader,
  exempt: Scope.Exempt,
  token_cache: Scope.TokenCache,
  refusal_log: Scope.RefusalLog,
  remote_jwks: Scope.RemoteJwks,
  revoked: Scope.Revoked,
  protected_resources: Scope.ProtectedResource,
  mcp_tools: Scope.McpTools,
  dpop: Scope.Dpop,
  nonce: Scope.DpopNonce,
  certificate_bound: Scope.CertificateBound,
};

/** Members of keys (RFC 7517 section 4, RFC 7518 section 6) that are public. */
const PUBLIC_KEY_MEMBERS = [
  ...["kty", "kid", "use", "alg", "key_ops", "crv", "n", "e", "x", "y"],
  ...["x5c", "x5t", "x5t#S256", "x5u", "ext"],
];
const PRIVATE_KEY_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth"];

/** Their values are conditions too. */
const CONDITIONS = ["any", "all", "not"];
const ADDRESSES = ["uri", "path"];
const UNKNOWN: Keep = { of: "hidden", kind: "unknown" };
const CREDENTIAL: Keep = { of: "hidden", kind: "credential" };
const SECRET: Keep = { of: "hidden", kind: "secret" };

/** Sections of plugins other than jwt, with credentials of any name. */
const OTHER_AUTH =
  /^(?!.*jwt).*(?:key|basic|hmac|ldap|digest|wolf|cas|csrf)[-_]?auth|oauth|oidc|openid|saml/i;
const SECRET_NAME =
  /^(?:k|secret|token|pass|inline_bytes|.*(?:passw(?:or)?d|passphrase|_secret|-secret|[a-z]Secret|api[_-]?key|access[_-]?token|refresh[_-]?token))$/i;
const PRIVATE_NAME = /^(?:d|p|q|dp|dq|qi|.*private[_-]?key.*)$/i;
const ENVIRONMENT = /^(?:env|vmConfig|environment_variables|key_values|annotations|managedFields)$/;
const HEADER_VALUES = /^(?:authorization|cookie|set_cookie|proxy-authorization)$/i;
const KEY_SETS = /^(?:jwks|inline_string|inline|rsa_public_key|public_key)$/;

/** What is kept of the member of an object. */
export function keepOfMember(owner: Keep, name: string): Keep {
  switch (owner.of) {
    case "plugin":
      return keepOfField(owner.scope, name);
    case "keys":
      return name === "keys" ? { of: "keys" } : keepOfKeyMember(name);
    case "key":
      return keepOfKeyMember(name);
    case "claims":
      return { of: "condition" };
    case "condition":
      return keepOfCondition(name);
    case "resource":
      return keepOfResource(name);
    case "spec":
      return keepOfSpec(name);
    case "rule":
      return name === "config" ? { of: "plugin", scope: Scope.Rule } : { of: "names" };
    case "other":
      return keepOfOther(name);
    case "hidden":
      return owner;
    case "names":
    case "address":
      return UNKNOWN;
  }
}

function keepOfField(scope: Scope, name: string): Keep {
  const field = FIELDS.find((one) => one.name === name && isFieldOf(one, scope));
  if (field === undefined) return UNKNOWN;
  return keepOfKind(field);
}

function keepOfKind({ name, kind }: Field): Keep {
  if (kind === FieldKind.Jwks) return { of: "keys" };
  if (kind === FieldKind.Secret) return SECRET;
  if (kind === FieldKind.Claims) return { of: "claims" };
  if (kind === FieldKind.Rbac) return { of: "other" };
  const scope = SCOPES[name];
  if (scope !== undefined) return { of: "plugin", scope };
  return { of: ADDRESSES.includes(name) ? "address" : "names" };
}

function keepOfCondition(name: string): Keep {
  if (CONDITIONS.includes(name)) return { of: "condition" };
  return keepOfField(Scope.ClaimCondition, name);
}

function keepOfKeyMember(name: string): Keep {
  if (PUBLIC_KEY_MEMBERS.includes(name)) return { of: "names" };
  if (name === "k") return SECRET;
  return PRIVATE_KEY_MEMBERS.includes(name) ? { of: "hidden", kind: "private-key" } : UNKNOWN;
}

/** Of a WasmPlugin. */
function keepOfResource(name: string): Keep {
  if (name === "spec") return { of: "spec" };
  return ["apiVersion", "kind", "metadata"].includes(name) ? { of: "other" } : UNKNOWN;
}

function keepOfSpec(name: string): Keep {
  if (name === "defaultConfig" || name === "pluginConfig") {
    return { of: "plugin", scope: Scope.Root };
  }
  if (name === "matchRules") return { of: "rule" };
  if (ENVIRONMENT.test(name)) return CREDENTIAL;
  const isKnown = Object.hasOwn(HIGRESS_SPEC, name) || Object.hasOwn(ISTIO_SPEC, name);
  return isKnown ? { of: "other" } : UNKNOWN;
}

function keepOfOther(name: string): Keep {
  if (PRIVATE_NAME.test(name)) return { of: "hidden", kind: "private-key" };
  if (SECRET_NAME.test(name)) return SECRET;
  if (OTHER_AUTH.test(name) || ENVIRONMENT.test(name) || HEADER_VALUES.test(name)) {
    return CREDENTIAL;
  }
  return KEY_SETS.test(name) ? { of: "keys" } : { of: "other" };
}
