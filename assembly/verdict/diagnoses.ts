// The causes of a rejection that diagnosis finds. Portable: asc and tsc compile this file, so it imports
// nothing and uses only what both support. Titles and hints are in diagnosis-texts.ts.

/** A cause. A value is the row's position in DIAGNOSES. */
export enum DiagnosisKind {
  NotInForce,
  TokenElsewhere,
  HeaderWithUnderscore,
  BasicCredentials,
  OtherScheme,
  TokenInPieces,
  TokenInList,
  TokenInBody,
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
  TokenInContainer,
  TokenOtherFormat,
  TokenForeignCharacter,
  TokenAltered,
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
  SecretIsExample,
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
  ExpUnset,
  ShortLived,
}

/** One cause. Each "{}" of `detail` is replaced by a value. */
export class DiagnosisRow {
  kind: DiagnosisKind = DiagnosisKind.NotInForce;
  slug: string = "";
  /** A full sentence for the operator; "" if only explain finds it, and diagnosis-texts.ts has the sentence. */
  detail: string = "";
}

export const DIAGNOSES: DiagnosisRow[] = [
  {
    kind: DiagnosisKind.NotInForce,
    slug: "not-in-force",
    detail: "",
  },
  {
    kind: DiagnosisKind.TokenElsewhere,
    slug: "token-elsewhere",
    detail: "",
  },
  {
    kind: DiagnosisKind.HeaderWithUnderscore,
    slug: "header-with-underscore",
    detail: "",
  },
  {
    kind: DiagnosisKind.BasicCredentials,
    slug: "basic-credentials",
    detail: "",
  },
  {
    kind: DiagnosisKind.OtherScheme,
    slug: "other-scheme",
    detail: "",
  },
  {
    kind: DiagnosisKind.TokenInPieces,
    slug: "token-in-pieces",
    detail: "",
  },
  {
    kind: DiagnosisKind.TokenInList,
    slug: "token-in-list",
    detail: "",
  },
  {
    kind: DiagnosisKind.TokenInBody,
    slug: "token-in-body",
    detail: "",
  },
  {
    kind: DiagnosisKind.CorsPreflight,
    slug: "cors-preflight",
    detail: "",
  },
  {
    kind: DiagnosisKind.TokenPlaceholder,
    slug: "token-placeholder",
    detail: "The client sent {}, not a token.",
  },
  {
    kind: DiagnosisKind.TokenQuoted,
    slug: "token-quoted",
    detail: "The token is enclosed in quotes{}.",
  },
  {
    kind: DiagnosisKind.PrefixTwice,
    slug: "prefix-twice",
    detail: "The token itself starts with Bearer{}.",
  },
  {
    kind: DiagnosisKind.TokenWithComma,
    slug: "token-with-comma",
    detail:
      "A comma follows the token at byte {}: the header was sent twice, or it contains a second credential.",
  },
  {
    kind: DiagnosisKind.TokenWithBlank,
    slug: "token-with-blank",
    detail: "The token contains whitespace or a line break at byte {}{}.",
  },
  {
    kind: DiagnosisKind.TokenPercentEncoded,
    slug: "token-percent-encoded",
    detail: "The token is percent-encoded once too often{}.",
  },
  {
    kind: DiagnosisKind.TokenStandardBase64,
    slug: "token-standard-base64",
    detail: "A segment is standard base64, with +, / or =, instead of base64url.",
  },
  {
    kind: DiagnosisKind.TokenCutOff,
    slug: "token-cut-off",
    detail: "The token is truncated: {}.",
  },
  {
    kind: DiagnosisKind.TokenOpaque,
    slug: "token-opaque",
    detail: "The token is opaque, not a JWT{}: only its issuer can read it.",
  },
  {
    kind: DiagnosisKind.TokenInToken,
    slug: "token-in-token",
    detail: "The token contains another token: {}.",
  },
  {
    kind: DiagnosisKind.TokenInContainer,
    slug: "token-in-container",
    detail: "The token is inside {}.",
  },
  {
    kind: DiagnosisKind.TokenOtherFormat,
    slug: "token-other-format",
    detail: "Expected a JWT, got {}.",
  },
  {
    kind: DiagnosisKind.TokenForeignCharacter,
    slug: "token-foreign-character",
    detail: "The token contains {} at byte {}{}.",
  },
  {
    kind: DiagnosisKind.TokenAltered,
    slug: "token-altered",
    detail: "The token was changed: {}.",
  },
  {
    kind: DiagnosisKind.PayloadDetached,
    slug: "payload-detached",
    detail: "The payload is detached: the second segment is empty.",
  },
  {
    kind: DiagnosisKind.TimeAsText,
    slug: "time-as-text",
    detail: "Expected {} as a number, got a string.",
  },
  {
    kind: DiagnosisKind.ClaimNearMiss,
    slug: "claim-near-miss",
    detail: "The payload has no {}, but it has {}.",
  },
  {
    kind: DiagnosisKind.IssuerWithGoodKey,
    slug: "issuer-with-good-key",
    detail: "A key of consumer {} verifies the token, so only the name of the issuer differs.",
  },
  {
    kind: DiagnosisKind.IssuerAudienceSwapped,
    slug: "issuer-audience-swapped",
    detail: "{} has the value that belongs in {}.",
  },
  {
    kind: DiagnosisKind.IssuerOtherHost,
    slug: "issuer-other-host",
    detail: "iss and the issuer of consumer {} differ only in {}.",
  },
  {
    kind: DiagnosisKind.IssuerEntraVersion,
    slug: "issuer-entra-version",
    detail:
      "iss and the issuer of consumer {} are Entra's v1.0 and v2.0 names for the same tenant.",
  },
  {
    kind: DiagnosisKind.IssuerEntraCommon,
    slug: "issuer-entra-common",
    detail:
      "The issuer of consumer {} is Entra's address for all tenants, which no token has as iss.",
  },
  {
    kind: DiagnosisKind.TokenToExchange,
    slug: "token-to-exchange",
    detail: "The token is meant to be exchanged for another: iss and sub are equal, and aud is {}.",
  },
  {
    kind: DiagnosisKind.KidNearMiss,
    slug: "kid-near-miss",
    detail: "kid differs from {} only in case or whitespace.",
  },
  {
    kind: DiagnosisKind.OktaOrgToken,
    slug: "okta-org-token",
    detail: "The token is from Okta's org authorization server, which does not publish its keys.",
  },
  {
    kind: DiagnosisKind.PublicKeyNeeded,
    slug: "public-key-needed",
    detail:
      "The token is signed with {}, which uses a private key, but the key set contains only shared secrets.",
  },
  {
    kind: DiagnosisKind.SecretNeeded,
    slug: "secret-needed",
    detail:
      "The token is signed with {}, which uses a shared secret, but the key set contains only public keys.",
  },
  {
    kind: DiagnosisKind.OtherKeyVerifies,
    slug: "other-key-verifies",
    detail: "A key other than the one kid refers to verifies the token: {}.",
  },
  {
    kind: DiagnosisKind.OtherConsumerVerifies,
    slug: "other-consumer-verifies",
    detail: "A key of consumer {} verifies the token.",
  },
  {
    kind: DiagnosisKind.KeyRuledOut,
    slug: "key-ruled-out",
    detail: "The key verifies the token, but its {} does not allow it.",
  },
  {
    kind: DiagnosisKind.SecretIsText,
    slug: "secret-is-text",
    detail:
      "The signature is valid if `k` is used as plain text{}. `k` must be the base64url encoding of the secret.",
  },
  {
    kind: DiagnosisKind.SecretIsBase64,
    slug: "secret-is-base64",
    detail: "The signature is valid if `k` is decoded as standard base64, which ignores - and _.",
  },
  {
    kind: DiagnosisKind.SecretIsHex,
    slug: "secret-is-hex",
    detail: "The signature is valid if `k` is decoded as hexadecimal digits.",
  },
  {
    kind: DiagnosisKind.SecretWithLineEnd,
    slug: "secret-with-line-end",
    detail: "The signature is valid if the secret in `k` is used {}.",
  },
  {
    kind: DiagnosisKind.SecretEncodedTwice,
    slug: "secret-encoded-twice",
    detail: "The signature is valid if the decoded `k` is decoded once more, as {}.",
  },
  {
    kind: DiagnosisKind.SecretAltered,
    slug: "secret-altered",
    detail: "The signature is valid with this secret: {}.",
  },
  {
    kind: DiagnosisKind.SecretIsOfToken,
    slug: "secret-is-of-token",
    detail: "`k` is {} of this token, not a secret.",
  },
  {
    kind: DiagnosisKind.SecretIsExample,
    slug: "secret-is-example",
    detail:
      "The token is signed with an example secret, such as the default of jwt.io, or with an empty one.",
  },
  {
    kind: DiagnosisKind.SecretIsPublicKey,
    slug: "secret-is-public-key",
    detail: "The PEM of a public key was used as the secret; anyone who has that key can do this.",
  },
  {
    kind: DiagnosisKind.SignatureDer,
    slug: "signature-der",
    detail: "The signature is valid, but encoded in DER. Expected r and s as concatenated bytes.",
  },
  {
    kind: DiagnosisKind.SignatureAsText,
    slug: "signature-as-text",
    detail: "The signature is valid, but its {} text was encoded instead of its bytes.",
  },
  {
    kind: DiagnosisKind.SignatureOfOtherAlgorithm,
    slug: "signature-of-other-algorithm",
    detail: "The header has alg {}, but a signature of {} bytes fits {}.",
  },
  {
    kind: DiagnosisKind.GraphToken,
    slug: "graph-token",
    detail: "{}: the token is for Microsoft Graph or another Microsoft API.",
  },
  {
    kind: DiagnosisKind.SignatureUnexplained,
    slug: "signature-unexplained",
    detail:
      "None of the keys that were tried verifies the signature, however they are read. The token was signed with a key that is not configured, or it was changed afterwards.",
  },
  {
    kind: DiagnosisKind.AudienceNearMiss,
    slug: "audience-near-miss",
    detail: "aud differs from {} in {}.",
  },
  {
    kind: DiagnosisKind.AudienceInAzp,
    slug: "audience-in-azp",
    detail: "{} has a configured audience, but aud does not.",
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
    detail: "{} is off by only {} s: the clocks probably differ{}.",
  },
  {
    kind: DiagnosisKind.TimeZone,
    slug: "time-zone",
    detail: "{}.",
  },
  {
    kind: DiagnosisKind.TimeIsDuration,
    slug: "time-is-duration",
    detail: "{} is a duration in seconds; expected a point in time.",
  },
  {
    kind: DiagnosisKind.ExpUnset,
    slug: "exp-unset",
    detail: "{} was probably left unset, or means that the token never expires.",
  },
  {
    kind: DiagnosisKind.ShortLived,
    slug: "short-lived",
    detail: "The token expires as soon as it is issued: exp is {} iat.",
  },
];
