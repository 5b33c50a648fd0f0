/** Hints for the files of other gateways, in English. The other languages have the same members. */
import type { GatewayFields } from "./gateway-names.ts";

/** @returns "" if the gateway has no field for it, so that this does not occur there */
export type GatewayHint = (fields: GatewayFields) => string;

const q = (name: string): string => `\`${name}\``;
const or = (names: readonly string[]): string =>
  names.length < 2
    ? names.map(q).join("")
    : `${names.slice(0, -1).map(q).join(", ")} or ${q(names.at(-1) ?? "")}`;

const COMPARE_CLOCKS: GatewayHint = ({ skew }) =>
  skew
    ? `Compare the clocks of issuer and gateway; ${q(skew)} is the tolerance.`
    : "Compare the clocks of issuer and gateway; the tolerance is fixed there.";
const ANOTHER_REALM =
  "If it is another realm, tenant or environment, have the client request its token from the right one.";

const setIssuer =
  (rest: string): GatewayHint =>
  ({ issuer, owner }) =>
    issuer ? `Set ${q(issuer)} of the ${owner.en} to the value of \`iss\` in the token${rest}` : "";

/** For keys that are not in a set: which form of the secret both sides have to use. */
const sameSecret =
  (ofSet: string): GatewayHint =>
  ({ keys, jwks }) => {
    if (keys === undefined) return jwks ? ofSet : "";
    const { secret, isBase64 } = keys;
    return `Have both sides use the same bytes: set \`${isBase64}: true\` if the issuer decodes the secret before it signs, and remove it if the issuer signs with the text in ${q(secret)}.`;
  };

export const GATEWAY_HINTS_EN: Readonly<Record<string, GatewayHint>> = {
  "token-missing": ({ locations }) =>
    `Send the token in one of the listed locations, or add the location that your clients use to ${or(locations)}.`,
  "token-prefix-missing": ({ prefix, locations: [headers] }) =>
    prefix
      ? `Put the prefix before the token (Authorization: Bearer <token>), or set ${q(prefix)} in ${q(headers)} to the prefix that your clients send.`
      : "Put Bearer and a space before the token (Authorization: Bearer <token>); another prefix cannot be configured.",
  "token-elsewhere": ({ prefix, locations: [headers, params, cookies] }) =>
    `Send the token in one of the listed locations, or configure the location where it is: a header in ${q(headers)}${prefix ? ` (with its ${q(prefix)})` : ""}, a query parameter in ${q(params)}, a cookie in ${q(cookies)}.`,
  "header-with-underscore": ({ locations: [headers] }) =>
    `Send the token in a header without an underscore, preferably Authorization, and configure it in ${q(headers)}. Or let every proxy in front pass the header (nginx: underscores_in_headers on).`,
  "other-scheme": ({ prefix, locations: [headers] }) =>
    prefix
      ? `Send the value of ${q(prefix)} before the token, including its space, or set ${q(prefix)} in ${q(headers)} to the prefix that your clients send.`
      : "Send Bearer and a space before the token; another prefix cannot be configured.",
  "token-in-pieces": () =>
    "Send the whole token in one value, preferably in Authorization: gateways do not join cookies. Frameworks split cookies over 4096 bytes, so a token with fewer claims may fit into one.",
  "token-in-list": ({ prefix, locations: [headers] }) =>
    prefix
      ? `Send the token as the last element, and set ${q(prefix)} in ${q(headers)} to all that precedes it, such as 'bearer, '. Or send it in a query parameter or a cookie: browsers can set no other header for a WebSocket.`
      : "Send the token in a query parameter or a cookie: browsers can set no other header for a WebSocket.",
  "token-in-body": () =>
    "Send the token in Authorization after Bearer: the gateway reads headers, query parameters and cookies.",
  "token-in-container": () =>
    "Send only the token. If a framework wrote the cookie, have it forward the access token in Authorization instead: the gateway does not open its sessions.",
  "prefix-twice": ({ prefix, locations: [headers] }) =>
    prefix
      ? `Send the scheme once in a header, and never in a cookie or a parameter. A header in ${q(headers)} without ${q(prefix)} has no prefix: set \`${prefix}: 'Bearer '\`, or send only the token.`
      : "Send the scheme once in a header, and never in a cookie or a parameter.",
  "cors-preflight": ({ preflight }) =>
    preflight
      ? `Add ${q(preflight)} so that preflights pass: browsers send no token with them.`
      : "Have preflights answered before the gateway authenticates: browsers send no token with them.",
  "claims-missing": ({ required }) =>
    required
      ? `Have the issuer add the claim to the token, or change ${or(required)}.`
      : "Have the issuer add the claim to the token.",
  "claim-mismatch": ({ claim, claimName, owner }) =>
    claimName && claim
      ? `Set ${q(claim)} of a ${owner.en} to the value of the claim, or ${q(claimName)} to the claim that has it. Case and type count: 5 is not "5".`
      : claim
        ? `Compare the claim with ${q(claim)}. Case and type count: 5 is not "5".`
        : "",
  "claim-near-miss": ({ required }) =>
    required
      ? `Write the claim in ${or(required)} exactly as the issuer does: case counts. The names of \`iss\`, \`aud\`, \`exp\` and \`nbf\` must be changed at the issuer (RFC 7519 section 4.1).`
      : "Have the issuer write the claim with exactly this name: case counts.",
  "okta-org-token": () =>
    "Have the client request its token from a custom authorization server or Okta's default one: their issuers end with /oauth2/ and a name.",
  "issuer-missing": ({ claimName, owner }) =>
    `Have the issuer add \`iss\` to the token: it selects the ${owner.en}.${claimName ? ` Or set ${q(claimName)} to the claim that does.` : ""}`,
  "issuer-unknown": ({ issuer, owner }) =>
    issuer
      ? `Compare \`iss\` with ${q(issuer)} of each ${owner.en}, character by character, and add a ${owner.en} if the issuer is trustworthy. If \`iss\` belongs to another environment, realm or tenant, have the client request its token from the right one.`
      : "",
  "issuer-near-miss": ({ issuer, owner }) =>
    issuer
      ? `Set ${q(issuer)} of the ${owner.en} to exactly the value of \`iss\` in the token: the two are compared byte by byte (RFC 7519 section 4.1.1).`
      : "",
  "issuer-with-good-key": setIssuer(", if both are the same issuer."),
  "issuer-audience-swapped": ({ issuer, audiences }) =>
    issuer && audiences
      ? `Set ${q(issuer)} to the name of the token's issuer, and ${q(audiences)} to the name of this API.`
      : "",
  "issuer-other-host": setIssuer(
    `, or give the issuer one public address (Keycloak: KC_HOSTNAME). ${ANOTHER_REALM}`,
  ),
  "issuer-entra-version": setIssuer(
    ", or set requestedAccessTokenVersion of the API in Entra to 2.",
  ),
  "issuer-entra-common": (fields) =>
    setIssuer(`, and configure one ${fields.owner.en} for each tenant to accept.`)(fields),
  "algorithm-not-allowed": ({ algorithm, owner }) =>
    algorithm
      ? `Set ${q(algorithm)} of the ${owner.en} to \`alg\` of the token, or have the issuer sign with the configured algorithm.`
      : "",
  "algorithm-key-mismatch": ({ jwks, keys, algorithm }) =>
    keys && algorithm
      ? `Compare \`alg\` of the token with ${q(algorithm)}: HS* needs ${q(keys.secret)}, other algorithms need a key of their type in ${q(keys.publicKey)}.`
      : jwks
        ? `Compare \`alg\` of the token with \`kty\` and \`alg\` of the keys in ${q(jwks)}. HS* needs oct, RS* and PS* need RSA, ES* needs EC on its curve, EdDSA needs OKP. If a key has \`alg\`, it must be the same.`
        : "",
  "kid-missing": () => "Have the issuer set `kid` in the header of its tokens.",
  "key-unknown": ({ jwks, claim, owner }) =>
    jwks
      ? `Compare \`kid\` of the token with the kids in ${q(jwks)}. The issuer may have rotated its keys since they were copied, or they belong to another environment, tenant or realm.`
      : claim
        ? `Compare \`kid\` of the token with ${q(claim)} of each ${owner.en}.`
        : "",
  "key-none-fits": ({ jwks }) =>
    jwks
      ? `Check \`use\` and \`key_ops\` of the keys in ${q(jwks)}: this plugin verifies no signature with a key for encryption.`
      : "",
  "key-unavailable": ({ address, keys, owner }) =>
    address
      ? `Check the address in ${q(address)}, whether the gateway can reach it, its certificate, and the key server itself.`
      : keys
        ? `Set ${q(keys.secret)} or ${q(keys.publicKey)} of the ${owner.en} to a key that the gateway can read.`
        : "Check the address of the keys, and the key server itself.",
  "kid-near-miss": ({ jwks, claim }) =>
    `Write ${jwks ? `\`kid\` in ${q(jwks)}` : q(claim ?? "kid")} exactly as the issuer does: it is compared byte by byte.`,
  "public-key-needed": ({ jwks, keys, algorithm, owner }) =>
    keys && algorithm
      ? `Set ${q(algorithm)} of the ${owner.en} to \`alg\` of the token, and ${q(keys.publicKey)} to the issuer's public key.`
      : jwks
        ? `Put the issuer's public keys into ${q(jwks)}: they are at jwks_uri of its /.well-known/openid-configuration. A client secret or API secret cannot verify such a token.`
        : "",
  "secret-needed": ({ jwks, keys, algorithm }) =>
    `Have the issuer sign with the private key of these keys, with RS256 or ES256 (in Auth0, a setting of the application and the API)${
      keys && algorithm
        ? `, or set ${q(algorithm)} to \`alg\` of the token and ${q(keys.secret)} to the shared secret.`
        : jwks
          ? `, or add the secret to ${q(jwks)} as a key with \`kty\` oct.`
          : "."
    }`,
  "other-key-verifies": ({ jwks }) =>
    jwks
      ? `Correct \`kid\` in ${q(jwks)}, or have the issuer send the \`kid\` of the key that it signs with.`
      : "",
  "other-consumer-verifies": ({ owner }) =>
    `Compare the issuers and the keys of the two ${owner.en}s: one was probably copied from the other.`,
  "key-ruled-out": ({ jwks }) =>
    jwks
      ? `Correct \`alg\`, \`use\` or \`key_ops\` of the key in ${q(jwks)}, or remove it. Some gateways ignore \`use\` and \`key_ops\`.`
      : "",
  "signature-length": ({ jwks, keys }) =>
    `Check that the token is complete, and that the key in ${jwks ? q(jwks) : q(keys?.publicKey ?? "")} is the one the issuer signs with: another modulus gives another length.`,
  "signature-mismatch": (fields) => {
    const { jwks, keys } = fields;
    return keys
      ? `Compare ${q(keys.secret)} or ${q(keys.publicKey)} with the key that the issuer signs with. For HS*: set \`${keys.isBase64}: true\` if the issuer decodes the secret before it signs.`
      : `Compare the key in ${q(jwks ?? "jwks")} with the issuer's. For HS*, \`k\` is the base64url encoding of the secret (RFC 7518 section 6.4); a secret in plain text must be encoded first.`;
  },
  "secret-is-text": sameSecret(
    "Put the base64url encoding of that text into `k`, or have the issuer decode `k` before it signs.",
  ),
  "secret-is-base64": sameSecret(
    "Have the issuer decode `k` with base64url, or derive `k` from the bytes that it signs with.",
  ),
  "secret-is-hex": sameSecret(
    "Put the base64url encoding of the bytes into `k`, not their hexadecimal digits.",
  ),
  "secret-encoded-twice": sameSecret(
    "Have both sides decode equally often: put the base64url encoding of the bytes that the issuer signs with into `k`.",
  ),
  "secret-with-line-end": ({ keys }) =>
    `Write ${q(keys?.secret ?? "k")} with printf instead of echo, and read the secret from a file without its last line break.`,
  "secret-altered": ({ keys }) =>
    `Have both sides use the secret unchanged: shells and .env files remove quotes, cut at #, and expand $ as a variable, and Laravel decodes what follows base64: in APP_KEY. Put the secret that the issuer signs with into ${q(keys?.secret ?? "k")}${keys ? "" : ", encoded with base64url"}.`,
  "secret-is-of-token": ({ keys }) =>
    `Put the secret that the issuer signs with into ${q(keys?.secret ?? "k")}${keys ? "" : ", encoded with base64url"}: no part of a token is a secret.`,
  "secret-is-example": ({ keys }) =>
    `Have the issuer sign with the secret in ${q(keys?.secret ?? "k")}: a token made at jwt.io has the default secret of the page, and a variable with the secret may be unset. Never configure such a secret: anyone can sign with it.`,
  "audience-mismatch": ({ audiences, owner }) =>
    audiences
      ? `Request a token for this API from the issuer (Keycloak: add an audience mapper; Auth0: request an audience; Entra: scope api://<client id>/.default), or add its \`aud\` to ${q(audiences)} of the ${owner.en}. Leave ${q(audiences)} unset if the issuer writes no \`aud\`.`
      : "",
  "audience-near-miss": ({ audiences }) =>
    audiences ? `Write ${q(audiences)} exactly as the issuer writes \`aud\`.` : "",
  "audience-in-azp": ({ audiences, claimRules }) =>
    audiences
      ? `Have the issuer add the API to \`aud\` (Keycloak: an audience mapper). If it cannot, as with Cognito, remove ${q(audiences)} and require the client with ${claimRules?.en ?? "another filter"}.`
      : "",
  "audience-is-account": ({ audiences }) =>
    audiences
      ? `In Keycloak, add an Audience mapper for this API to the dedicated scope of the client, or to a client scope that the client has. \`account\` in \`aud\` is Keycloak's own client: do not put it into ${q(audiences)}.`
      : "",
  "cognito-access-token": ({ audiences, claimRules }) =>
    audiences
      ? `Remove ${q(audiences)} and require client_id and token_use: access with ${claimRules?.en ?? "another filter"}. Cognito has no setting that adds \`aud\`.`
      : "",
  "token-expired": ({ skew }) =>
    `Fetch a new token before \`exp\`. If the time above is very recent, compare the clocks${skew ? ` or increase ${q(skew)}` : "; the tolerance is fixed there"}.`,
  "token-not-yet-valid": COMPARE_CLOCKS,
  "issued-in-future": COMPARE_CLOCKS,
  "clock-differs": COMPARE_CLOCKS,
  "too-many-keys": () =>
    "Have the issuer set `kid` in its tokens, and give each key its `kid`. Only this plugin limits the number of keys that it tries.",
  "firebase-other-token": ({ owner }) =>
    `Send what getIdToken of the Firebase SDK returns; exchange an ID token of Google with signInWithCredential first. To accept session cookies, add a ${owner.en} with their issuer and the keys of https://identitytoolkit.googleapis.com/v1/sessionCookiePublicKeys: they are signed with other keys.`,
  "logout-token": () =>
    "Send the access token. A logout token is sent by the issuer to the client's logout endpoint; require no token on that path, and let the client verify the logout token.",
  "header-typ": () =>
    "Send an access token, whose `typ` is JWT, at+jwt or unset. Other values name other profiles of JWT (RFC 8725 section 3.11).",
  "header-crit": () =>
    "Have the issuer remove `crit` and `b64` (RFC 7515 section 4.1.11, RFC 7797): this plugin supports no extension.",
};
