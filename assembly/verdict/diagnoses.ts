// What diagnosis may find behind a refusal. Portable: the same file is read by asc and by tsc, so it
// imports nothing and uses what both understand. The hints stand apart, for who reads them offline: the
// wasm has no need of them, and is smaller without.

/** A cause that was found. A value is the row's position in FINDINGS. */
export enum Finding {
  NotInForce,
  TokenElsewhere,
  TokenPlaceholder,
  TokenQuoted,
  PrefixTwice,
  TokenWithBlank,
  TokenPercentEncoded,
  TokenStandardBase64,
  TokenCutOff,
  TokenOpaque,
  TimeAsText,
  ClaimNearMiss,
  IssuerWithGoodKey,
  IssuerAudienceSwapped,
  IssuerOtherHost,
  IssuerEntraVersion,
  KidNearMiss,
  OtherKeyVerifies,
  OtherConsumerVerifies,
  KeyRuledOut,
  SecretIsText,
  SecretIsBase64,
  SecretIsHex,
  SecretWithLineEnd,
  SecretEncodedTwice,
  SecretIsPublicKey,
  SignatureDer,
  SignatureAsText,
  GraphToken,
  SignatureUnexplained,
  AudienceNearMiss,
  AudienceInAzp,
  IdToken,
  RefreshToken,
  ClockDiffers,
  TimeZone,
  TimeIsDuration,
}

/** One finding. Each "{}" of `detail` stands for a value. */
export class FindingRow {
  finding: Finding = Finding.NotInForce;
  slug: string = "";
  /** What was found, for the operator: a full sentence. */
  detail: string = "";
}

export const FINDINGS: FindingRow[] = [
  {
    finding: Finding.NotInForce,
    slug: "not-in-force",
    detail: "No token is asked for here: {}.",
  },
  {
    finding: Finding.TokenElsewhere,
    slug: "token-elsewhere",
    detail: "The header {} has a token, and is not looked at.",
  },
  {
    finding: Finding.TokenPlaceholder,
    slug: "token-placeholder",
    detail: "The token is {}, which a program sent in place of one.",
  },
  {
    finding: Finding.TokenQuoted,
    slug: "token-quoted",
    detail: "There are quotes around the token.",
  },
  {
    finding: Finding.PrefixTwice,
    slug: "prefix-twice",
    detail: "The token begins with Bearer once more.",
  },
  {
    finding: Finding.TokenWithBlank,
    slug: "token-with-blank",
    detail: "There is a blank or a line end inside the token, at byte {}.",
  },
  {
    finding: Finding.TokenPercentEncoded,
    slug: "token-percent-encoded",
    detail: "The token is percent-encoded, once too often.",
  },
  {
    finding: Finding.TokenStandardBase64,
    slug: "token-standard-base64",
    detail: "A segment is standard base64, with + / or =, and not base64url.",
  },
  {
    finding: Finding.TokenCutOff,
    slug: "token-cut-off",
    detail: "The token was cut off: {}.",
  },
  {
    finding: Finding.TokenOpaque,
    slug: "token-opaque",
    detail: "The token is opaque, and no JWT: only its issuer can tell what it means.",
  },
  {
    finding: Finding.TimeAsText,
    slug: "time-as-text",
    detail: "{} is a text; a number without quotes is needed.",
  },
  {
    finding: Finding.ClaimNearMiss,
    slug: "claim-near-miss",
    detail: "The payload has no {}, but {}.",
  },
  {
    finding: Finding.IssuerWithGoodKey,
    slug: "issuer-with-good-key",
    detail: "A key of consumer {} verifies the token, so only the name of the issuer differs.",
  },
  {
    finding: Finding.IssuerAudienceSwapped,
    slug: "issuer-audience-swapped",
    detail: "{} has what belongs into {}.",
  },
  {
    finding: Finding.IssuerOtherHost,
    slug: "issuer-other-host",
    detail: "iss and the issuer of consumer {} differ in {} alone.",
  },
  {
    finding: Finding.IssuerEntraVersion,
    slug: "issuer-entra-version",
    detail: "iss and the issuer of consumer {} are Entra's names of one tenant, for v1.0 and v2.0.",
  },
  {
    finding: Finding.KidNearMiss,
    slug: "kid-near-miss",
    detail: "kid differs from {} in case or blanks alone.",
  },
  {
    finding: Finding.OtherKeyVerifies,
    slug: "other-key-verifies",
    detail: "Another key than kid says verifies the token: {}.",
  },
  {
    finding: Finding.OtherConsumerVerifies,
    slug: "other-consumer-verifies",
    detail: "A key of consumer {} verifies the token.",
  },
  {
    finding: Finding.KeyRuledOut,
    slug: "key-ruled-out",
    detail: "The key verifies the token, but its {} rules it out.",
  },
  {
    finding: Finding.SecretIsText,
    slug: "secret-is-text",
    detail: "The signature is good with k read as text{}: k has to be the base64url of the secret.",
  },
  {
    finding: Finding.SecretIsBase64,
    slug: "secret-is-base64",
    detail: "The signature is good with k read as standard base64, where - and _ count nothing.",
  },
  {
    finding: Finding.SecretIsHex,
    slug: "secret-is-hex",
    detail: "The signature is good with k read as hexadecimal digits.",
  },
  {
    finding: Finding.SecretWithLineEnd,
    slug: "secret-with-line-end",
    detail: "The signature is good with a secret {} a line end behind it.",
  },
  {
    finding: Finding.SecretEncodedTwice,
    slug: "secret-encoded-twice",
    detail: "The signature is good when what k decodes to is decoded once more, as {}.",
  },
  {
    finding: Finding.SecretIsPublicKey,
    slug: "secret-is-public-key",
    detail: "The PEM of a public key was used as the secret: whoever has that key can do so.",
  },
  {
    finding: Finding.SignatureDer,
    slug: "signature-der",
    detail: "The signature is good, but written in DER; r and s side by side are needed.",
  },
  {
    finding: Finding.SignatureAsText,
    slug: "signature-as-text",
    detail: "The signature is good, but its {} text was encoded in place of its bytes.",
  },
  {
    finding: Finding.GraphToken,
    slug: "graph-token",
    detail:
      "The header has a nonce: the token is for Microsoft Graph, and nobody else can verify it.",
  },
  {
    finding: Finding.SignatureUnexplained,
    slug: "signature-unexplained",
    detail:
      "No key and no reading of a key that was tried verifies it: it was signed with a key that is not here, or header or payload were changed since. The two cannot be told apart.",
  },
  {
    finding: Finding.AudienceNearMiss,
    slug: "audience-near-miss",
    detail: "aud differs from {} by {}.",
  },
  {
    finding: Finding.AudienceInAzp,
    slug: "audience-in-azp",
    detail: "{} is an audience that is wanted here, but aud is not.",
  },
  {
    finding: Finding.IdToken,
    slug: "id-token",
    detail: "The token looks like an ID token: it has {}.",
  },
  {
    finding: Finding.RefreshToken,
    slug: "refresh-token",
    detail: "The token looks like a refresh token: it has {}.",
  },
  {
    finding: Finding.ClockDiffers,
    slug: "clock-differs",
    detail: "{} is off by {} s only: most likely the clocks differ{}.",
  },
  {
    finding: Finding.TimeZone,
    slug: "time-zone",
    detail: "{} is ahead by {} h: most likely local time was taken for UTC.",
  },
  {
    finding: Finding.TimeIsDuration,
    slug: "time-is-duration",
    detail: "{} is a number of seconds from then on; a point in time is needed.",
  },
];

/** What is said of a finding where there is room: on its page, and offline. */
export class FindingText {
  slug: string = "";
  title: string = "";
  /** What to change. */
  hint: string = "";
}

/** Those of FINDINGS, in their order. */
export const FINDING_TEXTS: FindingText[] = [
  {
    slug: "not-in-force",
    title: "The plugin does nothing for this request.",
    hint: "Set global_auth: true, or add a rule that matches this route or domain.",
  },
  {
    slug: "token-elsewhere",
    title: "The token is in a header that is not looked at.",
    hint: "Send the token in Authorization behind Bearer, or add the header to from_headers of the consumer.",
  },
  {
    slug: "token-placeholder",
    title: "The token is a word that a program sent in place of one.",
    hint: "Look at the client: a variable was empty, or a template was not filled, when the header was made.",
  },
  {
    slug: "token-quoted",
    title: "There are quotes around the token.",
    hint: "Send the token without quotes: the client most likely sent a JSON string as it was.",
  },
  {
    slug: "prefix-twice",
    title: "The token begins with Bearer once more.",
    hint: "Set the scheme once: something puts Bearer in front of a text that has it already.",
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
    hint: "Ask the issuer for a JWT: with Auth0 that takes an audience, with Okta an authorization server of your own.",
  },
  {
    slug: "time-as-text",
    title: "A time in the token is a text.",
    hint: "Have the issuer write times as numbers of seconds, without quotes and not as dates (RFC 7519 section 2).",
  },
  {
    slug: "claim-near-miss",
    title: "The claim is there under nearly the same name.",
    hint: "Write the claim in required_claims as the issuer writes it: names are compared with case.",
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
    hint: "Give the issuer one public address (Keycloak: KC_HOSTNAME), or set issuer to what the token has in iss.",
  },
  {
    slug: "issuer-entra-version",
    title: "The token is of another version of Entra than the issuer.",
    hint: "Set issuer to what iss has, or requestedAccessTokenVersion of the API in Entra to 2.",
  },
  {
    slug: "kid-near-miss",
    title: "The kid of the token differs in case or blanks alone.",
    hint: "Write kid in jwks exactly as the issuer does: it is compared byte by byte.",
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
    slug: "graph-token",
    title: "The token is for Microsoft Graph, which alone can verify it.",
    hint: "Ask Entra for a token of your own API: scope api://<client id>/.default in place of User.Read.",
  },
  {
    slug: "signature-unexplained",
    title: "Nothing that was tried verifies the signature.",
    hint: "Take a fresh token straight from the issuer: if that one fails too, the key is another; if not, something changes tokens on their way.",
  },
  {
    slug: "audience-near-miss",
    title: "The audience differs by a slash, case, scheme or blank.",
    hint: "Write audiences exactly as the issuer writes aud: the two are compared byte by byte.",
  },
  {
    slug: "audience-in-azp",
    title: "The issuer names its client where the audience is wanted.",
    hint: "Have the issuer put the API into aud (Keycloak: an audience mapper); azp is the client that asked.",
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
    title: "The time is ahead by whole hours: local time was taken for UTC.",
    hint: "Have the issuer count seconds in UTC: Date.now() / 1000, time.time(), Instant.now().",
  },
  {
    slug: "time-is-duration",
    title: "The time is a duration, and no point in time.",
    hint: "Have the issuer add the duration to the time of issue: exp is a point in time.",
  },
];

/** What is found when a configuration is read, and stands in the log as a sentence of its own. */
export const CONFIGURATION_FINDINGS: FindingText[] = [
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
