/**
 * The descriptions of the fields of assembly/config/fields.ts, for documents and the schema. They are
 * separate, because the parser does not need them and they would enlarge the wasm.
 */
import { Scope } from "../assembly/config/fields.ts";

/** The path of the objects of a scope, by the value of the scope. */
export const SCOPE_PATHS: string[] = [
  "",
  "consumers[]",
  "consumers[].from_headers[]",
  "consumers[].claims_to_headers[]",
  "_rules_[]",
  "exempt[]",
  "token_cache",
  "consumers[].remote_jwks",
  "refusal_log",
  "",
  "",
];

/** The description of a field. `fallback` is its default in words; "" if it has none. */
export class FieldText {
  scope: Scope = Scope.Root;
  name: string = "";
  fallback: string = "";
  about: string = "";
}

/** One text for each of FIELDS, in the same order; a test compares both. */
export const FIELD_TEXTS: FieldText[] = [
  {
    scope: Scope.Root,
    name: "consumers",
    fallback: "",
    about:
      "Who may call: each consumer has an issuer, keys, and the places where its token is looked for. Required, here or in each rule.",
  },
  {
    scope: Scope.Root,
    name: "global_auth",
    fallback: "true without `_rules_`, false with them",
    about:
      "true: every request is authenticated. false: only where a rule matches. Left out: everywhere if there are no rules, else only where one matches.",
  },
  {
    scope: Scope.Root,
    name: "allow_weak_keys",
    fallback: "false",
    about:
      "true: RSA keys of 1024 to 2047 bits and secrets of less than 16 bytes are taken. They can be broken: of a secret one token is enough to try by.",
  },
  {
    scope: Scope.Root,
    name: "_rules_",
    fallback: "",
    about:
      "Rules for routes and domains; the first that matches a request applies. Higress makes them of matchRules.",
  },
  {
    scope: Scope.Root,
    name: "token_cache",
    fallback: "1024 tokens, 1 MiB",
    about:
      "How many good tokens are kept, so that the next request with one of them need not be judged anew. A kept token passes only while its times, the rule and the keys are the same; what is refused is never kept.",
  },
  {
    scope: Scope.Root,
    name: "refusal_log",
    fallback: "50 lines a second",
    about:
      "How many refusals have a log line of their own. The others are counted, and once a second one line says how many there were, by reason and consumer. Answers and counters do not depend on it.",
  },
  {
    scope: Scope.Root,
    name: "host_verification",
    fallback: "true",
    about:
      "true: RS256, RS384 and RS512 signatures, and those of ES keys that are new, are verified by the gateway's own code where it offers that (Envoy's verify_signature), for it is faster. false: always by the plugin. The verdict is the same.",
  },
  {
    scope: Scope.Root,
    name: "max_verification_cost",
    fallback: "5",
    about:
      "Milliseconds from 1 to 1000: the most that the checks of one request may cost, by the plugin's estimates for each key, consumer and place. A request that would cost more is refused with `too-many-keys` or `token-too-large`. The first key of the first token is always tried.",
  },
  {
    scope: Scope.Consumer,
    name: "name",
    fallback: "",
    about: "The name of the consumer, sent to the upstream as X-Mse-Consumer.",
  },
  {
    scope: Scope.Consumer,
    name: "consumer_from_claim",
    fallback: "",
    about:
      "A claim of the token, such as `sub`: X-Mse-Consumer becomes the consumer's name, `/` and the claim, so that quotas and limits by consumer hold for each user. The claim has to be a string of 1 to 255 printable ASCII characters without commas and without spaces at its ends; a token without such a claim is refused. `allow`, counters and `metadata` go on with the name alone.",
  },
  {
    scope: Scope.Consumer,
    name: "group",
    fallback: "",
    about:
      "Groups of the consumer, sent to the upstream as X-Mse-Consumer-Group with commas between. A consumer without groups has that header empty where others have some.",
  },
  {
    scope: Scope.Consumer,
    name: "issuer",
    fallback: "any issuer",
    about:
      "What `iss` of the token has to be, byte by byte (RFC 7519 section 4.1.1). Without it any issuer is taken whose tokens these keys verify.",
  },
  {
    scope: Scope.Consumer,
    name: "jwks",
    fallback: "",
    about:
      'The keys of the issuer (RFC 7517): `{"keys": [...]}`, as a string of JSON or as an object. Required, or `remote_jwks`.',
  },
  {
    scope: Scope.Consumer,
    name: "remote_jwks",
    fallback: "",
    about:
      "Where the keys of the issuer are fetched, in place of `jwks`: docs/remote-jwks.md tells how.",
  },
  {
    scope: Scope.Consumer,
    name: "jwks_cache_duration",
    fallback: "600",
    about:
      "How long fetched keys live at most: 1 to 604800 s. The key server may say less. With `service_name` or `cluster`.",
  },
  {
    scope: Scope.Consumer,
    name: "jwks_fetch_timeout",
    fallback: "1500",
    about: "How long a request for keys may take: 1 to 10000 ms. With `service_name` or `cluster`.",
  },
  {
    scope: Scope.Consumer,
    name: "from_headers",
    fallback: "Authorization with `Bearer `, if no place is named at all",
    about: "Headers that the token is looked for in.",
  },
  {
    scope: Scope.Consumer,
    name: "from_params",
    fallback: "access_token, if no place is named at all",
    about: "Query parameters that the token is looked for in.",
  },
  {
    scope: Scope.Consumer,
    name: "from_cookies",
    fallback: "",
    about: "Cookies that the token is looked for in.",
  },
  {
    scope: Scope.Consumer,
    name: "clock_skew_seconds",
    fallback: "60",
    about: "How far the clocks of issuer and gateway may differ, for exp, nbf, iat and the age.",
  },
  {
    scope: Scope.Consumer,
    name: "keep_token",
    fallback: "true",
    about:
      "false: the token is taken out of the request before the upstream sees it, the rest of query and cookies stays as it is.",
  },
  {
    scope: Scope.Consumer,
    name: "claims_to_headers",
    fallback: "",
    about:
      "Claims of a good token that the upstream is sent as headers. What a client sent under these names is taken away.",
  },
  {
    scope: Scope.FromHeader,
    name: "name",
    fallback: "",
    about: "The name of the header.",
  },
  {
    scope: Scope.FromHeader,
    name: "value_prefix",
    fallback: "no prefix",
    about:
      "What stands before the token. A prefix that ends with a blank is an authentication scheme: its case does not matter.",
  },
  {
    scope: Scope.ClaimToHeader,
    name: "claim",
    fallback: "",
    about:
      "The name of the claim; where none has that name, dots reach into objects: `realm_access.roles`. Arrays and objects are sent as JSON.",
  },
  {
    scope: Scope.ClaimToHeader,
    name: "header",
    fallback: "",
    about:
      "The name of the header. None that is of one connection, as TE and Upgrade: an upstream by HTTP/2 is sent no request with one.",
  },
  {
    scope: Scope.ClaimToHeader,
    name: "override",
    fallback: "true",
    about: "true: takes the place of what an entry before this one set. false: is sent besides it.",
  },
  {
    scope: Scope.Rule,
    name: "_match_route_",
    fallback: "",
    about:
      "Names of routes that the rule is for. As in Higress, what counts is routes (with services, where both are named), else prefixes, else services, else domains.",
  },
  {
    scope: Scope.Rule,
    name: "_match_route_prefix_",
    fallback: "",
    about: "What names of routes that the rule is for begin with.",
  },
  {
    scope: Scope.Rule,
    name: "_match_service_",
    fallback: "",
    about:
      "Services that the rule is for, as `name.namespace.svc.cluster.local` or with `:port`. Beside `_match_route_` both have to match.",
  },
  {
    scope: Scope.Rule,
    name: "_match_domain_",
    fallback: "",
    about:
      "Domains that the rule is for: exact, `*.example.com` or `api.*`; the port and the case of the request's host do not matter. Give each domain of a rule that lets more pass than others a virtual host of its own, named by that domain: [decision 20](decisions/0020-hosts.md).",
  },
  {
    scope: Scope.Rule,
    name: "_disable_",
    fallback: "false",
    about: "true: requests that the rule matches pass unjudged.",
  },
  {
    scope: Scope.Rule,
    name: "enable_auth",
    fallback: "",
    about:
      "true, as Higress' console writes it beside `rbac_rules`: the rule is in force. Without `allow` and `rbac_rules` nobody may pass it then.",
  },
  {
    scope: Scope.Rule,
    name: "consumers",
    fallback: "those of the whole configuration",
    about: "Consumers of this rule's own, in place of those of the whole configuration.",
  },
  {
    scope: Scope.Exempt,
    name: "path",
    fallback: "",
    about: "The whole path, without the query. Give `path` or `path_prefix`.",
  },
  {
    scope: Scope.Exempt,
    name: "path_prefix",
    fallback: "",
    about:
      "A path and everything below it: `/public` is for `/public` and `/public/a`, not for `/publicity`.",
  },
  {
    scope: Scope.Exempt,
    name: "methods",
    fallback: "every method",
    about: "The methods, in capitals.",
  },
  {
    scope: Scope.TokenCache,
    name: "max_entries",
    fallback: "1024",
    about:
      "How many tokens are kept at most in each worker of the gateway; the power of two below it is used. At most 65536. 0: none.",
  },
  {
    scope: Scope.TokenCache,
    name: "max_bytes",
    fallback: "1048576",
    about:
      "How many bytes of tokens are kept at most in each worker of the gateway: memory is used as tokens come. At most 16777216. 0: none.",
  },
  {
    scope: Scope.RefusalLog,
    name: "per_second",
    fallback: "50",
    about:
      "How many refusals are logged a second on average, in each worker of the gateway. At most 1000000. 0: none; only the line with the counts is written.",
  },
  {
    scope: Scope.RefusalLog,
    name: "burst",
    fallback: "100",
    about:
      "How many refusals are logged at once after a quiet time, in each worker of the gateway. At most 1000000. 0: none; only the line with the counts is written.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "cluster",
    fallback: "",
    about: "A cluster of Envoy's by its own name, with `uri`.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service_name",
    fallback: "",
    about:
      "Higress' name of the service, as its Go plugin has it: the cluster is `outbound|service_port||service_name`.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service_host",
    fallback: "service_name",
    about: "With `service_name`: the host that is asked for, without a port.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service_port",
    fallback: "443",
    about: "With `service_name`: its port.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "path",
    fallback: "",
    about: "With `service_name`: the path of the key set.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service",
    fallback: "",
    about:
      "Higress' name of the service, as its C++ plugin has it: the cluster is `outbound|port||service`.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "port",
    fallback: "",
    about: "With `service`: its port.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "uri",
    fallback: "",
    about:
      "With `service` or `cluster`: the address of the key set. Its host is asked for; where the request goes is the cluster's.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "ttl",
    fallback: "30000",
    about: "With `service`: how long fetched keys live at most, 1000 to 604800000 ms.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "timeout",
    fallback: "1000",
    about: "With `service`: how long a request for keys may take, 1 to 10000 ms.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "issuer_discovery",
    fallback: "false",
    about:
      "true: the address of the key set is jwks_uri of the issuer's OpenID Connect metadata, asked for at the same cluster. `uri` and `path` are not needed.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "refetch_seconds",
    fallback: "30",
    about:
      "The least time between one fetch and the next that a token with an unknown key causes, for all workers together: 1 to 3600.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "max_stale_seconds",
    fallback: "86400",
    about:
      "How much longer the last good keys hold while no newer ones can be fetched: 0 to 2592000.",
  },
  {
    scope: Scope.Settings,
    name: "allow",
    fallback: "every consumer",
    about:
      "The consumers that may pass. At the top: where no rule matches, and in rules that have neither `allow` nor `consumers` of their own.",
  },
  {
    scope: Scope.Settings,
    name: "rbac_rules",
    fallback: "",
    about:
      "Rules of Higress' own builds, in place of `allow`: each `{principals, permissions}`, and one whose conditions all hold lets a consumer pass. Conditions are `consumer`, `consumer_group`, `route_name` (`exact_match` or `prefix_match`), `any`, `or_rules` and `and_rules`; others are errors.",
  },
  {
    scope: Scope.Settings,
    name: "mode",
    fallback: "enforce",
    about:
      "`enforce`: a request without a good token is refused. `optional`: a request without any token passes, or with another scheme in its header; one with a bad token is refused. `dry_run`: nothing is refused; what would have been is counted, logged, and told to the upstream in X-Jwt-Verdict, and the token stays.",
  },
  {
    scope: Scope.Settings,
    name: "exempt",
    fallback: "",
    about:
      "Requests that pass unjudged, by path and method. Those of a rule count besides those of the whole configuration.",
  },
  {
    scope: Scope.Settings,
    name: "cors_preflight",
    fallback: "false",
    about:
      "true: CORS preflight requests pass unjudged (OPTIONS with Origin and Access-Control-Request-Method), for browsers send them without a token.",
  },
  {
    scope: Scope.Settings,
    name: "enable_headers",
    fallback: "",
    about:
      "Only requests with at least one of these headers are judged, all others pass. A client can leave a header out: name those alone that something in front of the gateway sets. A rule with consumers of its own does not take those of the top.",
  },
  {
    scope: Scope.Settings,
    name: "disclose",
    fallback: "standard",
    about:
      "What a refused client is told: `minimal` (status only), `standard` (the check, the reason, facts of its own token), `full` (also consumer, expected, actual and hint: for test environments). The log line always has all.",
  },
  {
    scope: Scope.Settings,
    name: "realm",
    fallback: "jwt-verdict",
    about: "The realm of the WWW-Authenticate header (RFC 6750 section 3).",
  },
  {
    scope: Scope.Settings,
    name: "error_uri_base",
    fallback: "",
    about:
      "What stands before the reason in `type` of the body and in `error_uri` of the challenge (RFC 9457 section 3.1.1, RFC 6750 section 3), an http or https address: `https://docs.example/errors/`.",
  },
  {
    scope: Scope.Settings,
    name: "metadata",
    fallback: "",
    about:
      "What is set as a property of the request, for access logs and later filters: the name of the consumer, `sub` of the token, the verdict. Each costs a call to the host.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "audiences",
    fallback: "any audience",
    about: "At least one of these has to be in `aud` (RFC 7519 section 4.1.3).",
  },
  {
    scope: Scope.TokenRequirements,
    name: "algorithms",
    fallback: "all that fit the keys",
    about: "The values of `alg` that are taken (RFC 8725 section 3.1).",
  },
  {
    scope: Scope.TokenRequirements,
    name: "claims",
    fallback: "",
    about:
      "Values that claims have to have. A string, a number or a boolean is what the claim has to be, or to have as a member; of an array one is enough. `scope` and `scp` are lists with blanks between. A name with dots reaches into objects. In a rule a claim that does not suffice is 403.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "required_claims",
    fallback: "",
    about:
      "Claims that the token has to have, whatever their value. Name `exp` to refuse tokens without end.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "require_kid",
    fallback: "false",
    about:
      "true: a token without `kid` in its header is refused with `kid-missing`. So no token is tried with every key: give each key its `kid`.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "max_age_seconds",
    fallback: "no limit",
    about: "The most time since `iat`; the token has to have one then.",
  },
];
