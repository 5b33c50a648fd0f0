// Titles and hints of diagnoses. Portable; only TypeScript imports it, which makes the wasm 14 kB smaller.

export class DiagnosisText {
  slug: string = "";
  /** The sentence for a cause that only explain finds; each "{}" is replaced by a value. */
  detail?: string;
  title: string = "";
  /** What to change. */
  hint: string = "";
}

/** The texts for DIAGNOSES, in the same order; then those for causes that only explain finds, in header and claims. */
export const DIAGNOSIS_TEXTS: DiagnosisText[] = [
  {
    slug: "not-in-force",
    detail: "The plugin does not check this request: {}.",
    title: "The plugin does not check this request.",
    hint: "Set `global_auth: true`, or add a rule that matches this route or domain.",
  },
  {
    slug: "token-elsewhere",
    detail: "A token is in {}, which is not a configured location.",
    title: "The token is in a location that is not configured.",
    hint: "Send the token in Authorization after Bearer, or add its location to the consumer: a header to `from_headers` (with its `value_prefix`), a query parameter to `from_params`, a cookie to `from_cookies`.",
  },
  {
    slug: "header-with-underscore",
    detail:
      "The name of the header {} contains an underscore; nginx and other proxies drop such headers.",
    title: "The token is expected in a header that proxies drop.",
    hint: "Send the token in a header without an underscore, preferably Authorization, and configure it in `from_headers`. Or let every proxy in front pass the header (nginx: underscores_in_headers on).",
  },
  {
    slug: "basic-credentials",
    detail: "The header {} contains Basic credentials instead of the token{}.",
    title: "The header contains Basic credentials instead of the token.",
    hint: "Find what sets the header: curl -u, a user in the URL, or a proxy in front that replaces the client's Authorization with its own.",
  },
  {
    slug: "other-scheme",
    detail: "Expected {} before the token in the header {}, got {}.",
    title: "The token has an unexpected prefix.",
    hint: "Send the value of `value_prefix` before the token, including its space, or set `value_prefix` in `from_headers` to the prefix that your clients send. For the scheme DPoP, set `dpop`.",
  },
  {
    slug: "token-in-pieces",
    detail: "The token is split into {}.",
    title: "The token is split into several cookies.",
    hint: "Send the whole token in one value, preferably in Authorization: the plugin does not join cookies. Frameworks split cookies over 4096 bytes, so a token with fewer claims may fit into one.",
  },
  {
    slug: "token-in-list",
    detail: "The header {} is a list, with the token {}.",
    title: "The header is a list with more than the token.",
    hint: "Send the token as the last element, and set `value_prefix` in `from_headers` to all that precedes it, such as 'bearer, '. Or send it in a query parameter or a cookie: browsers can set no other header for a WebSocket.",
  },
  {
    slug: "token-in-body",
    detail: "The plugin does not read bodies: {}.",
    title: "The token is in the body.",
    hint: "Send the token in Authorization after Bearer: the plugin reads headers, query parameters and cookies.",
  },
  {
    slug: "cors-preflight",
    detail: "The request is a CORS preflight; browsers send no token with it.",
    title: "The request is a CORS preflight, which never has a token.",
    hint: "Set `cors_preflight: true` to let preflights pass, and have the gateway or the upstream answer them.",
  },
  {
    slug: "token-placeholder",
    title: "The client sent a placeholder instead of a token.",
    hint: "Check the client: a variable was empty, or a template was not filled in, when the header was built. From a JSON response, send only the value of access_token; from a JWS in JSON form, send the compact form.",
  },
  {
    slug: "token-quoted",
    title: "The token is enclosed in quotes.",
    hint: "Send the token without quotes: the client probably sent a JSON string as it was. In Python, call decode() on bytes.",
  },
  {
    slug: "prefix-twice",
    title: "The token itself starts with Bearer.",
    hint: "Send the scheme once in a header, and never in a cookie or a parameter. A header in `from_headers` without `value_prefix` has no prefix: set `value_prefix: 'Bearer '`, or send only the token.",
  },
  {
    slug: "token-with-comma",
    title: "A second credential follows the token in the same header.",
    hint: "Send one header with one token. Find what adds the other credential: a proxy in front, or a client that sets both the header and credentials.",
  },
  {
    slug: "token-with-blank",
    title: "The token contains whitespace or a line break.",
    hint: "Send the token in one piece: it was probably copied from a terminal or a file that wraps lines.",
  },
  {
    slug: "token-percent-encoded",
    title: "The token is percent-encoded once too often.",
    hint: "Send the token in a header or a cookie without encoding: its characters need none.",
  },
  {
    slug: "token-standard-base64",
    title: "A segment of the token is standard base64.",
    hint: "Have the issuer encode with base64url and without padding (RFC 7515 section 2).",
  },
  {
    slug: "token-cut-off",
    title: "The token is truncated.",
    hint: "Find what truncates the token: a database column, a cookie of 4096 bytes, a copy from a terminal.",
  },
  {
    slug: "token-opaque",
    title: "The token is opaque, not a JWT.",
    hint: "Request a JWT from the issuer: Google issues only ID tokens as JWTs, Auth0 requires an audience, Okta a custom authorization server. If a proxy, such as oauth2-proxy, keeps its session in a cookie, have it forward the access token.",
  },
  {
    slug: "token-in-token",
    title: "The token was encoded or signed twice.",
    hint: "Send the inner token as it is: something on the way encoded it in base64, or signed it like claims.",
  },
  {
    slug: "token-in-container",
    title: "The token is inside another value.",
    hint: "Send only the token. If a framework wrote the cookie, have it forward the access token in Authorization instead: the plugin does not open its sessions.",
  },
  {
    slug: "token-other-format",
    title: "The value has another format than a JWT.",
    hint: "Send a JWT: three segments of base64url. Of an SD-JWT, send only the JWT before the first tilde, if its typ is allowed here. For other formats, request a JWT from the issuer.",
  },
  {
    slug: "token-foreign-character",
    title: "The token contains a character that no token has.",
    hint: "Send the token without the character: it was probably copied together with the token, or changed by an editor.",
  },
  {
    slug: "token-altered",
    title: "The token was changed after it was signed.",
    hint: "Send the token as the issuer sent it: something was appended to it, or a character was replaced.",
  },
  {
    slug: "payload-detached",
    title: "The token has a detached payload.",
    hint: "Have the issuer leave the payload in the token: a gateway cannot add it (RFC 7515 appendix F).",
  },
  {
    slug: "time-as-text",
    title: "A time in the token is a string.",
    hint: "Have the issuer write times as numbers of seconds, not as strings or dates (RFC 7519 section 2).",
  },
  {
    slug: "claim-near-miss",
    title: "The token has the claim under a similar name.",
    hint: "Write the claim in `required_claims` and `claims` exactly as the issuer does: case counts, and dots lead into objects. The names of `iss`, `aud`, `exp`, `nbf` and `iat` must be changed at the issuer (RFC 7519 section 4.1).",
  },
  {
    slug: "issuer-with-good-key",
    title: "A consumer's key verifies the token, but the issuer has another name.",
    hint: "Set `issuer` of that consumer to the value of `iss` in the token, if both are the same issuer.",
  },
  {
    slug: "issuer-audience-swapped",
    title: "The values of iss and aud look swapped.",
    hint: "Set `issuer` to the name of the token's issuer, and `audiences` to the name of this API.",
  },
  {
    slug: "issuer-other-host",
    title: "Issuer and iss differ only in the host or the path.",
    hint: "Set `issuer` to the value of `iss` in the token, or give the issuer one public address (Keycloak: KC_HOSTNAME). If it is another realm, tenant or environment, have the client request its token from the right one.",
  },
  {
    slug: "issuer-entra-version",
    title: "The token and the issuer are of different Entra versions.",
    hint: "Set `issuer` to the value of `iss`, or set requestedAccessTokenVersion of the API in Entra to 2.",
  },
  {
    slug: "issuer-entra-common",
    title: "The issuer is Entra's address for all tenants, but tokens name one tenant.",
    hint: "Set `issuer` to the value of `iss`, and configure a consumer for each tenant to accept.",
  },
  {
    slug: "token-to-exchange",
    title: "The token must first be exchanged for another one.",
    hint: "Exchange the token at the address in `aud`, and send the token from the response (Firebase: signInWithCustomToken, then getIdToken).",
  },
  {
    slug: "kid-near-miss",
    title: "The kid of the token differs only in case or whitespace.",
    hint: "Write `kid` in `jwks` exactly as the issuer does: it is compared byte by byte.",
  },
  {
    slug: "okta-org-token",
    title: "Only Okta can verify tokens of its org authorization server.",
    hint: "Have the client request its token from a custom authorization server or Okta's default one: their issuers end with /oauth2/ and a name.",
  },
  {
    slug: "public-key-needed",
    title: "The key set has only secrets, but the token is signed with a private key.",
    hint: "Put the issuer's public keys into `jwks`: they are at jwks_uri of its /.well-known/openid-configuration. A client secret or API secret cannot verify such a token. If `algorithms` is set, add the algorithm.",
  },
  {
    slug: "secret-needed",
    title: "The key set has only public keys, but the token is signed with a shared secret.",
    hint: "Have the issuer sign with the private key of these keys, with RS256 or ES256 (in Auth0, a setting of the application and the API), or add the secret to `jwks` as a key with `kty` oct.",
  },
  {
    slug: "other-key-verifies",
    title: "Another key of the set verifies the token.",
    hint: "Correct `kid` in `jwks`, or have the issuer send the `kid` of the key that it signs with.",
  },
  {
    slug: "other-consumer-verifies",
    title: "A key of another consumer verifies the token.",
    hint: "Compare `issuer` and `jwks` of the two consumers: one was probably copied from the other.",
  },
  {
    slug: "key-ruled-out",
    title: "The key verifies the token, but one of its members does not allow it.",
    hint: "Correct `alg`, `use` or `key_ops` of the key in `jwks`, or remove it.",
  },
  {
    slug: "secret-is-text",
    title: "The issuer signs with the plain text of k.",
    hint: "Put the base64url encoding of that text into `k`, or have the issuer decode `k` before it signs.",
  },
  {
    slug: "secret-is-base64",
    title: "The issuer decodes k as standard base64.",
    hint: "Have the issuer decode `k` with base64url, or derive `k` from the bytes that it signs with.",
  },
  {
    slug: "secret-is-hex",
    title: "The issuer decodes k as hexadecimal.",
    hint: "Put the base64url encoding of the bytes into `k`, not their hexadecimal digits.",
  },
  {
    slug: "secret-with-line-end",
    title: "One side has a line break at the end of the secret.",
    hint: "Create `k` with printf instead of echo, and read the secret from a file without its last line break.",
  },
  {
    slug: "secret-encoded-twice",
    title: "The secret is encoded twice.",
    hint: "Have both sides decode equally often: put the base64url encoding of the bytes that the issuer signs with into `k`.",
  },
  {
    slug: "secret-altered",
    title: "The two sides use slightly different secrets.",
    hint: "Have both sides use the secret unchanged: shells and .env files remove quotes, cut at #, and expand $ as a variable, and Laravel decodes what follows base64: in APP_KEY. Put the base64url encoding of the bytes that the issuer signs with into `k`.",
  },
  {
    slug: "secret-is-of-token",
    title: "The secret is a part of a token.",
    hint: "Put the base64url encoding of the secret that the issuer signs with into `k`: no part of a token is a secret.",
  },
  {
    slug: "secret-is-example",
    title: "The token is signed with an example secret, or with an empty one.",
    hint: "Have the issuer sign with the secret in `k`: a token made at jwt.io has the default secret of the page, and a variable with the secret may be unset. Never put such a secret into `k`: anyone can sign with it.",
  },
  {
    slug: "secret-is-public-key",
    title: "The token was signed with a public key as the secret.",
    hint: "Sign with the private key and RS256. If none of your systems created this token, someone is attacking you.",
  },
  {
    slug: "signature-der",
    title: "The ECDSA signature is encoded in DER.",
    hint: "Have the issuer write r and s as concatenated bytes, each as long as a coordinate (RFC 7518 section 3.4).",
  },
  {
    slug: "signature-as-text",
    title: "The text of the signature was encoded instead of its bytes.",
    hint: "Encode the bytes of the signature, not its hexadecimal or base64 text.",
  },
  {
    slug: "signature-of-other-algorithm",
    title: "The signature has the length of another algorithm.",
    hint: "Have the issuer sign with the algorithm in `alg`: it wrote one algorithm into the header, but passed another one, or another kind of key, to its library.",
  },
  {
    slug: "graph-token",
    title: "The token is for Microsoft Graph, and only Graph can verify it.",
    hint: "Request a token for your own API from Entra: scope api://<client id>/.default instead of User.Read.",
  },
  {
    slug: "signature-unexplained",
    title: "No configured key verifies the signature.",
    hint: "Request a new token directly from the issuer. If it fails too, the key is wrong (from another environment, or a secret that a shell or a .env file changed). If not, something changes tokens on their way.",
  },
  {
    slug: "audience-near-miss",
    title: "The audience differs only in a slash, case, scheme or whitespace.",
    hint: "Write `audiences` exactly as the issuer writes `aud`: the two are compared byte by byte.",
  },
  {
    slug: "audience-in-azp",
    title: "The expected audience is in azp or a similar claim, not in aud.",
    hint: "Have the issuer add the API to `aud` (Keycloak: an audience mapper). If it cannot, as with Cognito, remove `audiences` and require the client with `claims`.",
  },
  {
    slug: "id-token",
    title: "The token looks like an ID token.",
    hint: "Send the access token of the same response: an ID token tells the client who signed in, and is not for APIs.",
  },
  {
    slug: "refresh-token",
    title: "The token looks like a refresh token.",
    hint: "Send the access token of the same response; send the refresh token only to the issuer.",
  },
  {
    slug: "clock-differs",
    title: "The time is off by so little that the clocks probably differ.",
    hint: "Compare the clocks of issuer and gateway, or increase `clock_skew_seconds`.",
  },
  {
    slug: "time-zone",
    title: "The time is off by whole hours: local time and UTC were confused.",
    hint: "Have the issuer count seconds in UTC: Date.now() / 1000, time.time(), Instant.now().",
  },
  {
    slug: "time-is-duration",
    title: "The time is a duration, not a point in time.",
    hint: "Have the issuer add the duration to the time of issue: `exp` is a point in time.",
  },
  {
    slug: "exp-unset",
    title: "A token with exp 0 or less has expired.",
    hint: "To issue a token without an end, leave `exp` out. If it has to end, have the issuer set `exp` to the time of issue plus the lifetime.",
  },
  {
    slug: "short-lived",
    title: "The token expires as soon as it is issued.",
    hint: "Check how `exp` is computed: seconds were probably used as milliseconds, as jsonwebtoken does if expiresIn is a string.",
  },
  {
    slug: "algorithm-other-name",
    detail: "alg {} is another name for {}.",
    title: "The token names its algorithm as another standard does.",
    hint: "Have the issuer write the name of RFC 7518 into `alg`, in this case: .NET needs SecurityAlgorithms.HmacSha256, not HmacSha256Signature, and Java the JWS name instead of the JCA name.",
  },
  {
    slug: "algorithm-unsuitable",
    detail: "alg {} is {}.",
    title: "The algorithm cannot verify a token here.",
    hint: "Have the issuer sign with RS256, ES256 or another supported algorithm. `alg` is the algorithm of the signature, not of an encryption.",
  },
  {
    slug: "groups-overage",
    detail:
      "The token has {} only as a reference ({}): Entra does this for a user in more than 200 groups.",
    title: "Entra left the groups out of the token, because there are too many.",
    hint: "In Entra, emit only the groups that are assigned to the application, or use app roles and require `roles`. The gateway does not ask Microsoft Graph for the groups.",
  },
  {
    slug: "firebase-other-token",
    detail: "The token is {}, not a Firebase ID token.",
    title: "Google issued the token, but it is not a Firebase ID token.",
    hint: "Send what getIdToken of the Firebase SDK returns; exchange an ID token of Google with signInWithCredential first. To accept session cookies, add a consumer with their issuer and the keys of https://identitytoolkit.googleapis.com/v1/sessionCookiePublicKeys: they are signed with other keys.",
  },
  {
    slug: "logout-token",
    detail: "The token is a logout token: it tells a client that a session has ended.",
    title: "The token is a logout token.",
    hint: "Send the access token. A logout token is sent by the issuer to the client's logout endpoint; exempt that path with `exempt`, and let the client verify the token.",
  },
  {
    slug: "audience-is-account",
    detail: "Keycloak adds an API to aud only with an audience mapper; aud is {}.",
    title: "Keycloak did not write the API into aud.",
    hint: "In Keycloak, add an Audience mapper for this API to the dedicated scope of the client, or to a client scope that the client has. `account` in `aud` is Keycloak's own client: do not put it into `audiences`.",
  },
  {
    slug: "cognito-access-token",
    detail: "Access tokens of Cognito have no aud; client_id is {}.",
    title: "Access tokens of Cognito have no audience.",
    hint: "Remove `audiences` and require the app clients with `claims`, as in client_id: [...], together with token_use: access. Cognito has no setting that adds `aud`.",
  },
  {
    slug: "list-as-one-value",
    detail: "{} is {}; the plugin reads it as a single value.",
    title: "A claim has a list as one value.",
    hint: "Have the issuer write `aud` and lists of roles as JSON arrays, and `scope` with spaces between its values (RFC 8693 section 4.2).",
  },
];

/** Found when a configuration is read; each has its own log line. */
export const CONFIGURATION_DIAGNOSES: DiagnosisText[] = [
  {
    slug: "key-is-pem",
    title: "Expected a JWK, got a PEM.",
    hint: 'Convert the PEM to a JWK: use node -p with createPublicKey and export({ format: "jwk" }).',
  },
  {
    slug: "key-is-private",
    title: "The key set contains a private key.",
    hint: "Remove d, p, q, dp, dq and qi from the JWK; the gateway needs only the public members. Then create a new key.",
  },
];
