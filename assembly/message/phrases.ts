// The words of messages: what a refusal says of a request, and what a diagnosis puts into its sentence. Portable:
// the same file is read by asc and by tsc, so it imports nothing and uses what both understand.

/** A sentence, or a part of one. Its name is its slug in --json of explain. */
export enum Phrase {
  // Lists and counts
  List,
  Or,
  And,
  AndMore,
  OneOf,
  OneKey,
  Keys,
  OneSegment,
  Segments,
  OneToken,
  Tokens,
  OneConsumer,
  Consumers,
  Bytes,
  AtMostBytes,

  // Names and values that several checks use
  Named,
  NoMember,
  AsType,
  WithOneOf,
  IsSentence,
  PayloadLacks,
  PayloadLacksRequired,
  HeaderLacks,
  TypeString,
  TypeStrings,
  TypeSeconds,
  TypeIdentity,
  PartHeader,
  PartPayload,
  PartSignature,

  // Token locations
  Header,
  HeaderAfter,
  QueryParameter,
  Cookie,
  Path,

  // Request: host, headers of the gateway
  HostHasAt,
  HostIs,
  HostExpected,
  HostWithAt,
  IdentityHeaderSent,
  NoIdentityHeader,

  // Token
  TokenBytes,
  TokensTooLarge,
  TokensWithinCost,
  TokensLastOf,
  SearchTooLarge,
  SearchWithinCost,
  TokensIn,
  OneTokenIn,
  MoreThanOneToken,
  HeaderPrefix,
  TokenIn,
  HeaderWithoutPrefix,
  NoTokenIn,
  NoLocations,
  TokenAnywhere,
  NoToken,
  NoTokenPreflight,

  // Form
  ExpectedJws,
  ThreeSegmentsJws,
  FiveSegmentsJwe,
  ExpectedThreeSegments,
  ThreeSegments,
  NotBase64url,
  Base64urlExpected,
  NotBase64urlAt,
  ForeignIn,
  ForeignAt,

  // Header and payload
  NotObject,
  JsonObject,
  OtherJsonValue,
  NotReadable,
  JsonObjectUnique,
  HeaderNotString,
  B64NotTrue,
  NoB64,
  B64Other,
  CritIs,
  TypIs,
  TypExpected,

  // Claims
  ClaimIsNot,
  IdentityClaim,
  ClaimInsufficient,
  RuleTokensDiffer,
  TokenForBothRules,
  ConsumerOfOtherToken,
  ConsumerNotAllowed,
  ConsumerInAllow,
  Consumer,
  WithValue,
  NoAudience,
  OtherAudience,

  // Issuer
  NoIssuerHere,
  IssuerOfConsumer,
  IssuerDiffers,
  IssuerElsewhere,
  DiffWhitespace,
  DiffSlash,
  DiffCase,
  DiffScheme,
  DiffApiScheme,
  DiffSeveral,

  // Algorithm and key
  OneOfAlgorithms,
  NoAlgorithmAllowed,
  AlgKeyOther,
  KeyForAlgorithm,
  AlgWithKeys,
  KeyFor,
  KidRequired,
  NoUsableKey,
  NoKeyHasKid,
  KidNoUsableKey,
  NoKidNoUsableKey,
  VerifyingKey,
  NoneUsable,

  // Keys from a server
  WithServerState,
  KeysUnavailable,
  KeysOfServer,
  NoKeySet,
  KeySetAge,
  FetchRunning,
  NeverFetched,
  LastFetchFailed,
  LastFetchSucceeded,

  // Times
  TimeExpired,
  TimeAfter,
  TimeAgo,
  TimeInUnit,
  Milliseconds,
  Microseconds,
  Nanoseconds,
  Ticks,
  TimeInSeconds,
  TimeEarly,
  TimeUntil,
  TimeAhead,
  TimeTooOld,
  IatFrom,

  // Signature
  SignatureLength,
  SignatureOfBytes,
  SignatureMismatch,
  SignatureByKey,
  SignatureByKeys,
  TriedOneKey,
  TriedKeys,
  TooManyKeysNoKid,
  TooManyKeysKid,
  KeysWithinCost,
  TriedSome,

  // JSON errors
  JsonEmpty,
  JsonWhitespace,
  JsonUtf8,
  JsonSurrogate,
  JsonControl,
  JsonDuplicate,
  JsonExpected,
  JsonExpectedComma,
  JsonTooLong,
  JsonDepth,
  JsonTooMany,
  JsonEnd,
  JsonLiteral,
  JsonDigit,
  JsonClosingQuote,
  JsonEscape,
  JsonHexDigit,
  JsonMemberName,
  JsonMemberNameOrEnd,
  JsonColon,
  JsonCommaOrBracket,
  JsonCommaOrBrace,
  JsonValue,
  JsonByteOrderMark,
  JsonSecret,
  JsonByte,

  // What diagnosis puts into its sentences
  JwsAsJson,
  JsonResponse,
  Template,
  NoSecondSegment,
  NoThirdSegment,
  DotsInside,
  SignatureCut,
  SignatureLonger,
  SignatureEndDiffers,
  JsonCut,
  SignatureShort,
  EncodedToken,
  PayloadIsToken,
  HostOrPort,
  KeyWithoutKid,
  SecretLineBreak,
  SecretNoPadding,
  SecretPadding,
  SecretStandardLetters,
  WithLineBreak,
  WithoutLineBreak,
  Hexadecimal,
  QuotesDropped,
  InDoubleQuotes,
  InSingleQuotes,
  WhitespaceDropped,
  CutAtHash,
  CutAtZero,
  VariableExpanded,
  SecretEncoded,
  SecretDecoded,
  SecretAfterPrefix,
  SecretWithPrefix,
  SecretOtherCase,
  SecretWith,
  SecretWithout,
  TheSignature,
  TheKid,
  AudIs,
  HeaderNonce,
  OrUsedLate,
  ZoneAhead,
  ZoneBehind,
  SecondsAfter,
  SecondsBefore,
}

/**
 * A phrase in English. Each "{}" is replaced by a value, in this order; a phrase without "{}" that has values
 * stands between them.
 */
export function phraseText(phrase: Phrase): string {
  switch (phrase) {
    case Phrase.List:
      return ", ";
    case Phrase.Or:
      return " or ";
    case Phrase.And:
      return " and ";
    case Phrase.AndMore:
      return "{} and {} more";
    case Phrase.OneOf:
      return "one of {}";
    case Phrase.OneKey:
      return "1 key";
    case Phrase.Keys:
      return "{} keys";
    case Phrase.OneSegment:
      return "1 segment";
    case Phrase.Segments:
      return "{} segments";
    case Phrase.OneToken:
      return "1 token";
    case Phrase.Tokens:
      return "{} tokens";
    case Phrase.OneConsumer:
      return "1 consumer";
    case Phrase.Consumers:
      return "{} consumers";
    case Phrase.Bytes:
      return "{} bytes";
    case Phrase.AtMostBytes:
      return "at most {} bytes";
    case Phrase.Named:
      return "{} {}";
    case Phrase.NoMember:
      return "no {}";
    case Phrase.AsType:
      return "{} as {}";
    case Phrase.WithOneOf:
      return "{} with one of {}";
    case Phrase.IsSentence:
      return "{} is {}.";
    case Phrase.PayloadLacks:
      return "The payload has no {}.";
    case Phrase.PayloadLacksRequired:
      return "The payload has no {}, which is required.";
    case Phrase.HeaderLacks:
      return "The header has no {}.";
    case Phrase.TypeString:
      return "a string";
    case Phrase.TypeStrings:
      return "a string or an array of strings";
    case Phrase.TypeSeconds:
      return "a number of seconds";
    case Phrase.TypeIdentity:
      return "a string of 1 to {} printable ASCII characters, without commas and without a space at either end";
    case Phrase.PartHeader:
      return "header";
    case Phrase.PartPayload:
      return "payload";
    case Phrase.PartSignature:
      return "signature";
    case Phrase.Header:
      return "the header {}";
    case Phrase.HeaderAfter:
      return "the header {} (after {})";
    case Phrase.QueryParameter:
      return "the query parameter {}";
    case Phrase.Cookie:
      return "the cookie {}";
    case Phrase.Path:
      return "the path";
    case Phrase.HostHasAt:
      return "The host contains an @.";
    case Phrase.HostIs:
      return "The host is {}.";
    case Phrase.HostExpected:
      return 'ASCII letters, digits, "-", "_" and ".", or an IPv6 address in brackets, optionally followed by ":" and a port';
    case Phrase.HostWithAt:
      return "a host that contains an @";
    case Phrase.IdentityHeaderSent:
      return "The request has the header {}, which only the gateway may set.";
    case Phrase.NoIdentityHeader:
      return "no header that the plugin sets, because rules match by route or service";
    case Phrase.TokenBytes:
      return "The token has {} bytes; at most {} are allowed.";
    case Phrase.TokensTooLarge:
      return "The tokens of the request are too large in total.";
    case Phrase.TokensWithinCost:
      return "tokens that can be read within max_verification_cost ({})";
    case Phrase.TokensLastOf:
      return "{}, the last with {} bytes";
    case Phrase.SearchTooLarge:
      return "To find a token in {}, {} bytes would have to be searched, which is too many.";
    case Phrase.SearchWithinCost:
      return "what can be searched within max_verification_cost ({})";
    case Phrase.TokensIn:
      return "More than one token is in {}.";
    case Phrase.OneTokenIn:
      return "one token in {}";
    case Phrase.MoreThanOneToken:
      return "more than one token";
    case Phrase.HeaderPrefix:
      return "The header {} does not start with {}.";
    case Phrase.TokenIn:
      return "a token in {}";
    case Phrase.HeaderWithoutPrefix:
      return "the header {} without the prefix";
    case Phrase.NoTokenIn:
      return "No token is in {}.";
    case Phrase.NoLocations:
      return "No location is configured for tokens.";
    case Phrase.TokenAnywhere:
      return "a token";
    case Phrase.NoToken:
      return "no token";
    case Phrase.NoTokenPreflight:
      return "no token: browsers send CORS preflights without one; cors_preflight: true lets them pass";
    case Phrase.ExpectedJws:
      return "Expected a JWS with three segments, got a JWE with five.";
    case Phrase.ThreeSegmentsJws:
      return "three segments (JWS)";
    case Phrase.FiveSegmentsJwe:
      return "five segments (JWE)";
    case Phrase.ExpectedThreeSegments:
      return "Expected three segments, got {}.";
    case Phrase.ThreeSegments:
      return "three segments";
    case Phrase.NotBase64url:
      return "The {} is not base64url without padding at byte {}.";
    case Phrase.Base64urlExpected:
      return "letters, digits, - and _, with a length and a last character that base64url can have";
    case Phrase.NotBase64urlAt:
      return "another character or an invalid length at byte {} of the {}";
    case Phrase.ForeignIn:
      return "The {} contains {} at byte {}, which is not base64url.";
    case Phrase.ForeignAt:
      return "{} at byte {} of the {}";
    case Phrase.NotObject:
      return "The {} is JSON, but not an object.";
    case Phrase.JsonObject:
      return "a JSON object";
    case Phrase.OtherJsonValue:
      return "another JSON value";
    case Phrase.NotReadable:
      return "The {} is not valid JSON: {}.";
    case Phrase.JsonObjectUnique:
      return "a JSON object with each member once";
    case Phrase.HeaderNotString:
      return "{} of the header is {}, not a string.";
    case Phrase.B64NotTrue:
      return "b64 of the header is not true; only base64url payloads are supported.";
    case Phrase.NoB64:
      return "no b64, or b64: true";
    case Phrase.B64Other:
      return "b64 with another value";
    case Phrase.CritIs:
      return "crit of the header is {}; no extension is supported.";
    case Phrase.TypIs:
      return "typ of the header is {}, which is not the type of an access token.";
    case Phrase.TypExpected:
      return '"JWT", "at+jwt" or no typ';
    case Phrase.ClaimIsNot:
      return "{} is {}, not {}.";
    case Phrase.IdentityClaim:
      return "the claim {}, which consumer_from_claim names";
    case Phrase.ClaimInsufficient:
      return "{} is {}, which is not sufficient.";
    case Phrase.RuleTokensDiffer:
      return "Two rules match, and no token is valid for both.";
    case Phrase.TokenForBothRules:
      return "one token that both rules accept";
    case Phrase.ConsumerOfOtherToken:
      return "consumer {} of another token";
    case Phrase.ConsumerNotAllowed:
      return "The token is valid, but its consumer is not allowed on this route.";
    case Phrase.ConsumerInAllow:
      return "a consumer listed in the matching rule's `allow`";
    case Phrase.Consumer:
      return "consumer {}";
    case Phrase.WithValue:
      return "{} with {}";
    case Phrase.NoAudience:
      return "The payload has no aud; a token for this API is required.";
    case Phrase.OtherAudience:
      return "aud is {}; a token for this API is required.";
    case Phrase.NoIssuerHere:
      return "none: no consumer reads tokens from this location";
    case Phrase.IssuerOfConsumer:
      return "iss {} of consumer {}";
    case Phrase.IssuerDiffers:
      return "iss {}, which differs in {}";
    case Phrase.IssuerElsewhere:
      return "iss {}, which consumer {} trusts, but only in {}";
    case Phrase.DiffWhitespace:
      return "leading or trailing whitespace";
    case Phrase.DiffSlash:
      return "a trailing slash";
    case Phrase.DiffCase:
      return "letter case";
    case Phrase.DiffScheme:
      return "the scheme";
    case Phrase.DiffApiScheme:
      return "the prefix api://";
    case Phrase.DiffSeveral:
      return "slash, case, scheme or whitespace";
    case Phrase.OneOfAlgorithms:
      return "alg, one of {}";
    case Phrase.NoAlgorithmAllowed:
      return "none: consumer and rule allow no algorithm together";
    case Phrase.AlgKeyOther:
      return "alg is {}, but the key it refers to is for another algorithm.";
    case Phrase.KeyForAlgorithm:
      return "a key with kty {} for {}";
    case Phrase.AlgWithKeys:
      return "alg {}, with keys: {}";
    case Phrase.KeyFor:
      return "{} for {}";
    case Phrase.KidRequired:
      return "The header has no kid, which is required.";
    case Phrase.NoUsableKey:
      return "none: the key set has no usable key";
    case Phrase.NoKeyHasKid:
      return "none: no key in the key set has a kid";
    case Phrase.KidNoUsableKey:
      return "kid is {}, but no key with it is for signatures.";
    case Phrase.NoKidNoUsableKey:
      return "The header has no kid, and no key is for signatures.";
    case Phrase.VerifyingKey:
      return "a key that may verify signatures";
    case Phrase.NoneUsable:
      return "{} in the key set, none usable";
    case Phrase.WithServerState:
      return "{}; {}";
    case Phrase.KeysUnavailable:
      return "The issuer's keys are not available at the moment; the token has {}.";
    case Phrase.KeysOfServer:
      return "keys from the issuer's server";
    case Phrase.NoKeySet:
      return "no key set yet";
    case Phrase.KeySetAge:
      return "the key set is {} s old";
    case Phrase.FetchRunning:
      return "a fetch is in progress";
    case Phrase.NeverFetched:
      return "nothing was fetched yet";
    case Phrase.LastFetchFailed:
      return "the last fetch, {} s ago, failed: {}";
    case Phrase.LastFetchSucceeded:
      return "the last fetch, {} s ago, succeeded";
    case Phrase.TimeExpired:
      return "exp is {}, {} s ago; {} s of clock skew are allowed.";
    case Phrase.TimeAfter:
      return "{} after {}";
    case Phrase.TimeAgo:
      return "{} {}, {} s ago";
    case Phrase.TimeInUnit:
      return "{} is {}, which is in {}: {}.";
    case Phrase.Milliseconds:
      return "milliseconds";
    case Phrase.Microseconds:
      return "microseconds";
    case Phrase.Nanoseconds:
      return "nanoseconds";
    case Phrase.Ticks:
      return "ticks of 100 ns";
    case Phrase.TimeInSeconds:
      return "{} in seconds, about {}";
    case Phrase.TimeEarly:
      return "{} is {}, {} s ahead; {} s of clock skew are allowed.";
    case Phrase.TimeUntil:
      return "{} until {}";
    case Phrase.TimeAhead:
      return "{} {}, {} s ahead";
    case Phrase.TimeTooOld:
      return "iat is {}, {} s ago; at most {} s and {} s of clock skew are allowed.";
    case Phrase.IatFrom:
      return "iat not before {}";
    case Phrase.SignatureLength:
      return "The signature has {} bytes, which does not fit {} and the key.";
    case Phrase.SignatureOfBytes:
      return "a signature of {} bytes";
    case Phrase.SignatureMismatch:
      return "The {} signature does not match header and payload.";
    case Phrase.SignatureByKey:
      return "a signature made with the key the token refers to";
    case Phrase.SignatureByKeys:
      return "a signature made with one of the keys the token refers to";
    case Phrase.TriedOneKey:
      return "tried 1 key; none verifies the signature";
    case Phrase.TriedKeys:
      return "tried {} keys; none verifies the signature";
    case Phrase.TooManyKeysNoKid:
      return "The token has no kid, and more keys match than can be tried for one request.";
    case Phrase.TooManyKeysKid:
      return "The token has a kid, but more keys match than can be tried for one request.";
    case Phrase.KeysWithinCost:
      return "keys that can be tried within max_verification_cost ({})";
    case Phrase.TriedSome:
      return "tried {} for {}; more are left";
    case Phrase.JsonEmpty:
      return "expected a JSON value, got an empty text";
    case Phrase.JsonWhitespace:
      return "expected a JSON value, got only whitespace up to byte {}";
    case Phrase.JsonUtf8:
      return "a string has invalid UTF-8 at byte {}: {}";
    case Phrase.JsonSurrogate:
      return "a surrogate escape lacks the other half of its pair at byte {}";
    case Phrase.JsonControl:
      return "a string has an unescaped control character at byte {}: {}";
    case Phrase.JsonDuplicate:
      return "a member name is repeated in the same object at byte {}";
    case Phrase.JsonExpected:
      return "expected {} at byte {}, got {}";
    case Phrase.JsonExpectedComma:
      return "expected {} at byte {}, got {} (is there a comma too many?)";
    case Phrase.JsonTooLong:
      return "expected at most {} bytes of JSON, got {}";
    case Phrase.JsonDepth:
      return "arrays and objects are nested deeper than {} levels at byte {}";
    case Phrase.JsonTooMany:
      return "there are more than {} values at byte {}";
    case Phrase.JsonEnd:
      return "the end of the text";
    case Phrase.JsonLiteral:
      return "the rest of `true`, `false` or `null`";
    case Phrase.JsonDigit:
      return "a digit";
    case Phrase.JsonClosingQuote:
      return "a closing double quote";
    case Phrase.JsonEscape:
      return 'one of `"\\/bfnrtu` after a backslash';
    case Phrase.JsonHexDigit:
      return "a hexadecimal digit of a `\\u` escape";
    case Phrase.JsonMemberName:
      return "a member name in double quotes";
    case Phrase.JsonMemberNameOrEnd:
      return "a member name in double quotes or `}`";
    case Phrase.JsonColon:
      return "`:` after a member name";
    case Phrase.JsonCommaOrBracket:
      return "`,` or `]`";
    case Phrase.JsonCommaOrBrace:
      return "`,` or `}`";
    case Phrase.JsonValue:
      return "a JSON value";
    case Phrase.JsonByteOrderMark:
      return "a byte order mark";
    case Phrase.JsonSecret:
      return "something else";
    case Phrase.JsonByte:
      return "byte {}";
    case Phrase.JwsAsJson:
      return "a JWS in JSON form";
    case Phrase.JsonResponse:
      return "a JSON text, such as the response of a token endpoint";
    case Phrase.Template:
      return "a template that was not filled in";
    case Phrase.NoSecondSegment:
      return "the second segment is missing";
    case Phrase.NoThirdSegment:
      return "the third segment is missing";
    case Phrase.DotsInside:
      return "dots replace a part of it";
    case Phrase.SignatureCut:
      return "its signature ends within a byte";
    case Phrase.SignatureLonger:
      return "characters follow its signature";
    case Phrase.SignatureEndDiffers:
      return "the last character of its signature differs";
    case Phrase.JsonCut:
      return "its JSON ends too early";
    case Phrase.SignatureShort:
      return "its signature has {} of {} bytes";
    case Phrase.EncodedToken:
      return "it is the base64 encoding of a token";
    case Phrase.PayloadIsToken:
      return "the payload is a token";
    case Phrase.HostOrPort:
      return "the host or port";
    case Phrase.KeyWithoutKid:
      return "{} without kid";
    case Phrase.SecretLineBreak:
      return " with a line break at the end";
    case Phrase.SecretNoPadding:
      return " without its =";
    case Phrase.SecretPadding:
      return " with = at the end";
    case Phrase.SecretStandardLetters:
      return " with + and / instead of - and _";
    case Phrase.WithLineBreak:
      return "with a line break at its end";
    case Phrase.WithoutLineBreak:
      return "without the line break at its end";
    case Phrase.Hexadecimal:
      return "hexadecimal";
    case Phrase.QuotesDropped:
      return "`k` without the quotes around it";
    case Phrase.InDoubleQuotes:
      return "`k` in double quotes";
    case Phrase.InSingleQuotes:
      return "`k` in single quotes";
    case Phrase.WhitespaceDropped:
      return "`k` without the whitespace around it";
    case Phrase.CutAtHash:
      return "`k` cut off at its first #";
    case Phrase.CutAtZero:
      return "`k` cut off at its first zero byte";
    case Phrase.VariableExpanded:
      return "`k` with $ expanded as a variable";
    case Phrase.SecretEncoded:
      return "`k` encoded in {}";
    case Phrase.SecretDecoded:
      return "`k` decoded from {}";
    case Phrase.SecretAfterPrefix:
      return "`k` decoded after its prefix {}";
    case Phrase.SecretWithPrefix:
      return "`k` in base64 after the prefix {}";
    case Phrase.SecretOtherCase:
      return "`k` with its hexadecimal digits in the other case";
    case Phrase.SecretWith:
      return "`k` with {} added";
    case Phrase.SecretWithout:
      return "`k` without {}";
    case Phrase.TheSignature:
      return "the signature (the last segment)";
    case Phrase.TheKid:
      return "the kid";
    case Phrase.AudIs:
      return "aud is {}";
    case Phrase.HeaderNonce:
      return "The header has a nonce";
    case Phrase.OrUsedLate:
      return ", or the token was used slightly too late";
    case Phrase.ZoneAhead:
      return "{} is {} h ahead; probably local time was used instead of UTC";
    case Phrase.ZoneBehind:
      return "{} is {} h in the past; if the token is new, UTC was used instead of local time";
    case Phrase.SecondsAfter:
      return "{} s after";
    case Phrase.SecondsBefore:
      return "{} s before";
    default:
      return "";
  }
}
