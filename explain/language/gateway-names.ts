/** What other gateways call the fields of this plugin that hints name. */

export interface GatewayFields {
  /** What this plugin calls a consumer. */
  owner: { en: string; zh: string };
  issuer?: string;
  audiences?: string;
  /** Where tokens are read: headers, query parameters, cookies. */
  locations: readonly [headers: string, params: string, cookies: string];
  prefix?: string;
  /** A key set in the file. */
  jwks?: string;
  /** The address of a key set. */
  address?: string;
  /** Keys that are not in a set. */
  keys?: SingleKeys;
  skew?: string;
  algorithm?: string;
  /** What makes a claim necessary. */
  required?: readonly string[];
  /** The value that a claim has to have. */
  claim?: string;
  /** Which claim that is. */
  claimName?: string;
  /** Where further claims can be required. */
  claimRules?: { en: string; zh: string };
  /** What lets preflights pass. */
  preflight?: string;
  allow?: string;
  /** Other names of this plugin that the gateway has too. */
  same?: readonly string[];
}

export interface SingleKeys {
  secret: string;
  publicKey: string;
  /** Set to true, the secret is decoded. */
  isBase64: string;
}

const HIGRESS: GatewayFields = {
  owner: { en: "consumer", zh: "消费者" },
  issuer: "issuer",
  locations: ["from_headers", "from_params", "from_cookies"],
  prefix: "value_prefix",
  jwks: "jwks",
  skew: "clock_skew_seconds",
  allow: "allow",
  same: ["name", "consumers", "_rules_", "claims_to_headers", "keep_token"],
};
const PROVIDER = { en: "provider", zh: "provider" };

/** By the id of the gateway. */
export const GATEWAY_FIELDS: Readonly<Record<string, GatewayFields>> = {
  envoy: {
    owner: PROVIDER,
    issuer: "issuer",
    audiences: "audiences",
    locations: ["from_headers", "from_params", "from_cookies"],
    prefix: "value_prefix",
    jwks: "local_jwks",
    address: "remote_jwks",
    skew: "clock_skew_seconds",
    required: ["require_expiration", "subjects"],
    claim: "subjects",
    claimRules: { en: "an RBAC filter", zh: "RBAC 过滤器" },
    preflight: "bypass_cors_preflight: true",
  },
  istio: {
    owner: { en: "JWT rule", zh: "JWT 规则" },
    issuer: "issuer",
    audiences: "audiences",
    locations: ["fromHeaders", "fromParams", "fromCookies"],
    prefix: "prefix",
    jwks: "jwks",
    address: "jwksUri",
    claimRules: { en: "an AuthorizationPolicy", zh: "AuthorizationPolicy" },
  },
  "envoy-gateway": {
    owner: PROVIDER,
    issuer: "issuer",
    audiences: "audiences",
    locations: ["extractFrom.headers", "extractFrom.params", "extractFrom.cookies"],
    prefix: "valuePrefix",
    jwks: "localJWKS",
    address: "remoteJWKS",
    claimRules: { en: "`authorization`", zh: " `authorization` " },
    preflight: "cors",
  },
  kong: {
    owner: { en: "credential", zh: "凭据" },
    issuer: "key",
    locations: ["header_names", "uri_param_names", "cookie_names"],
    keys: { secret: "secret", publicKey: "rsa_public_key", isBase64: "secret_is_base64" },
    algorithm: "algorithm",
    required: ["key_claim_name", "claims_to_verify"],
    claim: "key",
    claimName: "key_claim_name",
    preflight: "run_on_preflight: false",
  },
  apisix: {
    owner: { en: "consumer", zh: "消费者" },
    locations: ["header", "query", "cookie"],
    keys: { secret: "secret", publicKey: "public_key", isBase64: "base64_secret" },
    skew: "lifetime_grace_period",
    algorithm: "algorithm",
    required: ["key_claim_name", "claims_to_verify"],
    claim: "key",
    claimName: "key_claim_name",
    preflight: "cors",
  },
  "higress-cpp": {
    ...HIGRESS,
    required: ["claims"],
    claim: "claims",
    same: [...(HIGRESS.same ?? []), "global_auth", "enable_headers"],
  },
  "higress-go": HIGRESS,
};
