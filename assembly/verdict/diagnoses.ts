// What diagnosis may find behind a refusal. Portable: the same file is read by asc and by tsc, so it
// imports nothing and uses what both understand. Titles and hints are in finding-texts.ts.

/** A cause that was found. A value is the row's position in FINDINGS. */
export enum Finding {
  NotInForce,
  TokenElsewhere,
  HeaderWithUnderscore,
  BasicCredentials,
  OtherScheme,
  CorsPreflight,
  TokenPlaceholder,
  TokenQuoted,
  PrefixTwice,
  TokenWithComma,
  TokenWithBlank,
  TokenPercentEncoded,
  TokenStandardBase64,
  TokenCutOff,
  TokenOpaque,
  TokenInToken,
  PayloadDetached,
  TimeAsText,
  ClaimNearMiss,
  IssuerWithGoodKey,
  IssuerAudienceSwapped,
  IssuerOtherHost,
  IssuerEntraVersion,
  IssuerEntraCommon,
  TokenToExchange,
  KidNearMiss,
  OktaOrgToken,
  PublicKeyNeeded,
  SecretNeeded,
  OtherKeyVerifies,
  OtherConsumerVerifies,
  KeyRuledOut,
  SecretIsText,
  SecretIsBase64,
  SecretIsHex,
  SecretWithLineEnd,
  SecretEncodedTwice,
  SecretAltered,
  SecretIsOfToken,
  SecretIsPublicKey,
  SignatureDer,
  SignatureAsText,
  SignatureOfOtherAlgorithm,
  GraphToken,
  SignatureUnexplained,
  AudienceNearMiss,
  AudienceInAzp,
  IdToken,
  RefreshToken,
  ClockDiffers,
  TimeZone,
  TimeIsDuration,
  ShortLived,
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
    detail: "The {} has a token, and is not looked at.",
  },
  {
    finding: Finding.HeaderWithUnderscore,
    slug: "header-with-underscore",
    detail: "The header {} has an underscore in its name, and nginx and others drop such headers.",
  },
  {
    finding: Finding.BasicCredentials,
    slug: "basic-credentials",
    detail: "The header {} begins with credentials of the scheme Basic, where the token belongs.",
  },
  {
    finding: Finding.OtherScheme,
    slug: "other-scheme",
    detail: "The header {} has {} before the token, where {} is expected.",
  },
  {
    finding: Finding.CorsPreflight,
    slug: "cors-preflight",
    detail: "The request is a CORS preflight, and browsers send no token with one.",
  },
  {
    finding: Finding.TokenPlaceholder,
    slug: "token-placeholder",
    detail: "What was sent is {}, and no token.",
  },
  {
    finding: Finding.TokenQuoted,
    slug: "token-quoted",
    detail: "There are quotes around the token.",
  },
  {
    finding: Finding.PrefixTwice,
    slug: "prefix-twice",
    detail: "The token itself begins with Bearer.",
  },
  {
    finding: Finding.TokenWithComma,
    slug: "token-with-comma",
    detail:
      "A comma follows the token, at byte {}: the header came twice, or has a second credential in it.",
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
    finding: Finding.TokenInToken,
    slug: "token-in-token",
    detail: "A token is inside: {}.",
  },
  {
    finding: Finding.PayloadDetached,
    slug: "payload-detached",
    detail: "The payload is detached: the second segment is empty.",
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
    finding: Finding.IssuerEntraCommon,
    slug: "issuer-entra-common",
    detail:
      "The issuer of consumer {} is Entra's address for every tenant, and no token has that in iss.",
  },
  {
    finding: Finding.TokenToExchange,
    slug: "token-to-exchange",
    detail: "The token is made to be exchanged: iss and sub are the same, and aud is {}.",
  },
  {
    finding: Finding.KidNearMiss,
    slug: "kid-near-miss",
    detail: "kid differs from {} in case or blanks alone.",
  },
  {
    finding: Finding.OktaOrgToken,
    slug: "okta-org-token",
    detail: "The token is of Okta's org authorization server, which has its keys to itself.",
  },
  {
    finding: Finding.PublicKeyNeeded,
    slug: "public-key-needed",
    detail: "The token is signed with {} by a private key, and the set has shared secrets alone.",
  },
  {
    finding: Finding.SecretNeeded,
    slug: "secret-needed",
    detail: "The token is signed with {} by a shared secret, and the set has public keys alone.",
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
    detail: "The signature is good with the secret of k {} a line end behind it.",
  },
  {
    finding: Finding.SecretEncodedTwice,
    slug: "secret-encoded-twice",
    detail: "The signature is good when what k decodes to is decoded once more, as {}.",
  },
  {
    finding: Finding.SecretAltered,
    slug: "secret-altered",
    detail: "The signature is good with the secret {}.",
  },
  {
    finding: Finding.SecretIsOfToken,
    slug: "secret-is-of-token",
    detail: "What stands in k is {} of this token, and no secret.",
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
    finding: Finding.SignatureOfOtherAlgorithm,
    slug: "signature-of-other-algorithm",
    detail: "The header says {}, but a signature of {} bytes is what {} makes.",
  },
  {
    finding: Finding.GraphToken,
    slug: "graph-token",
    detail: "{}: the token is for Microsoft Graph or another API of Microsoft's.",
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
    detail: "{} is {} by {} h: {}.",
  },
  {
    finding: Finding.TimeIsDuration,
    slug: "time-is-duration",
    detail: "{} is a number of seconds from then on; a point in time is needed.",
  },
  {
    finding: Finding.ShortLived,
    slug: "short-lived",
    detail: "The token was good for a moment at most: exp is {} iat.",
  },
];
