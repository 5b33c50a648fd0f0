// What diagnosis may find behind a refusal. Portable: the same file is read by asc and by tsc, so it
// imports nothing and uses what both understand. Titles and hints are in finding-texts.ts.

/** A cause that was found. A value is the row's position in FINDINGS. */
export enum DiagnosisKind {
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
export class DiagnosisRow {
  kind: DiagnosisKind = DiagnosisKind.NotInForce;
  slug: string = "";
  /** What was found, for the operator: a full sentence. */
  detail: string = "";
}

export const DIAGNOSES: DiagnosisRow[] = [
  {
    kind: DiagnosisKind.NotInForce,
    slug: "not-in-force",
    detail: "No token is asked for here: {}.",
  },
  {
    kind: DiagnosisKind.TokenElsewhere,
    slug: "token-elsewhere",
    detail: "The {} has a token, and is not looked at.",
  },
  {
    kind: DiagnosisKind.HeaderWithUnderscore,
    slug: "header-with-underscore",
    detail: "The header {} has an underscore in its name, and nginx and others drop such headers.",
  },
  {
    kind: DiagnosisKind.BasicCredentials,
    slug: "basic-credentials",
    detail: "The header {} begins with credentials of the scheme Basic, where the token belongs.",
  },
  {
    kind: DiagnosisKind.OtherScheme,
    slug: "other-scheme",
    detail: "The header {} has {} before the token, where {} is expected.",
  },
  {
    kind: DiagnosisKind.CorsPreflight,
    slug: "cors-preflight",
    detail: "The request is a CORS preflight, and browsers send no token with one.",
  },
  {
    kind: DiagnosisKind.TokenPlaceholder,
    slug: "token-placeholder",
    detail: "What was sent is {}, and no token.",
  },
  {
    kind: DiagnosisKind.TokenQuoted,
    slug: "token-quoted",
    detail: "There are quotes around the token.",
  },
  {
    kind: DiagnosisKind.PrefixTwice,
    slug: "prefix-twice",
    detail: "The token itself begins with Bearer.",
  },
  {
    kind: DiagnosisKind.TokenWithComma,
    slug: "token-with-comma",
    detail:
      "A comma follows the token, at byte {}: the header came twice, or has a second credential in it.",
  },
  {
    kind: DiagnosisKind.TokenWithBlank,
    slug: "token-with-blank",
    detail: "There is a blank or a line end inside the token, at byte {}.",
  },
  {
    kind: DiagnosisKind.TokenPercentEncoded,
    slug: "token-percent-encoded",
    detail: "The token is percent-encoded, once too often.",
  },
  {
    kind: DiagnosisKind.TokenStandardBase64,
    slug: "token-standard-base64",
    detail: "A segment is standard base64, with + / or =, and not base64url.",
  },
  {
    kind: DiagnosisKind.TokenCutOff,
    slug: "token-cut-off",
    detail: "The token was cut off: {}.",
  },
  {
    kind: DiagnosisKind.TokenOpaque,
    slug: "token-opaque",
    detail: "The token is opaque, and no JWT: only its issuer can tell what it means.",
  },
  {
    kind: DiagnosisKind.TokenInToken,
    slug: "token-in-token",
    detail: "A token is inside: {}.",
  },
  {
    kind: DiagnosisKind.PayloadDetached,
    slug: "payload-detached",
    detail: "The payload is detached: the second segment is empty.",
  },
  {
    kind: DiagnosisKind.TimeAsText,
    slug: "time-as-text",
    detail: "{} is a text; a number without quotes is needed.",
  },
  {
    kind: DiagnosisKind.ClaimNearMiss,
    slug: "claim-near-miss",
    detail: "The payload has no {}, but {}.",
  },
  {
    kind: DiagnosisKind.IssuerWithGoodKey,
    slug: "issuer-with-good-key",
    detail: "A key of consumer {} verifies the token, so only the name of the issuer differs.",
  },
  {
    kind: DiagnosisKind.IssuerAudienceSwapped,
    slug: "issuer-audience-swapped",
    detail: "{} has what belongs into {}.",
  },
  {
    kind: DiagnosisKind.IssuerOtherHost,
    slug: "issuer-other-host",
    detail: "iss and the issuer of consumer {} differ in {} alone.",
  },
  {
    kind: DiagnosisKind.IssuerEntraVersion,
    slug: "issuer-entra-version",
    detail: "iss and the issuer of consumer {} are Entra's names of one tenant, for v1.0 and v2.0.",
  },
  {
    kind: DiagnosisKind.IssuerEntraCommon,
    slug: "issuer-entra-common",
    detail:
      "The issuer of consumer {} is Entra's address for every tenant, and no token has that in iss.",
  },
  {
    kind: DiagnosisKind.TokenToExchange,
    slug: "token-to-exchange",
    detail: "The token is made to be exchanged: iss and sub are the same, and aud is {}.",
  },
  {
    kind: DiagnosisKind.KidNearMiss,
    slug: "kid-near-miss",
    detail: "kid differs from {} in case or blanks alone.",
  },
  {
    kind: DiagnosisKind.OktaOrgToken,
    slug: "okta-org-token",
    detail: "The token is of Okta's org authorization server, which has its keys to itself.",
  },
  {
    kind: DiagnosisKind.PublicKeyNeeded,
    slug: "public-key-needed",
    detail: "The token is signed with {} by a private key, and the set has shared secrets alone.",
  },
  {
    kind: DiagnosisKind.SecretNeeded,
    slug: "secret-needed",
    detail: "The token is signed with {} by a shared secret, and the set has public keys alone.",
  },
  {
    kind: DiagnosisKind.OtherKeyVerifies,
    slug: "other-key-verifies",
    detail: "Another key than kid says verifies the token: {}.",
  },
  {
    kind: DiagnosisKind.OtherConsumerVerifies,
    slug: "other-consumer-verifies",
    detail: "A key of consumer {} verifies the token.",
  },
  {
    kind: DiagnosisKind.KeyRuledOut,
    slug: "key-ruled-out",
    detail: "The key verifies the token, but its {} rules it out.",
  },
  {
    kind: DiagnosisKind.SecretIsText,
    slug: "secret-is-text",
    detail: "The signature is good with k read as text{}: k has to be the base64url of the secret.",
  },
  {
    kind: DiagnosisKind.SecretIsBase64,
    slug: "secret-is-base64",
    detail: "The signature is good with k read as standard base64, where - and _ count nothing.",
  },
  {
    kind: DiagnosisKind.SecretIsHex,
    slug: "secret-is-hex",
    detail: "The signature is good with k read as hexadecimal digits.",
  },
  {
    kind: DiagnosisKind.SecretWithLineEnd,
    slug: "secret-with-line-end",
    detail: "The signature is good with the secret of k {} a line end behind it.",
  },
  {
    kind: DiagnosisKind.SecretEncodedTwice,
    slug: "secret-encoded-twice",
    detail: "The signature is good when what k decodes to is decoded once more, as {}.",
  },
  {
    kind: DiagnosisKind.SecretAltered,
    slug: "secret-altered",
    detail: "The signature is good with the secret {}.",
  },
  {
    kind: DiagnosisKind.SecretIsOfToken,
    slug: "secret-is-of-token",
    detail: "What stands in k is {} of this token, and no secret.",
  },
  {
    kind: DiagnosisKind.SecretIsPublicKey,
    slug: "secret-is-public-key",
    detail: "The PEM of a public key was used as the secret: whoever has that key can do so.",
  },
  {
    kind: DiagnosisKind.SignatureDer,
    slug: "signature-der",
    detail: "The signature is good, but written in DER; r and s side by side are needed.",
  },
  {
    kind: DiagnosisKind.SignatureAsText,
    slug: "signature-as-text",
    detail: "The signature is good, but its {} text was encoded in place of its bytes.",
  },
  {
    kind: DiagnosisKind.SignatureOfOtherAlgorithm,
    slug: "signature-of-other-algorithm",
    detail: "The header says {}, but a signature of {} bytes is what {} makes.",
  },
  {
    kind: DiagnosisKind.GraphToken,
    slug: "graph-token",
    detail: "{}: the token is for Microsoft Graph or another API of Microsoft's.",
  },
  {
    kind: DiagnosisKind.SignatureUnexplained,
    slug: "signature-unexplained",
    detail:
      "No key and no reading of a key that was tried verifies it: it was signed with a key that is not here, or header or payload were changed since. The two cannot be told apart.",
  },
  {
    kind: DiagnosisKind.AudienceNearMiss,
    slug: "audience-near-miss",
    detail: "aud differs from {} by {}.",
  },
  {
    kind: DiagnosisKind.AudienceInAzp,
    slug: "audience-in-azp",
    detail: "{} is an audience that is wanted here, but aud is not.",
  },
  {
    kind: DiagnosisKind.IdToken,
    slug: "id-token",
    detail: "The token looks like an ID token: it has {}.",
  },
  {
    kind: DiagnosisKind.RefreshToken,
    slug: "refresh-token",
    detail: "The token looks like a refresh token: it has {}.",
  },
  {
    kind: DiagnosisKind.ClockDiffers,
    slug: "clock-differs",
    detail: "{} is off by {} s only: most likely the clocks differ{}.",
  },
  {
    kind: DiagnosisKind.TimeZone,
    slug: "time-zone",
    detail: "{} is {} by {} h: {}.",
  },
  {
    kind: DiagnosisKind.TimeIsDuration,
    slug: "time-is-duration",
    detail: "{} is a number of seconds from then on; a point in time is needed.",
  },
  {
    kind: DiagnosisKind.ShortLived,
    slug: "short-lived",
    detail: "The token was good for a moment at most: exp is {} iat.",
  },
];
