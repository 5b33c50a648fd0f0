/** Kong's jwt plugin with its credentials as a configuration of this plugin. */
import type { JsonObject } from "../../source/json-object.ts";
import type { LedgerKind, Profile, Translation } from "../foreign-types.ts";
import { Ledger } from "../ledger.ts";
import type { PlainNode } from "../plain-node.ts";
import { distinctNames, MISSING_KEYS, noteFields, translationOf } from "../plain-translation.ts";
import type { KongCredential } from "./kong-file.ts";
import { credentialKey } from "./kong-key.ts";

/** Reasons of this plugin for which Kong never rejects. */
const NEVER_THERE = [
  ...["issued-in-future", "header-crit", "header-typ", "claims-type", "header-type"],
  ...["header-duplicate-member", "claims-duplicate-member", "time-in-milliseconds"],
  ...["token-too-large", "too-many-keys", "host-invalid", "identity-header-sent"],
];
const FIELDS: Readonly<Record<string, LedgerKind>> = {
  uri_param_names: "carried",
  cookie_names: "carried",
  header_names: "stricter",
  key_claim_name: "carried",
  secret_is_base64: "carried",
  claims_to_verify: "stricter",
  anonymous: "stricter",
  run_on_preflight: "carried",
  maximum_expiration: "looser",
  realm: "carried",
};

/** @param config undefined if the plugin does not apply */
export function translateKong(
  file: PlainNode,
  config: PlainNode | undefined,
  credentials: readonly KongCredential[],
): Translation {
  const ledger = new Ledger();
  noteFields(ledger, config, FIELDS, "config");
  const preflight = config?.get("run_on_preflight");
  if (preflight) ledger.carry("cors_preflight", preflight.path);
  const names = distinctNames(credentials.map(({ consumer }) => consumer));
  const consumers = credentials.map(({ node }, index) =>
    consumerOf(node, names[index] ?? "", index, config, ledger),
  );
  return translationOf(file, config, consumers, ledger, profileOf(config));
}

function consumerOf(
  credential: PlainNode,
  name: string,
  index: number,
  config: PlainNode | undefined,
  ledger: Ledger,
): JsonObject {
  const own = `consumers[${index}]`;
  ledger.carry(own, credential.path);
  const carry = (to: string, field: string): void => {
    const node = credential.get(field);
    ledger.carry(`${own}.${to}`, node?.path ?? credential.path);
    if (node) ledger.note("carried", `jwt_secrets.${field}`, node.path);
  };
  const claim = config?.text("key_claim_name") || "iss";
  const key = credential.text("key");
  const algorithm = credential.text("algorithm") || "HS256";
  carry(claim === "iss" ? "issuer" : "claims", "key");
  if (claim !== "iss") ledger.carry(`${own}.claims.${claim}`, [...credential.path, "key"]);
  carry("algorithms", "algorithm");
  const secret = algorithm.startsWith("HS") ? "secret" : "rsa_public_key";
  const jwk = credentialKey(credential, config?.flag("secret_is_base64") ?? false);
  carry(typeof jwk === "string" ? "remote_jwks" : "jwks", secret);
  const listed = config?.texts("claims_to_verify") ?? [];
  for (const [to, field] of Object.entries(LOCATIONS)) {
    const node = config?.get(field);
    if (node) ledger.carry(`${own}.${to}`, node.path);
  }
  const required = [...(claim === "iss" || claim === "kid" ? [] : [claim]), ...listed];
  const params = config?.texts("uri_param_names", ["jwt"]) ?? [];
  const cookies = config?.texts("cookie_names") ?? [];
  const headers = config?.texts("header_names", ["authorization"]) ?? [];
  return {
    name,
    ...(claim === "iss" && { issuer: key }),
    ...(claim !== "iss" && claim !== "kid" && { claims: { [claim]: key } }),
    algorithms: [algorithm],
    // Without keys the plugin behaves as if their server did not answer.
    ...(typeof jwk === "string"
      ? { remote_jwks: MISSING_KEYS }
      : { jwks: { keys: [claim === "kid" ? { ...jwk, kid: key } : jwk] } }),
    ...(headers.length > 0 && {
      from_headers: headers.map((header) => ({
        name: header.toLowerCase(),
        value_prefix: "Bearer ",
      })),
    }),
    ...(params.length > 0 && { from_params: params }),
    ...(cookies.length > 0 && { from_cookies: cookies }),
    // The claim with the key comes first, as in Kong.
    ...(required.length > 0 && { required_claims: required }),
    clock_skew_seconds: 0,
  };
}

const LOCATIONS = {
  from_headers: "header_names",
  from_params: "uri_param_names",
  from_cookies: "cookie_names",
};

function profileOf(config: PlainNode | undefined): Profile {
  const listed = config?.texts("claims_to_verify") ?? [];
  const passes = (config?.text("anonymous") ?? "") === "" ? "rejected" : "passes";
  return {
    ignores: [
      ...NEVER_THERE,
      ...(listed.includes("exp") ? [] : ["token-expired"]),
      ...(listed.includes("nbf") ? [] : ["token-not-yet-valid"]),
    ],
    tokens: "all",
    withoutToken: passes,
    invalidToken: passes,
    order: ["token", "form", "header", "claims", "iss", "alg", "kid", "signature", "exp", "nbf"],
  };
}
