// What is said of findings where there is room: on their pages, and offline. Portable, as diagnoses.ts, and
// apart from it, for the wasm has no need of these texts and is 14 kB smaller without.

export class DiagnosisText {
  slug: string = "";
  /** What explain writes of a cause that only explain finds; each "{}" is replaced by a value. */
  detail?: string;
  title: string = "";
  /** What to change. */
  hint: string = "";
}

/** Those of FINDINGS, in their order. */
export const DIAGNOSIS_TEXTS: DiagnosisText[] = [
  {
    slug: "not-in-force",
    detail: "The plugin does not check this request: {}.",
    title: "The plugin does nothing for this request.",
    hint: "Set global_auth: true, or add a rule that matches this route or domain.",
  },
  {
    slug: "token-elsewhere",
    detail: "A token is in {}, which is not a configured location.",
    title: "The token is in a place that is not looked at.",
    hint: "Send the token in Authorization behind Bearer, or add the place to the consumer: a header to from_headers (with its value_prefix), a query parameter to from_params, a cookie to from_cookies.",
  },
  {
    slug: "header-with-underscore",
    detail:
      "The name of the header {} contains an underscore; nginx and other proxies drop such headers.",
    title: "The header that is looked at is one that proxies drop.",
    hint: "Send the token in a header without an underscore, best in Authorization, and name that in from_headers; or let every proxy in front pass it (nginx: underscores_in_headers on).",
  },
  {
    slug: "basic-credentials",
    detail: "The header {} contains Basic credentials instead of the token.",
    title: "Another scheme of credentials stands where the token belongs.",
    hint: "Look at what writes the header: curl -u, a user in the URL, or a proxy in front that puts its own Authorization in place of the client's.",
  },
  {
    slug: "other-scheme",
    detail: "Expected {} before the token in the header {}, got {}.",
    title: "Something else stands before the token than is expected there.",
    hint: "Send what value_prefix says before the token, with its blank, or set value_prefix in from_headers to what your clients send.",
  },
  {
    slug: "cors-preflight",
    detail: "The request is a CORS preflight; browsers send no token with it.",
    title: "The request is a CORS preflight, which never has a token.",
    hint: "Set cors_preflight: true, so that preflights pass, and have the gateway or the upstream answer them.",
  },
  {
    slug: "token-placeholder",
    title: "The token is a word that a program sent in place of one.",
    hint: "Look at the client: a variable was empty, or a template was not filled, when the header was made. Of a JSON answer send the value of access_token alone, and of a JWS its compact form.",
  },
  {
    slug: "token-quoted",
    title: "There are quotes around the token.",
    hint: "Send the token without quotes: the client most likely sent a JSON string as it was.",
  },
  {
    slug: "prefix-twice",
    title: "The token itself begins with Bearer.",
    hint: "Send the scheme once in a header, and not at all in a cookie or a parameter. A header that from_headers names without value_prefix has none: give it value_prefix: 'Bearer ', or send the token alone.",
  },
  {
    slug: "token-with-comma",
    title: "A second credential follows the token in the same header.",
    hint: "Send one header with one token in it: look at what adds the other, a proxy in front, or a client that sets the header and credentials too.",
  },
  {
    slug: "token-with-blank",
    title: "There is a blank or a line end inside the token.",
    hint: "Send the token in one piece: it was most likely copied from a terminal or a file that wraps lines.",
  },
  {
    slug: "token-percent-encoded",
    title: "The token is percent-encoded, once too often.",
    hint: "Do not encode the token for a header or a cookie: its characters need none.",
  },
  {
    slug: "token-standard-base64",
    title: "A segment of the token is standard base64.",
    hint: "Have the issuer encode with base64url and without padding (RFC 7515 section 2).",
  },
  {
    slug: "token-cut-off",
    title: "The token was cut off.",
    hint: "Look for what shortens it on its way: a column of a database, a cookie of 4096 bytes, a copy from a terminal.",
  },
  {
    slug: "token-opaque",
    title: "The token is an opaque one, and no JWT.",
    hint: "Ask the issuer for a JWT: with Auth0 that takes an audience, with Okta an authorization server of your own. Where a proxy keeps its session in a cookie, as oauth2-proxy does, have it pass the access token on.",
  },
  {
    slug: "token-in-token",
    title: "The token was encoded or signed once more.",
    hint: "Send the inner token as it is: something on its way encoded it in base64, or signed it as if it were claims.",
  },
  {
    slug: "payload-detached",
    title: "The token has no payload, which was sent apart.",
    hint: "Have the issuer leave the payload in the token: a gateway has none to put there (RFC 7515 appendix F is for those who have).",
  },
  {
    slug: "time-as-text",
    title: "A time in the token is a text.",
    hint: "Have the issuer write times as numbers of seconds, without quotes and not as dates (RFC 7519 section 2).",
  },
  {
    slug: "claim-near-miss",
    title: "The claim is there under nearly the same name.",
    hint: "Write the claim in required_claims and claims as the issuer writes it, with case and with dots into objects; iss, aud, exp, nbf and iat are the issuer's to name so (RFC 7519 section 4.1).",
  },
  {
    slug: "issuer-with-good-key",
    title: "A key of a consumer verifies the token, whose issuer has another name.",
    hint: "Set issuer of that consumer to what the token has in iss, if the two are one issuer.",
  },
  {
    slug: "issuer-audience-swapped",
    title: "The values of iss and aud look swapped.",
    hint: "Put the name of who made the token into issuer, and the name of this API into audiences.",
  },
  {
    slug: "issuer-other-host",
    title: "Issuer and iss are the same but for the host or the path.",
    hint: "Set issuer to what the token has in iss, or give the issuer one public address (Keycloak: KC_HOSTNAME). Where it is another realm, tenant or environment, have the client ask the right one for its token instead.",
  },
  {
    slug: "issuer-entra-version",
    title: "The token is of another version of Entra than the issuer.",
    hint: "Set issuer to what iss has, or requestedAccessTokenVersion of the API in Entra to 2.",
  },
  {
    slug: "issuer-entra-common",
    title: "The issuer is Entra's address for every tenant; tokens name the one tenant.",
    hint: "Set issuer to what iss has, and make a consumer for each tenant that is to be let in.",
  },
  {
    slug: "token-to-exchange",
    title: "The token is one to get another token with.",
    hint: "Exchange it where aud says, and send the token that comes back (Firebase: signInWithCustomToken, then getIdToken).",
  },
  {
    slug: "kid-near-miss",
    title: "The kid of the token differs in case or blanks alone.",
    hint: "Write kid in jwks exactly as the issuer does: it is compared byte by byte.",
  },
  {
    slug: "okta-org-token",
    title: "The token is of Okta's org authorization server, and Okta alone can verify it.",
    hint: "Have the client ask an authorization server of your own, or Okta's default: its issuer ends with /oauth2/ and a name.",
  },
  {
    slug: "public-key-needed",
    title: "The set has a secret, and tokens are signed with a private key.",
    hint: "Put the issuer's public keys into jwks: they are at jwks_uri of its /.well-known/openid-configuration. No secret of a client or of an API verifies such a token. Allow the algorithm too, where algorithms stands.",
  },
  {
    slug: "secret-needed",
    title: "The set has public keys, and the token is signed with a shared secret.",
    hint: "Have the issuer sign with the private key of these keys, as RS256 or ES256 (with Auth0 that is a setting of the application and of the API), or put the secret into jwks as a key with kty oct.",
  },
  {
    slug: "other-key-verifies",
    title: "Another key of the set verifies the token.",
    hint: "Correct kid in jwks, or have the issuer send the kid of the key that it signs with.",
  },
  {
    slug: "other-consumer-verifies",
    title: "A key of another consumer verifies the token.",
    hint: "Compare issuer and jwks of the two consumers: one was most likely copied to the other.",
  },
  {
    slug: "key-ruled-out",
    title: "The key verifies the token, and is kept from it by one of its members.",
    hint: "Correct alg, use or key_ops of the key in jwks, or leave it out.",
  },
  {
    slug: "secret-is-text",
    title: "The issuer signs with the text of k.",
    hint: "Put the base64url of that text into k, or have the issuer decode k before it signs.",
  },
  {
    slug: "secret-is-base64",
    title: "The issuer decodes k as standard base64.",
    hint: "Have the issuer decode k with base64url, or make k from the bytes that it signs with.",
  },
  {
    slug: "secret-is-hex",
    title: "The issuer reads k as hexadecimal digits.",
    hint: "Put the base64url of the bytes into k, not their hexadecimal digits.",
  },
  {
    slug: "secret-with-line-end",
    title: "One side has a line end behind the secret, and the other has not.",
    hint: "Make k with printf and not with echo, and read the secret of a file without its last line end.",
  },
  {
    slug: "secret-encoded-twice",
    title: "What k decodes to is an encoding itself.",
    hint: "Have both sides decode as often: put the base64url of the bytes that the issuer signs with into k.",
  },
  {
    slug: "secret-altered",
    title: "One side has the secret not quite as the other.",
    hint: "Have both sides take the secret as it is: shells and .env files drop quotes, cut at #, and take $ for a variable. Put the base64url of the bytes that the issuer signs with into k.",
  },
  {
    slug: "secret-is-of-token",
    title: "A part of a token stands where the secret belongs.",
    hint: "Put the base64url of the secret that the issuer signs with into k: no part of a token is one.",
  },
  {
    slug: "secret-is-public-key",
    title: "The token was signed with the text of a public key.",
    hint: "Sign with the private key and RS256. If none of yours made this token, somebody tries to break in.",
  },
  {
    slug: "signature-der",
    title: "The ECDSA signature is written in DER.",
    hint: "Have the issuer write r and s side by side, each as long as a coordinate (RFC 7518 section 3.4).",
  },
  {
    slug: "signature-as-text",
    title: "The text of the signature was encoded in place of its bytes.",
    hint: "Encode the bytes of the signature, not its hexadecimal or base64 text.",
  },
  {
    slug: "signature-of-other-algorithm",
    title: "The signature has the length of another algorithm.",
    hint: "Have the issuer sign with what alg says: it wrote one algorithm into the header, and gave its library another, or another kind of key.",
  },
  {
    slug: "graph-token",
    title: "The token is for Microsoft Graph, which alone can verify it.",
    hint: "Ask Entra for a token of your own API: scope api://<client id>/.default in place of User.Read.",
  },
  {
    slug: "signature-unexplained",
    title: "Nothing that was tried verifies the signature.",
    hint: "Take a fresh token straight from the issuer: if that one fails too, the key is another (of another environment, or a secret that a shell or a .env file changed); if not, something changes tokens on their way.",
  },
  {
    slug: "audience-near-miss",
    title: "The audience differs by a slash, case, scheme or blank.",
    hint: "Write audiences exactly as the issuer writes aud: the two are compared byte by byte.",
  },
  {
    slug: "audience-in-azp",
    title: "The issuer names its client where the audience is wanted.",
    hint: "Have the issuer put the API into aud (Keycloak: an audience mapper). Where it cannot, as Cognito, take audiences out and ask for the client by claims.",
  },
  {
    slug: "id-token",
    title: "The token looks like an ID token.",
    hint: "Send the access token of the same response: an ID token tells the client who signed in, and is not for APIs.",
  },
  {
    slug: "refresh-token",
    title: "The token looks like a refresh token.",
    hint: "Send the access token of the same response; the refresh token goes to the issuer alone.",
  },
  {
    slug: "clock-differs",
    title: "The time is off by so little that clocks most likely differ.",
    hint: "Compare the clocks of issuer and gateway, or raise clock_skew_seconds.",
  },
  {
    slug: "time-zone",
    title: "The time is off by whole hours: local time and UTC were mixed up.",
    hint: "Have the issuer count seconds in UTC: Date.now() / 1000, time.time(), Instant.now().",
  },
  {
    slug: "time-is-duration",
    title: "The time is a duration, and no point in time.",
    hint: "Have the issuer add the duration to the time of issue: exp is a point in time.",
  },
  {
    slug: "short-lived",
    title: "The token expires as soon as it is issued.",
    hint: "Look at how exp is made: seconds were most likely taken for milliseconds, as jsonwebtoken does where expiresIn is a text.",
  },
];

/** What is found when a configuration is read, and stands in the log as a sentence of its own. */
export const CONFIGURATION_DIAGNOSES: DiagnosisText[] = [
  {
    slug: "key-is-pem",
    title: "A PEM stands where a JWK belongs.",
    hint: 'Convert the PEM to a JWK: node -p with createPublicKey and export({ format: "jwk" }) does.',
  },
  {
    slug: "key-is-private",
    title: "A private key stands in the set.",
    hint: "Take d, p, q, dp, dq and qi out of the JWK; the gateway needs the public members alone. Then make a new key.",
  },
];
