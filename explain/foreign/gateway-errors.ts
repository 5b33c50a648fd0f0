/**
 * What the texts of gateways can mean, as reasons and diagnoses of the plugin: the likeliest first. Sources:
 * Envoy's source/common/jwt/status.cc and filters/http/jwt_authn, Higress' plugins/wasm-cpp/extensions/jwt_auth
 * and plugins/wasm-go/examples/jwt-auth,
 * Kong's kong/plugins/jwt/handler.lua, APISIX's apisix/plugins/jwt-auth.lua.
 */
export interface GatewayError {
  /** A part of the text that the gateway sends, in lower case. */
  text: string;
  gateway: string;
  causes: readonly string[];
}

const ENVOY = "Envoy, Istio, Envoy Gateway";
const HIGRESS = "Higress jwt-auth";
const KONG = "Kong";
const APISIX = "APISIX";

const SECRETS = ["secret-is-text", "secret-is-base64"];
const MALFORMED = ["token-placeholder", "token-quoted", "prefix-twice", "token-cut-off"];
const OTHER_KEY = ["other-key-verifies", "signature-mismatch", "signature-of-other-algorithm"];

const of = (gateway: string, text: string, causes: readonly string[]): GatewayError => ({
  text: text.toLowerCase(),
  gateway,
  causes,
});

export const GATEWAY_ERRORS: readonly GatewayError[] = [
  of(HIGRESS, "Jwt verification fails", [
    "issuer-unknown",
    "issuer-near-miss",
    ...SECRETS,
    ...OTHER_KEY,
    "key-unavailable",
  ]),
  of(ENVOY, "Jwt verification fails", [
    ...OTHER_KEY,
    ...SECRETS,
    "key-is-private",
    "claim-mismatch",
    "claims-missing",
  ]),
  of(ENVOY, "Jwt issuer is not configured", [
    "issuer-near-miss",
    "issuer-unknown",
    "issuer-entra-version",
    "issuer-other-host",
    "issuer-missing",
    "token-elsewhere",
  ]),
  of(ENVOY, "Jwt is expired", ["token-expired", "clock-differs", "time-zone", "short-lived"]),
  of(ENVOY, "Jwt not yet valid", ["token-not-yet-valid", "clock-differs", "time-in-milliseconds"]),
  of(ENVOY, "Jwt is missing", [
    "token-missing",
    "token-prefix-missing",
    "token-elsewhere",
    "other-scheme",
    "cors-preflight",
    "header-with-underscore",
  ]),
  of(ENVOY, "Audiences in Jwt are not allowed", [
    "audience-mismatch",
    "audience-near-miss",
    "audience-in-azp",
    "id-token",
    "graph-token",
  ]),
  of(ENVOY, "Jwks doesn't have key to match kid or alg", [
    "key-unknown",
    "kid-near-miss",
    "algorithm-key-mismatch",
    "okta-org-token",
  ]),
  of(ENVOY, "Jwks remote fetch is failed", ["key-unavailable"]),
  of(ENVOY, "Jwks doesn't have any valid public key", [
    "key-none-fits",
    "key-is-pem",
    "key-unavailable",
  ]),
  of(ENVOY, "Jwt is not in the form of Header.Payload.Signature", [
    "token-opaque",
    "form-encrypted",
    "form-segments",
    ...MALFORMED,
  ]),
  of(ENVOY, "Jwt header is an invalid Base64url", [
    "form-base64url",
    "token-standard-base64",
    ...MALFORMED,
  ]),
  of(ENVOY, "Jwt header is an invalid JSON", [
    "header-json",
    "header-duplicate-member",
    ...MALFORMED,
  ]),
  of(ENVOY, "Jwt payload is an invalid JSON", [
    "claims-json",
    "claims-duplicate-member",
    "token-cut-off",
  ]),
  of(ENVOY, "Jwt payload is an invalid Base64url", ["form-base64url", "token-standard-base64"]),
  of(ENVOY, "Jwt signature is an invalid Base64url", [
    "form-base64url",
    "token-quoted",
    "token-with-comma",
    "token-standard-base64",
  ]),
  of(ENVOY, "Jwt header [alg] is not supported", ["algorithm-unsupported", "algorithm-none"]),
  of(ENVOY, "Jwt header [alg] field is required", ["algorithm-missing"]),
  of(ENVOY, "Jwt header [kid] field is not a string", ["header-type"]),
  of(ENVOY, "Jwt payload [", ["claims-type", "time-as-text", "time-in-milliseconds"]),
  of(ENVOY, "Jwt ED25519 signature is wrong length", [
    "signature-length",
    "algorithm-key-mismatch",
  ]),
  of(ENVOY, "RBAC: access denied", ["token-missing", "claims-insufficient", "issuer-unknown"]),
  of(HIGRESS, "Access Denied", ["consumer-not-allowed"]),
  of(HIGRESS, "JWT Auth check. JWT is missing", ["token-missing", "token-prefix-missing"]),
  of(HIGRESS, "JWT Auth check. JWT is expired", [
    "token-expired",
    "issued-in-future",
    "clock-differs",
  ]),
  of(HIGRESS, "JWT Auth check. JWT is expried", ["token-expired", "clock-differs"]),
  of(HIGRESS, "JWT Auth check. JWT verification fails", [
    ...OTHER_KEY,
    ...SECRETS,
    "issuer-unknown",
    "issuer-near-miss",
    "form-segments",
  ]),
  of(HIGRESS, "Unauthorized consumer", ["consumer-not-allowed"]),
  // In Go, every rejection unless the rule allows exactly one consumer.
  of(HIGRESS, "JWT token not allow", [
    "token-missing",
    "token-expired",
    "issuer-unknown",
    ...OTHER_KEY,
    "consumer-not-allowed",
  ]),
  of(KONG, "Unauthorized", [
    "token-missing",
    "token-prefix-missing",
    "token-elsewhere",
    "other-scheme",
    "cors-preflight",
  ]),
  of(KONG, "No credentials found for given", [
    "issuer-near-miss",
    "issuer-unknown",
    "issuer-other-host",
    "claim-mismatch",
  ]),
  of(KONG, "No mandatory", ["issuer-missing", "claims-missing"]),
  of(KONG, "Invalid signature", [...SECRETS, ...OTHER_KEY]),
  of(KONG, "Invalid algorithm", ["algorithm-not-allowed", "algorithm-key-mismatch"]),
  of(KONG, "Invalid key/secret", ["key-unavailable", "algorithm-key-mismatch"]),
  of(KONG, "Multiple tokens provided", ["token-duplicate"]),
  of(KONG, "Bad token", ["form-segments", ...MALFORMED]),
  of(KONG, "Bad token; invalid JSON", ["token-opaque", "header-json", "claims-json", ...MALFORMED]),
  of(KONG, "Bad token; invalid alg", [
    "algorithm-unsupported",
    "algorithm-none",
    "algorithm-missing",
    "form-encrypted",
  ]),
  of(KONG, "Bad token; invalid signature", ["form-base64url", "token-standard-base64"]),
  // A query parameter without a value.
  of(KONG, "Unrecognizable token", ["token-missing", "token-elsewhere"]),
  of(KONG, "token expired", ["token-expired", "clock-differs"]),
  of(KONG, "token not valid yet", ["token-not-yet-valid", "clock-differs"]),
  of(KONG, "must be a number", ["claims-missing", "time-as-text"]),
  of(KONG, "exceeds maximum allowed expiration", ["time-in-milliseconds", "claims-missing"]),
  of(APISIX, "Missing JWT token in request", ["token-missing", "token-elsewhere"]),
  of(APISIX, "missing user key in JWT token", ["claims-missing"]),
  of(APISIX, "Invalid user key in JWT token", ["claim-mismatch", "claims-missing"]),
  of(APISIX, "JWT token invalid", [
    "form-segments",
    "other-scheme",
    "prefix-twice",
    "token-quoted",
    "token-opaque",
  ]),
  of(APISIX, "failed to verify jwt", [
    "token-expired",
    ...SECRETS,
    ...OTHER_KEY,
    "algorithm-not-allowed",
    "time-as-text",
    "token-not-yet-valid",
  ]),
  of(APISIX, "algorithm mismatch, expected", ["algorithm-not-allowed"]),
  of(APISIX, "claim expired at", ["token-expired", "clock-differs"]),
  of(APISIX, "claim not valid until", ["token-not-yet-valid", "clock-differs"]),
];

/** @param text a body, a line of a log or response code details */
export function errorsIn(text: string): GatewayError[] {
  // Response code details have underscores for spaces, and a name before the text.
  const plain = text.toLowerCase().replaceAll("_", " ").replace("jwt authn access denied", "");
  const found = GATEWAY_ERRORS.filter((error) => plain.includes(error.text));
  const isPart = ({ text: part }: GatewayError): boolean =>
    found.some((other) => other.text !== part && other.text.includes(part));
  return found.filter((error) => !isPart(error));
}
