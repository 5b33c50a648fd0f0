// The one table of configuration fields: the parser, the documents and the tests read it. Portable: the
// same file is read by asc and by tsc, so it imports nothing and uses what both understand.

/** The object that a field stands in. */
export enum Scope {
  Root,
  Consumer,
  FromHeader,
  Rule,
}

/** Where the objects of a scope stand, by the scope's value. */
export const SCOPE_PATHS: string[] = ["", "consumers[]", "consumers[].from_headers[]", "_rules_[]"];

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
}

/** The kinds in words, by value: "a string was expected". */
export const KIND_NAMES: string[] = [
  "a string",
  "true or false",
  "a number of seconds, 0 or more",
  "an array of strings",
  "an array of objects",
  "a JSON Web Key Set, as a string or an object",
];

/** One field. `fallback` is its default in words; "" where there is none. */
export class Field {
  scope: Scope = Scope.Root;
  name: string = "";
  kind: FieldKind = FieldKind.String;
  required: boolean = false;
  fallback: string = "";
  about: string = "";
}

export const FIELDS: Field[] = [
  {
    scope: Scope.Root,
    name: "consumers",
    kind: FieldKind.Objects,
    required: false,
    fallback: "",
    about:
      "Who may call: each consumer has an issuer, keys, and the places where its token is looked for. Required, here or in each rule.",
  },
  {
    scope: Scope.Root,
    name: "global_auth",
    kind: FieldKind.Bool,
    required: false,
    fallback: "true without `_rules_`, false with them",
    about:
      "true: every request is authenticated. false: only where a rule matches. Left out: everywhere if there are no rules, else only where one matches.",
  },
  {
    scope: Scope.Root,
    name: "disclose",
    kind: FieldKind.String,
    required: false,
    fallback: "standard",
    about:
      "What a refused client is told: `minimal` (status only), `standard` (the check, the reason, facts of its own token), `full` (also consumer, expected, actual and hint: for test environments). The log line always has all.",
  },
  {
    scope: Scope.Root,
    name: "realm",
    kind: FieldKind.String,
    required: false,
    fallback: "jwt-verdict",
    about: "The realm of the WWW-Authenticate header (RFC 6750 section 3).",
  },
  {
    scope: Scope.Root,
    name: "allow_weak_keys",
    kind: FieldKind.Bool,
    required: false,
    fallback: "false",
    about: "true: RSA keys of 1024 to 2047 bits are taken. They can be broken.",
  },
  {
    scope: Scope.Root,
    name: "_rules_",
    kind: FieldKind.Objects,
    required: false,
    fallback: "",
    about:
      "Rules for routes and domains; the first that matches a request applies. Higress makes them of matchRules.",
  },
  {
    scope: Scope.Consumer,
    name: "name",
    kind: FieldKind.String,
    required: true,
    fallback: "",
    about: "The name of the consumer, sent to the upstream as X-Mse-Consumer.",
  },
  {
    scope: Scope.Consumer,
    name: "issuer",
    kind: FieldKind.String,
    required: false,
    fallback: "any issuer",
    about:
      "What `iss` of the token has to be, byte by byte (RFC 7519 section 4.1.1). Without it any issuer is taken whose tokens these keys verify.",
  },
  {
    scope: Scope.Consumer,
    name: "jwks",
    kind: FieldKind.Jwks,
    required: true,
    fallback: "",
    about:
      'The keys of the issuer (RFC 7517): `{"keys": [...]}`, as a string of JSON or as an object.',
  },
  {
    scope: Scope.Consumer,
    name: "from_headers",
    kind: FieldKind.Objects,
    required: false,
    fallback: "Authorization with `Bearer `, if no place is named at all",
    about: "Headers that the token is looked for in.",
  },
  {
    scope: Scope.Consumer,
    name: "from_params",
    kind: FieldKind.Strings,
    required: false,
    fallback: "access_token, if no place is named at all",
    about: "Query parameters that the token is looked for in.",
  },
  {
    scope: Scope.Consumer,
    name: "from_cookies",
    kind: FieldKind.Strings,
    required: false,
    fallback: "",
    about: "Cookies that the token is looked for in.",
  },
  {
    scope: Scope.Consumer,
    name: "clock_skew_seconds",
    kind: FieldKind.Seconds,
    required: false,
    fallback: "60",
    about: "How far the clocks of issuer and gateway may differ, for exp, nbf, iat and the age.",
  },
  {
    scope: Scope.Consumer,
    name: "keep_token",
    kind: FieldKind.Bool,
    required: false,
    fallback: "true",
    about:
      "false: the token is taken out of the request before the upstream sees it, the rest of query and cookies stays as it is.",
  },
  {
    scope: Scope.Consumer,
    name: "audiences",
    kind: FieldKind.Strings,
    required: false,
    fallback: "any audience",
    about: "At least one of these has to be in `aud` (RFC 7519 section 4.1.3).",
  },
  {
    scope: Scope.Consumer,
    name: "algorithms",
    kind: FieldKind.Strings,
    required: false,
    fallback: "all that fit the keys",
    about: "The values of `alg` that are taken (RFC 8725 section 3.1).",
  },
  {
    scope: Scope.Consumer,
    name: "required_claims",
    kind: FieldKind.Strings,
    required: false,
    fallback: "",
    about:
      "Claims that the token has to have, whatever their value. Name `exp` to refuse tokens without end.",
  },
  {
    scope: Scope.Consumer,
    name: "max_age_seconds",
    kind: FieldKind.Seconds,
    required: false,
    fallback: "no limit",
    about: "The most time since `iat`; the token has to have one then.",
  },
  {
    scope: Scope.FromHeader,
    name: "name",
    kind: FieldKind.String,
    required: true,
    fallback: "",
    about: "The name of the header.",
  },
  {
    scope: Scope.FromHeader,
    name: "value_prefix",
    kind: FieldKind.String,
    required: false,
    fallback: "no prefix",
    about:
      "What stands before the token. A prefix that ends with a blank is an authentication scheme: its case does not matter.",
  },
  {
    scope: Scope.Rule,
    name: "_match_route_",
    kind: FieldKind.Strings,
    required: false,
    fallback: "",
    about:
      "Names of routes that the rule is for. As in Higress, a rule that names routes does not look at domains.",
  },
  {
    scope: Scope.Rule,
    name: "_match_route_prefix_",
    kind: FieldKind.Strings,
    required: false,
    fallback: "",
    about: "What names of routes that the rule is for begin with.",
  },
  {
    scope: Scope.Rule,
    name: "_match_service_",
    kind: FieldKind.Strings,
    required: false,
    fallback: "",
    about:
      "Services that the rule is for, as `name.namespace.svc.cluster.local` or with `:port`. Beside `_match_route_` both have to match.",
  },
  {
    scope: Scope.Rule,
    name: "_match_domain_",
    kind: FieldKind.Strings,
    required: false,
    fallback: "",
    about:
      "Domains that the rule is for: exact, `*.example.com` or `api.*`; the port and the case of the request's host do not matter.",
  },
  {
    scope: Scope.Rule,
    name: "allow",
    kind: FieldKind.Strings,
    required: false,
    fallback: "every consumer",
    about: "The consumers that may pass where the rule matches.",
  },
  {
    scope: Scope.Rule,
    name: "consumers",
    kind: FieldKind.Objects,
    required: false,
    fallback: "those of the whole configuration",
    about: "Consumers of this rule's own, in place of those of the whole configuration.",
  },
];
