// The one table of configuration fields: the parser, the documents, the schema and the tests read it.
// Portable: the same file is read by asc and by tsc, so it imports nothing and uses what both understand.

/** The object that a field stands in. The last two are no objects of their own: see `isFieldOf`. */
export enum Scope {
  Root,
  Consumer,
  FromHeader,
  ClaimToHeader,
  Rule,
  Exempt,
  TokenCache,
  RemoteJwks,
  /** How requests are treated, everywhere or where a rule matches. */
  Settings,
  /** What is asked of a token: of all, of a consumer's, or where a rule matches. */
  Demands,
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
  /** Names and the values that claims have to have. */
  Claims,
  Disclose,
  Mode,
  Metadata,
  /** One object, with fields of its own. */
  Object,
  /** A whole number, 0 or more. */
  Count,
  /** A number of milliseconds, 0 or more. */
  Milliseconds,
  /** Of TCP: a number, or its digits as Higress' C++ plugin has them. */
  Port,
}

/** The kinds in words, by value: "a string was expected". */
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
];

/** One field. */
export class Field {
  scope: Scope = Scope.Root;
  name: string = "";
  kind: FieldKind = FieldKind.String;
  required: boolean = false;
}

/** Whether an object of the scope may have the field, be it its own or one that several share. */
export function isFieldOf(field: Field, scope: Scope): boolean {
  if (field.scope == scope) return true;
  const hasSettings = scope == Scope.Root || scope == Scope.Rule;
  if (field.scope == Scope.Settings) return hasSettings;
  return field.scope == Scope.Demands && (hasSettings || scope == Scope.Consumer);
}

export const FIELDS: Field[] = [
  { scope: Scope.Root, name: "consumers", kind: FieldKind.Objects, required: false },
  { scope: Scope.Root, name: "global_auth", kind: FieldKind.Bool, required: false },
  { scope: Scope.Root, name: "allow_weak_keys", kind: FieldKind.Bool, required: false },
  { scope: Scope.Root, name: "_rules_", kind: FieldKind.Objects, required: false },
  { scope: Scope.Root, name: "token_cache", kind: FieldKind.Object, required: false },
  { scope: Scope.Root, name: "host_verification", kind: FieldKind.Bool, required: false },
  { scope: Scope.Consumer, name: "name", kind: FieldKind.String, required: true },
  { scope: Scope.Consumer, name: "issuer", kind: FieldKind.String, required: false },
  { scope: Scope.Consumer, name: "jwks", kind: FieldKind.Jwks, required: false },
  { scope: Scope.Consumer, name: "remote_jwks", kind: FieldKind.Object, required: false },
  { scope: Scope.Consumer, name: "jwks_cache_duration", kind: FieldKind.Seconds, required: false },
  {
    scope: Scope.Consumer,
    name: "jwks_fetch_timeout",
    kind: FieldKind.Milliseconds,
    required: false,
  },
  { scope: Scope.Consumer, name: "from_headers", kind: FieldKind.Objects, required: false },
  { scope: Scope.Consumer, name: "from_params", kind: FieldKind.Strings, required: false },
  { scope: Scope.Consumer, name: "from_cookies", kind: FieldKind.Strings, required: false },
  { scope: Scope.Consumer, name: "clock_skew_seconds", kind: FieldKind.Seconds, required: false },
  { scope: Scope.Consumer, name: "keep_token", kind: FieldKind.Bool, required: false },
  { scope: Scope.Consumer, name: "claims_to_headers", kind: FieldKind.Objects, required: false },
  { scope: Scope.FromHeader, name: "name", kind: FieldKind.String, required: true },
  { scope: Scope.FromHeader, name: "value_prefix", kind: FieldKind.String, required: false },
  { scope: Scope.ClaimToHeader, name: "claim", kind: FieldKind.String, required: true },
  { scope: Scope.ClaimToHeader, name: "header", kind: FieldKind.String, required: true },
  { scope: Scope.ClaimToHeader, name: "override", kind: FieldKind.Bool, required: false },
  { scope: Scope.Rule, name: "_match_route_", kind: FieldKind.Strings, required: false },
  { scope: Scope.Rule, name: "_match_route_prefix_", kind: FieldKind.Strings, required: false },
  { scope: Scope.Rule, name: "_match_service_", kind: FieldKind.Strings, required: false },
  { scope: Scope.Rule, name: "_match_domain_", kind: FieldKind.Strings, required: false },
  { scope: Scope.Rule, name: "_disable_", kind: FieldKind.Bool, required: false },
  { scope: Scope.Rule, name: "allow", kind: FieldKind.Strings, required: false },
  { scope: Scope.Rule, name: "consumers", kind: FieldKind.Objects, required: false },
  { scope: Scope.Exempt, name: "path", kind: FieldKind.String, required: false },
  { scope: Scope.Exempt, name: "path_prefix", kind: FieldKind.String, required: false },
  { scope: Scope.Exempt, name: "methods", kind: FieldKind.Strings, required: false },
  { scope: Scope.TokenCache, name: "max_entries", kind: FieldKind.Count, required: false },
  { scope: Scope.TokenCache, name: "max_bytes", kind: FieldKind.Count, required: false },
  { scope: Scope.RemoteJwks, name: "cluster", kind: FieldKind.String, required: false },
  { scope: Scope.RemoteJwks, name: "service_name", kind: FieldKind.String, required: false },
  { scope: Scope.RemoteJwks, name: "service_host", kind: FieldKind.String, required: false },
  { scope: Scope.RemoteJwks, name: "service_port", kind: FieldKind.Port, required: false },
  { scope: Scope.RemoteJwks, name: "path", kind: FieldKind.String, required: false },
  { scope: Scope.RemoteJwks, name: "service", kind: FieldKind.String, required: false },
  { scope: Scope.RemoteJwks, name: "port", kind: FieldKind.Port, required: false },
  { scope: Scope.RemoteJwks, name: "uri", kind: FieldKind.String, required: false },
  { scope: Scope.RemoteJwks, name: "ttl", kind: FieldKind.Milliseconds, required: false },
  { scope: Scope.RemoteJwks, name: "timeout", kind: FieldKind.Milliseconds, required: false },
  { scope: Scope.RemoteJwks, name: "issuer_discovery", kind: FieldKind.Bool, required: false },
  { scope: Scope.RemoteJwks, name: "refetch_seconds", kind: FieldKind.Seconds, required: false },
  { scope: Scope.RemoteJwks, name: "max_stale_seconds", kind: FieldKind.Seconds, required: false },
  { scope: Scope.Settings, name: "mode", kind: FieldKind.Mode, required: false },
  { scope: Scope.Settings, name: "exempt", kind: FieldKind.Objects, required: false },
  { scope: Scope.Settings, name: "cors_preflight", kind: FieldKind.Bool, required: false },
  { scope: Scope.Settings, name: "enable_headers", kind: FieldKind.Strings, required: false },
  { scope: Scope.Settings, name: "disclose", kind: FieldKind.Disclose, required: false },
  { scope: Scope.Settings, name: "realm", kind: FieldKind.String, required: false },
  { scope: Scope.Settings, name: "error_uri_base", kind: FieldKind.String, required: false },
  { scope: Scope.Settings, name: "metadata", kind: FieldKind.Metadata, required: false },
  { scope: Scope.Demands, name: "audiences", kind: FieldKind.Strings, required: false },
  { scope: Scope.Demands, name: "algorithms", kind: FieldKind.Strings, required: false },
  { scope: Scope.Demands, name: "claims", kind: FieldKind.Claims, required: false },
  { scope: Scope.Demands, name: "required_claims", kind: FieldKind.Strings, required: false },
  { scope: Scope.Demands, name: "max_age_seconds", kind: FieldKind.Seconds, required: false },
];
