// The one table of configuration fields: the parser, the documents, the schema and the tests read it.
// Portable: the same file is read by asc and by tsc, so it imports nothing and uses what both understand.

/** The object that contains a field. The last two are not separate objects: see `isFieldOf`. */
export enum Scope {
  Root,
  Consumer,
  FromHeader,
  ClaimToHeader,
  Rule,
  Exempt,
  TokenCache,
  RemoteJwks,
  Revoked,
  RefusalLog,
  ProtectedResource,
  /** The claims that calls of MCP tools require. */
  McpTools,
  ClaimCondition,
  Dpop,
  DpopNonce,
  CertificateBound,
  /** How requests are treated, everywhere or where a rule matches. */
  Settings,
  /** What is asked of a token: of all, of a consumer's, or where a rule matches. */
  TokenRequirements,
}

/** What a field holds. */
export enum FieldKind {
  String,
  Bool,
  /** A number of seconds, 0 or more. */
  Seconds,
  Strings,
  Objects,
  /** A JSON Web Key Set, as a string of JSON or as an object. */
  Jwks,
  /** Names, and the values or conditions that claims have to meet. */
  Claims,
  Disclose,
  Mode,
  Metadata,
  /** An object with its own fields. */
  Object,
  /** A whole number, 0 or more. */
  Count,
  /** A number of milliseconds, 0 or more. */
  Milliseconds,
  /** Of TCP: a number, or its digits as Higress' C++ plugin has them. */
  Port,
  /** rbac_rules of Higress, whose members parse-rbac.ts reads. */
  Rbac,
  /** What the audience of a token has to be at a protected resource. */
  ResourceAudience,
  /** A value of a claim, a condition, or an array of them. */
  ClaimCondition,
  /** The tenants of an issuer with a placeholder. */
  Tenants,
  /** A profile of JWT. */
  Profile,
  /** Whether tokens are accepted without a list of revoked ones. */
  OnMissing,
  /** The claims by which a list names revoked tokens. */
  RevokedBy,
  /** What becomes of tokens that are bound in a way that is not checked. */
  SenderConstrained,
  /** Who knows the DPoP proofs that were used. */
  Replay,
  WhenFull,
  CertificateSource,
  /** Secret bytes in base64url. */
  Secret,
}

/** The kinds in words, by value: "expected a string". */
export const KIND_NAMES: string[] = [
  "a string",
  "true or false",
  "a number of seconds, 0 or more",
  "an array of strings",
  "an array of objects",
  "a JSON Web Key Set, as a string or an object",
  "an object of claims and their values",
  '"minimal", "standard" or "full"',
  '"enforce", "optional" or "dry_run"',
  'an array of "consumer", "subject" and "verdict"',
  "an object",
  "a whole number, 0 or more",
  "a number of milliseconds, 0 or more",
  "a port from 1 to 65535",
  "an array of {principals, permissions}",
  '"resource"',
  "a value, a condition or an array of them",
  '"any" or an array of tenants',
  '"at+jwt"',
  '"reject" or "allow"',
  'an array of "jti" and "sub"',
  '"warn" or "refuse"',
  '"shared" or "none"',
  '"reject" or "accept"',
  '"connection" or "xfcc"',
  "a secret in base64url",
];

/** The words that a field takes, by kind and in the order of their enum; none: it takes any. */
export const KIND_CHOICES: string[][] = [
  [],
  [],
  [],
  [],
  [],
  [],
  [],
  ["minimal", "standard", "full"],
  ["enforce", "optional", "dry_run"],
  ["consumer", "subject", "verdict"],
  [],
  [],
  [],
  [],
  [],
  ["resource"],
  [],
  [],
  ["at+jwt"],
  ["reject", "allow"],
  ["jti", "sub"],
  ["warn", "refuse"],
  ["shared", "none"],
  ["reject", "accept"],
  ["connection", "xfcc"],
  [],
];

/** What happens to access when the field is lost, for example by a typo. */
export enum Effect {
  /** As many requests pass with it as without. */
  Neutral,
  /** It restricts access: without it more requests pass, or more of what a client sent is believed. */
  Closing,
  /** It grants access: without it fewer requests pass. */
  Opening,
  /** It does one or the other by its value and by what it overrides: `mode` of a rule, 0 seconds of skew. */
  Either,
}

/** One field. */
export class Field {
  scope: Scope = Scope.Root;
  name: string = "";
  kind: FieldKind = FieldKind.String;
  effect: Effect = Effect.Neutral;
  required: boolean = false;
}

function field(
  scope: Scope,
  name: string,
  kind: FieldKind,
  effect: Effect,
  required: boolean = false,
): Field {
  return { scope, name, kind, effect, required };
}

/** Whether an object of the scope may have the field, be it its own or one that several share. */
export function isFieldOf(field: Field, scope: Scope): boolean {
  if (field.scope == scope) return true;
  const hasSettings = scope == Scope.Root || scope == Scope.Rule;
  if (field.scope == Scope.Settings) return hasSettings;
  return field.scope == Scope.TokenRequirements && (hasSettings || scope == Scope.Consumer);
}

/** Whether requests that would be rejected may pass if the field is lost. */
export function mayOpenWhenLost(field: Field): boolean {
  return field.effect == Effect.Closing || field.effect == Effect.Either;
}

export const FIELDS: Field[] = [
  field(Scope.Root, "consumers", FieldKind.Objects, Effect.Closing),
  field(Scope.Root, "global_auth", FieldKind.Bool, Effect.Closing),
  field(Scope.Root, "allow_weak_keys", FieldKind.Bool, Effect.Opening),
  field(Scope.Root, "_rules_", FieldKind.Objects, Effect.Closing),
  field(Scope.Root, "protected_resources", FieldKind.Objects, Effect.Closing),
  field(Scope.Root, "token_cache", FieldKind.Object, Effect.Neutral),
  field(Scope.Root, "refusal_log", FieldKind.Object, Effect.Neutral),
  field(Scope.Root, "host_verification", FieldKind.Bool, Effect.Neutral),
  field(Scope.Root, "max_verification_cost", FieldKind.Milliseconds, Effect.Neutral),
  field(Scope.Consumer, "name", FieldKind.String, Effect.Neutral, true),
  field(Scope.Consumer, "consumer_from_claim", FieldKind.String, Effect.Neutral),
  field(Scope.Consumer, "group", FieldKind.Strings, Effect.Neutral),
  field(Scope.Consumer, "issuer", FieldKind.String, Effect.Closing),
  field(Scope.Consumer, "tenants", FieldKind.Tenants, Effect.Opening),
  field(Scope.Consumer, "jwks", FieldKind.Jwks, Effect.Neutral),
  field(Scope.Consumer, "remote_jwks", FieldKind.Object, Effect.Neutral),
  field(Scope.Consumer, "jwks_cache_duration", FieldKind.Seconds, Effect.Neutral),
  field(Scope.Consumer, "jwks_fetch_timeout", FieldKind.Milliseconds, Effect.Neutral),
  field(Scope.Consumer, "revoked", FieldKind.Object, Effect.Closing),
  field(Scope.Consumer, "from_headers", FieldKind.Objects, Effect.Closing),
  field(Scope.Consumer, "from_params", FieldKind.Strings, Effect.Closing),
  field(Scope.Consumer, "from_cookies", FieldKind.Strings, Effect.Closing),
  field(Scope.Consumer, "clock_skew_seconds", FieldKind.Seconds, Effect.Either),
  field(Scope.Consumer, "keep_token", FieldKind.Bool, Effect.Neutral),
  field(Scope.Consumer, "claims_to_headers", FieldKind.Objects, Effect.Closing),
  field(Scope.FromHeader, "name", FieldKind.String, Effect.Neutral, true),
  field(Scope.FromHeader, "value_prefix", FieldKind.String, Effect.Closing),
  field(Scope.ClaimToHeader, "claim", FieldKind.String, Effect.Neutral, true),
  field(Scope.ClaimToHeader, "header", FieldKind.String, Effect.Neutral, true),
  field(Scope.ClaimToHeader, "override", FieldKind.Bool, Effect.Neutral),
  field(Scope.Rule, "_match_route_", FieldKind.Strings, Effect.Closing),
  field(Scope.Rule, "_match_route_prefix_", FieldKind.Strings, Effect.Closing),
  field(Scope.Rule, "_match_service_", FieldKind.Strings, Effect.Closing),
  field(Scope.Rule, "_match_domain_", FieldKind.Strings, Effect.Closing),
  field(Scope.Rule, "_disable_", FieldKind.Bool, Effect.Opening),
  field(Scope.Rule, "enable_auth", FieldKind.Bool, Effect.Closing),
  field(Scope.Rule, "consumers", FieldKind.Objects, Effect.Closing),
  field(Scope.Rule, "mcp_tools", FieldKind.Objects, Effect.Closing),
  field(Scope.Exempt, "path", FieldKind.String, Effect.Closing),
  field(Scope.Exempt, "path_prefix", FieldKind.String, Effect.Closing),
  field(Scope.Exempt, "methods", FieldKind.Strings, Effect.Closing),
  field(Scope.TokenCache, "max_entries", FieldKind.Count, Effect.Neutral),
  field(Scope.TokenCache, "max_bytes", FieldKind.Count, Effect.Neutral),
  field(Scope.RefusalLog, "per_second", FieldKind.Count, Effect.Neutral),
  field(Scope.RefusalLog, "burst", FieldKind.Count, Effect.Neutral),
  field(Scope.ProtectedResource, "resource", FieldKind.String, Effect.Closing),
  field(Scope.ProtectedResource, "hosts", FieldKind.Strings, Effect.Closing),
  field(Scope.ProtectedResource, "path", FieldKind.String, Effect.Closing),
  field(Scope.ProtectedResource, "authorization_servers", FieldKind.Strings, Effect.Neutral),
  field(Scope.ProtectedResource, "scopes_supported", FieldKind.Strings, Effect.Neutral),
  field(Scope.ProtectedResource, "audience", FieldKind.ResourceAudience, Effect.Closing),
  field(Scope.McpTools, "tools", FieldKind.Strings, Effect.Closing, true),
  field(Scope.McpTools, "claims", FieldKind.Claims, Effect.Closing),
  field(Scope.ClaimCondition, "any", FieldKind.ClaimCondition, Effect.Closing),
  field(Scope.ClaimCondition, "all", FieldKind.ClaimCondition, Effect.Closing),
  field(Scope.ClaimCondition, "not", FieldKind.ClaimCondition, Effect.Closing),
  field(Scope.ClaimCondition, "prefix", FieldKind.String, Effect.Closing),
  field(Scope.ClaimCondition, "suffix", FieldKind.String, Effect.Closing),
  field(Scope.ClaimCondition, "present", FieldKind.Bool, Effect.Closing),
  field(Scope.ClaimCondition, "header", FieldKind.String, Effect.Closing),
  field(Scope.Dpop, "required", FieldKind.Bool, Effect.Closing),
  field(Scope.Dpop, "max_age_seconds", FieldKind.Seconds, Effect.Either),
  field(Scope.Dpop, "algorithms", FieldKind.Strings, Effect.Closing),
  field(Scope.Dpop, "public_urls", FieldKind.Strings, Effect.Either),
  field(Scope.Dpop, "replay", FieldKind.Replay, Effect.Opening),
  field(Scope.Dpop, "max_proofs", FieldKind.Count, Effect.Neutral),
  field(Scope.Dpop, "when_full", FieldKind.WhenFull, Effect.Opening),
  field(Scope.Dpop, "nonce", FieldKind.Object, Effect.Closing),
  field(Scope.DpopNonce, "required", FieldKind.Bool, Effect.Opening),
  field(Scope.DpopNonce, "lifetime_seconds", FieldKind.Seconds, Effect.Either),
  field(Scope.DpopNonce, "secret", FieldKind.Secret, Effect.Neutral),
  field(Scope.CertificateBound, "source", FieldKind.CertificateSource, Effect.Closing),
  field(Scope.CertificateBound, "required", FieldKind.Bool, Effect.Closing),
  field(Scope.RemoteJwks, "cluster", FieldKind.String, Effect.Neutral),
  field(Scope.RemoteJwks, "service_name", FieldKind.String, Effect.Neutral),
  field(Scope.RemoteJwks, "service_host", FieldKind.String, Effect.Neutral),
  field(Scope.RemoteJwks, "service_port", FieldKind.Port, Effect.Neutral),
  field(Scope.RemoteJwks, "path", FieldKind.String, Effect.Neutral),
  field(Scope.RemoteJwks, "service", FieldKind.String, Effect.Neutral),
  field(Scope.RemoteJwks, "port", FieldKind.Port, Effect.Neutral),
  field(Scope.RemoteJwks, "uri", FieldKind.String, Effect.Neutral),
  field(Scope.RemoteJwks, "ttl", FieldKind.Milliseconds, Effect.Neutral),
  field(Scope.RemoteJwks, "timeout", FieldKind.Milliseconds, Effect.Neutral),
  field(Scope.RemoteJwks, "issuer_discovery", FieldKind.Bool, Effect.Neutral),
  field(Scope.RemoteJwks, "refetch_seconds", FieldKind.Seconds, Effect.Neutral),
  field(Scope.RemoteJwks, "max_stale_seconds", FieldKind.Seconds, Effect.Either),
  field(Scope.Revoked, "cluster", FieldKind.String, Effect.Neutral),
  field(Scope.Revoked, "service_name", FieldKind.String, Effect.Neutral),
  field(Scope.Revoked, "service_host", FieldKind.String, Effect.Neutral),
  field(Scope.Revoked, "service_port", FieldKind.Port, Effect.Neutral),
  field(Scope.Revoked, "path", FieldKind.String, Effect.Neutral),
  field(Scope.Revoked, "service", FieldKind.String, Effect.Neutral),
  field(Scope.Revoked, "port", FieldKind.Port, Effect.Neutral),
  field(Scope.Revoked, "uri", FieldKind.String, Effect.Neutral),
  field(Scope.Revoked, "by", FieldKind.RevokedBy, Effect.Neutral),
  field(Scope.Revoked, "on_missing", FieldKind.OnMissing, Effect.Opening),
  field(Scope.Revoked, "refresh_seconds", FieldKind.Seconds, Effect.Neutral),
  field(Scope.Revoked, "max_stale_seconds", FieldKind.Seconds, Effect.Either),
  field(Scope.Revoked, "fetch_timeout", FieldKind.Milliseconds, Effect.Neutral),
  field(Scope.Settings, "allow", FieldKind.Strings, Effect.Closing),
  field(Scope.Settings, "rbac_rules", FieldKind.Rbac, Effect.Closing),
  field(Scope.Settings, "mode", FieldKind.Mode, Effect.Either),
  field(Scope.Settings, "exempt", FieldKind.Objects, Effect.Opening),
  field(Scope.Settings, "cors_preflight", FieldKind.Bool, Effect.Either),
  field(Scope.Settings, "enable_headers", FieldKind.Strings, Effect.Either),
  field(Scope.Settings, "disclose", FieldKind.Disclose, Effect.Neutral),
  field(Scope.Settings, "realm", FieldKind.String, Effect.Neutral),
  field(Scope.Settings, "error_uri_base", FieldKind.String, Effect.Neutral),
  field(Scope.Settings, "metadata", FieldKind.Metadata, Effect.Neutral),
  field(Scope.Settings, "dpop", FieldKind.Object, Effect.Closing),
  field(Scope.Settings, "certificate_bound", FieldKind.Object, Effect.Closing),
  field(Scope.Settings, "sender_constrained", FieldKind.SenderConstrained, Effect.Either),
  field(Scope.TokenRequirements, "audiences", FieldKind.Strings, Effect.Closing),
  field(Scope.TokenRequirements, "algorithms", FieldKind.Strings, Effect.Closing),
  field(Scope.TokenRequirements, "claims", FieldKind.Claims, Effect.Closing),
  field(Scope.TokenRequirements, "required_claims", FieldKind.Strings, Effect.Closing),
  field(Scope.TokenRequirements, "require_kid", FieldKind.Bool, Effect.Closing),
  field(Scope.TokenRequirements, "max_age_seconds", FieldKind.Seconds, Effect.Closing),
  field(Scope.TokenRequirements, "max_remaining_seconds", FieldKind.Seconds, Effect.Closing),
  field(Scope.TokenRequirements, "profile", FieldKind.Profile, Effect.Closing),
];
