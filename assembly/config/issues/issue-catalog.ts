// The one list of configuration issues: log lines, documents and tests are made from it. Portable: the same file is
// read by asc and by tsc, so it imports nothing and uses what both understand.

/** What is wrong with a configuration. A value is the row's position in CONFIG_ISSUES. */
export enum ConfigIssueKind {
  // The whole text.
  EmptyConfiguration,
  NotJson,
  ProtobufStruct,
  // Any field.
  MissingField,
  WrongType,
  InvalidValue,
  OutOfRange,
  EmptyValue,
  NullField,
  NullFieldOpens,
  UnknownField,
  UnknownFieldOpens,
  UnknownExemptField,
  TooManyUnknownFields,
  FieldOfOtherPlugin,
  UnsupportedField,
  ConflictingFields,
  MissingCompanion,
  NoEffect,
  LiteralWildcard,
  SurroundingWhitespace,
  TrimmedWhitespace,
  // Consumers.
  MissingConsumers,
  DuplicateConsumer,
  RepeatedResource,
  GroupNamesConsumer,
  ConsumerSwitch,
  ShadowedConsumer,
  IdentityCollision,
  MissingIssuer,
  IssuerIsDocument,
  IssuerIsLocal,
  LargeClockSkew,
  MaxAgeBelowClockSkew,
  // Token requirements.
  UnsupportedAlgorithm,
  AlgorithmWithoutKey,
  InvalidClaimName,
  TimeClaimValue,
  ScopeWithComma,
  // Token locations and the headers that the upstream receives.
  UnusualPrefix,
  InvalidLocationName,
  ReservedHeader,
  ClientHeaderReplaced,
  HeaderSetTwice,
  // Rules and access.
  AuthenticationNowhere,
  RuleMatchesNothing,
  UnreachableRule,
  NarrowerRuleLater,
  RouteLooksLikePath,
  UnknownConsumer,
  UnknownGroup,
  NobodyAllowed,
  EnableAuthFalse,
  UnsupportedCondition,
  DividedRoutes,
  // Requests that skip the checks.
  ExemptEverything,
  ExemptMethods,
  EnableHeadersBypass,
  // Keys from a server, and the time that checks take.
  IncompleteRemoteJwks,
  FrequentFetches,
  RevokedElsewhere,
  VerificationCost,
  // Sets of keys.
  NotAKeySet,
  NoUsableKey,
  DuplicateKid,
  UnusableKey,
  PrivateKey,
  NotBase64url,
  UnusualBase64url,
  SecretIsPem,
  ShortSecret,
  GuessableSecret,
  WeakRsaKey,
  InvalidRsaKey,
  InvalidPoint,
  CoordinateLength,
}

/** Whether an issue prevents the configuration from taking effect. */
export enum ConfigIssueLevel {
  Warning,
  Error,
}

/** One kind of issue. */
export class ConfigIssueRow {
  kind: ConfigIssueKind = ConfigIssueKind.NotJson;
  slug: string = "";
  level: ConfigIssueLevel = ConfigIssueLevel.Error;
  /** The problem, behind the path. `{name}` is a placeholder; an issue has the values in order of their first use. */
  message: string = "";
  /** The expected value, if it is the same for all issues of the kind. */
  expected: string = "";
}

/** What JSON values are called in `actual`, by their kind in assembly/json/kind.ts. */
export const JSON_KIND_NAMES: string[] = [
  "null",
  "false",
  "true",
  "a number",
  "a string",
  "an array",
  "an object",
];

function error(
  kind: ConfigIssueKind,
  slug: string,
  message: string,
  expected: string = "",
): ConfigIssueRow {
  return { kind, slug, level: ConfigIssueLevel.Error, message, expected };
}

function warning(
  kind: ConfigIssueKind,
  slug: string,
  message: string,
  expected: string = "",
): ConfigIssueRow {
  return { kind, slug, level: ConfigIssueLevel.Warning, message, expected };
}

export const CONFIG_ISSUES: ConfigIssueRow[] = [
  error(
    ConfigIssueKind.EmptyConfiguration,
    "empty-configuration",
    "the configuration is empty",
    "an object with consumers",
  ),
  error(ConfigIssueKind.NotJson, "not-json", "not JSON: {problem}"),
  error(
    ConfigIssueKind.ProtobufStruct,
    "protobuf-struct",
    "a google.protobuf.Struct, which Envoy passes in binary form",
    "JSON in a google.protobuf.StringValue",
  ),
  error(ConfigIssueKind.MissingField, "missing-field", "missing"),
  error(ConfigIssueKind.WrongType, "wrong-type", "wrong type"),
  error(ConfigIssueKind.InvalidValue, "invalid-value", "invalid value"),
  error(ConfigIssueKind.OutOfRange, "out-of-range", "out of range"),
  error(ConfigIssueKind.EmptyValue, "empty-value", "must not be empty"),
  warning(ConfigIssueKind.NullField, "null-field", "null, treated as unset"),
  error(
    ConfigIssueKind.NullFieldOpens,
    "null-field-opens",
    "null, ignoring it may allow more requests",
  ),
  warning(ConfigIssueKind.UnknownField, "unknown-field", "unknown field, ignored"),
  error(
    ConfigIssueKind.UnknownFieldOpens,
    "unknown-field-opens",
    "unknown field, ignoring it may allow more requests",
  ),
  error(
    ConfigIssueKind.UnknownExemptField,
    "unknown-exempt-field",
    "unknown field, ignoring it would exempt more requests",
  ),
  error(
    ConfigIssueKind.TooManyUnknownFields,
    "too-many-unknown-fields",
    "unknown field, and too many unknown fields to compare them with known ones",
  ),
  warning(
    ConfigIssueKind.FieldOfOtherPlugin,
    "field-of-other-plugin",
    "a field of Higress' key-auth or basic-auth, ignored",
  ),
  error(
    ConfigIssueKind.UnsupportedField,
    "unsupported-field",
    "not supported, and would not restrict access",
  ),
  error(
    ConfigIssueKind.ConflictingFields,
    "conflicting-fields",
    "cannot be combined with {other}",
    "only one of them",
  ),
  error(ConfigIssueKind.MissingCompanion, "missing-companion", "has no effect without {other}"),
  warning(ConfigIssueKind.NoEffect, "no-effect", "has no effect together with {other}"),
  warning(
    ConfigIssueKind.LiteralWildcard,
    "literal-wildcard",
    "{character} is not a wildcard here, it is matched literally",
  ),
  warning(
    ConfigIssueKind.SurroundingWhitespace,
    "surrounding-whitespace",
    "begins or ends with whitespace, which must match too",
  ),
  warning(
    ConfigIssueKind.TrimmedWhitespace,
    "trimmed-whitespace",
    "begins or ends with whitespace, which is removed",
  ),
  error(
    ConfigIssueKind.MissingConsumers,
    "missing-consumers",
    "missing, and there are no consumers at the top level",
    "an array of objects",
  ),
  error(
    ConfigIssueKind.DuplicateConsumer,
    "duplicate-consumer",
    "{other} has the same name",
    "a unique name",
  ),
  error(
    ConfigIssueKind.RepeatedResource,
    "repeated-resource",
    "{other} has the same host and path",
    "a different host or path",
  ),
  warning(
    ConfigIssueKind.GroupNamesConsumer,
    "group-names-consumer",
    "also the name of a consumer; ai-quota would keep one quota for both",
    "a different name",
  ),
  error(
    ConfigIssueKind.ConsumerSwitch,
    "consumer-switch",
    "not supported, tokens of this consumer would still be accepted",
    "the consumer to be removed",
  ),
  warning(
    ConfigIssueKind.ShadowedConsumer,
    "shadowed-consumer",
    "same issuer and keys as {other}, which accepts the tokens first where both are allowed",
    "a different issuer, key, token location or claim",
  ),
  error(
    ConfigIssueKind.IdentityCollision,
    "identity-collision",
    "may produce the same X-Mse-Consumer as {other}",
    "a different name",
  ),
  warning(
    ConfigIssueKind.MissingIssuer,
    "missing-issuer",
    "missing, so tokens of any issuer are accepted if the keys verify them",
    "an issuer",
  ),
  warning(
    ConfigIssueKind.IssuerIsDocument,
    "issuer-is-document",
    "the URL of metadata or keys rather than an issuer",
    "the issuer that the metadata names",
  ),
  warning(
    ConfigIssueKind.IssuerIsLocal,
    "issuer-is-local",
    "refers to the local machine",
    "the address that clients use, except in tests",
  ),
  warning(
    ConfigIssueKind.LargeClockSkew,
    "large-clock-skew",
    "tokens are accepted more than an hour after they expire",
    "some seconds; 60 are common",
  ),
  warning(
    ConfigIssueKind.MaxAgeBelowClockSkew,
    "max-age-below-clock-skew",
    "less than clock_skew_seconds, which is added: tokens are accepted until they are {seconds} s old",
    "a larger value",
  ),
  error(ConfigIssueKind.UnsupportedAlgorithm, "unsupported-algorithm", "unsupported algorithm"),
  warning(
    ConfigIssueKind.AlgorithmWithoutKey,
    "algorithm-without-key",
    "no configured key supports these algorithms, so every token is rejected",
  ),
  warning(
    ConfigIssueKind.InvalidClaimName,
    "invalid-claim-name",
    "claim names do not begin with {prefix}",
    "a name such as realm_access.roles",
  ),
  warning(
    ConfigIssueKind.TimeClaimValue,
    "time-claim-value",
    "a time that differs in every token, so nearly all tokens are rejected",
    "required_claims",
  ),
  warning(
    ConfigIssueKind.ScopeWithComma,
    "scope-with-comma",
    "contains a comma, but scopes are separated by spaces",
    "spaces, or an array",
  ),
  warning(
    ConfigIssueKind.UnusualPrefix,
    "unusual-prefix",
    "clients send a scheme and a space before the token in Authorization",
  ),
  warning(
    ConfigIssueKind.InvalidLocationName,
    "invalid-location-name",
    "contains =, ;, ? or &, which names do not contain",
    "only the name",
  ),
  error(
    ConfigIssueKind.ReservedHeader,
    "reserved-header",
    "must not be set from a claim",
    "a different header",
  ),
  warning(
    ConfigIssueKind.ClientHeaderReplaced,
    "client-header-replaced",
    "replaces the header that the client sent",
    "a different header",
  ),
  warning(
    ConfigIssueKind.HeaderSetTwice,
    "header-set-twice",
    "replaces the value that an earlier entry sets",
    "override: false, or a different header",
  ),
  warning(
    ConfigIssueKind.AuthenticationNowhere,
    "authentication-nowhere",
    "false without any rule, so no request is authenticated",
    "true, or _rules_",
  ),
  error(
    ConfigIssueKind.RuleMatchesNothing,
    "rule-matches-nothing",
    "matches nothing",
    "_match_route_, _match_route_prefix_, _match_service_ or _match_domain_",
  ),
  warning(
    ConfigIssueKind.UnreachableRule,
    "unreachable-rule",
    "never applies, because {other} already matches all its requests",
    "the narrower rule first",
  ),
  warning(
    ConfigIssueKind.NarrowerRuleLater,
    "narrower-rule-later",
    "narrower than {other}, which comes first and allows more: requests for a host of both have to pass both",
    "the narrower rule first",
  ),
  warning(
    ConfigIssueKind.RouteLooksLikePath,
    "route-looks-like-path",
    "begins with / like a path",
    "the name of a route",
  ),
  warning(ConfigIssueKind.UnknownConsumer, "unknown-consumer", "no consumer has this name"),
  warning(ConfigIssueKind.UnknownGroup, "unknown-group", "no consumer is in this group"),
  warning(
    ConfigIssueKind.NobodyAllowed,
    "nobody-allowed",
    "no consumer is allowed, so every request is rejected",
  ),
  error(
    ConfigIssueKind.EnableAuthFalse,
    "enable-auth-false",
    "false, but the rule would still apply, as in Higress",
    "true, or _disable_: true",
  ),
  error(
    ConfigIssueKind.UnsupportedCondition,
    "unsupported-condition",
    "unsupported condition",
    "exactly one of any, or_rules, and_rules, consumer, consumer_group and route_name",
  ),
  error(
    ConfigIssueKind.DividedRoutes,
    "divided-routes",
    "matches routes of which only some meet a route_name condition of rbac_rules",
    "separate rules with _match_route_",
  ),
  error(
    ConfigIssueKind.ExemptEverything,
    "exempt-everything",
    "exempts every request from authentication",
    "a longer path, mode: optional, or _disable_ in a rule",
  ),
  warning(
    ConfigIssueKind.ExemptMethods,
    "exempt-methods",
    "exempts every request with these methods from authentication",
    "a longer path",
  ),
  warning(
    ConfigIssueKind.EnableHeadersBypass,
    "enable-headers-bypass",
    "requests without these headers skip authentication, and clients can omit them",
    "headers that a trusted proxy sets",
  ),
  error(
    ConfigIssueKind.IncompleteRemoteJwks,
    "incomplete-remote-jwks",
    "not a complete set of fields",
    "service_name, service_host, service_port, path; or cluster, uri; or service, port, uri, ttl, timeout",
  ),
  warning(
    ConfigIssueKind.FrequentFetches,
    "frequent-fetches",
    "fetches keys more often than every 30 s",
    "a larger value",
  ),
  error(
    ConfigIssueKind.RevokedElsewhere,
    "revoked-elsewhere",
    "missing, so tokens that {other} rejects would be accepted",
    "the same list",
  ),
  warning(
    ConfigIssueKind.VerificationCost,
    "verification-cost",
    "a token of this issuer without kid may have to be checked with {count} {algorithm} key(s) of {consumers} consumer(s), and is then rejected with too-many-keys",
  ),
  error(ConfigIssueKind.NotAKeySet, "not-a-key-set", "not a JSON Web Key Set", '{"keys": [...]}'),
  warning(
    ConfigIssueKind.NoUsableKey,
    "no-usable-key",
    "no key can be used, so every token of this consumer is rejected",
  ),
  warning(
    ConfigIssueKind.DuplicateKid,
    "duplicate-kid",
    "already used in this set; tokens with it are tried with both keys",
    "a unique kid",
  ),
  warning(
    ConfigIssueKind.UnusableKey,
    "unusable-key",
    "not supported for signatures, the key is ignored",
  ),
  warning(
    ConfigIssueKind.PrivateKey,
    "private-key",
    "makes this a private key, but the gateway only needs {members}",
  ),
  error(ConfigIssueKind.NotBase64url, "not-base64url", "not base64url", "letters, digits, - and _"),
  warning(
    ConfigIssueKind.UnusualBase64url,
    "unusual-base64url",
    "read as base64url, but does not look like it",
    "base64url",
  ),
  warning(
    ConfigIssueKind.SecretIsPem,
    "secret-is-pem",
    "decodes to a PEM: anyone who has it can sign tokens",
    "the key in the PEM as a JWK",
  ),
  warning(
    ConfigIssueKind.ShortSecret,
    "short-secret",
    "the decoded secret is shorter than RFC 7518 section 3.2 requires",
  ),
  error(
    ConfigIssueKind.GuessableSecret,
    "guessable-secret",
    "the decoded secret is short enough to be guessed",
  ),
  error(ConfigIssueKind.WeakRsaKey, "weak-rsa-key", "RSA modulus of a disallowed size"),
  error(ConfigIssueKind.InvalidRsaKey, "invalid-rsa-key", "not a valid RSA key"),
  error(ConfigIssueKind.InvalidPoint, "invalid-point", "not a valid point of the curve {curve}"),
  warning(
    ConfigIssueKind.CoordinateLength,
    "coordinate-length",
    "not the number of leading zeros that RFC 7518 section 6.2.1.2 requires, accepted",
  ),
];
