/** What Envoy's jwt_authn answers, as its users meet it (source/common/jwt/status.cc). */
const payload = (name: string, what: string): string =>
  `Jwt payload [${name}] field is not ${what}`;

export const STATUS = {
  ok: "OK",
  missing: "Jwt is missing",
  notYetValid: "Jwt not yet valid",
  expired: "Jwt is expired",
  badFormat: "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections",
  headerBase64: "Jwt header is an invalid Base64url encoded",
  headerJson: "Jwt header is an invalid JSON",
  headerAlg: "Jwt header [alg] field is required and must be a string",
  algNotSupported: "Jwt header [alg] is not supported",
  headerKid: "Jwt header [kid] field is not a string",
  payloadBase64: "Jwt payload is an invalid Base64url encoded",
  payloadJson: "Jwt payload is an invalid JSON",
  notString: (name: string) => payload(name, "a string"),
  notInteger: (name: string) => payload(name, "an integer"),
  outOfRange: (name: string) => payload(name, "a positive 64 bit integer"),
  audience: payload("aud", "a string or string list"),
  signatureBase64: "Jwt signature is an invalid Base64url encoded",
  unknownIssuer: "Jwt issuer is not configured",
  audienceNotAllowed: "Audiences in Jwt are not allowed",
  verificationFails: "Jwt verification fails",
  ed25519Length: "Jwt ED25519 signature is wrong length",
  noMatchingKey: "Jwks doesn't have key to match kid or alg from Jwt",
  noValidKey: "Jwks doesn't have any valid public key",
  jwksJson: "Jwks is an invalid JSON",
  jwksNoKeys: "Jwks does not have [keys] field",
  jwksBadKeys: "[keys] in Jwks is not an array",
  fetchFails: "Jwks remote fetch is failed",
} as const;

/** In the order of Envoy's numbers, as far as versions agree on them; the first one is 0. */
const NUMBERED: readonly string[] = [
  ...[STATUS.ok, STATUS.missing, STATUS.notYetValid, STATUS.expired, STATUS.badFormat],
  ...[STATUS.headerBase64, STATUS.headerJson, STATUS.headerAlg, STATUS.algNotSupported],
  ...[STATUS.headerKid, STATUS.payloadBase64, STATUS.payloadJson],
];

/** The number in metadata; undefined if it depends on the version of Envoy. */
export function statusCode(text: string): number | undefined {
  const code = NUMBERED.indexOf(text);
  return code < 0 ? undefined : code;
}

/** Not an answer of Envoy: the keys were not given. */
export const KEYS_NOT_GIVEN = "keys not given";

/** Not an answer of Envoy: an expression cannot be evaluated here. */
export const NOT_EVALUATED = "expression not evaluated";

const DETAILS = "jwt_authn_access_denied";

export interface EnvoyAnswer {
  status: number;
  body: string;
  responseCodeDetails: string;
  headers: [name: string, value: string][];
}

/**
 * @param realm the URI of the request, as Envoy puts it into the challenge
 * @param isStripped whether strip_failure_response is set
 */
export function envoyAnswer(text: string, realm: string, isStripped: boolean): EnvoyAnswer {
  const error = text === STATUS.missing ? "" : ', error="invalid_token"';
  const challenge = `Bearer realm="${realm}"${error}`;
  return {
    status: text === STATUS.audienceNotAllowed ? 403 : 401,
    body: isStripped ? "" : text,
    responseCodeDetails: detailsOf(text),
    headers: isStripped ? [] : [["www-authenticate", challenge]],
  };
}

/** The answer to a route that names an unknown requirement. */
export function wrongRequirement(text: string, isStripped: boolean): EnvoyAnswer {
  return {
    status: 403,
    body: isStripped ? "" : `Failed JWT authentication: ${text}`,
    responseCodeDetails: detailsOf(text),
    headers: [],
  };
}

function detailsOf(text: string): string {
  return `${DETAILS}{${text.replaceAll(" ", "_")}}`;
}
