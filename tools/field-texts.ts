/** The text of each field of assembly/config/fields.ts, for documents and the schema. Not part of the wasm. */
import { Scope } from "../assembly/config/fields.ts";

/** The path of the objects of a scope, by the scope's value. */
export const SCOPE_PATHS: string[] = [
  "",
  "consumers[]",
  "consumers[].from_headers[]",
  "consumers[].claims_to_headers[]",
  "_rules_[]",
  "exempt[]",
  "token_cache",
  "consumers[].remote_jwks",
  "consumers[].revoked",
  "refusal_log",
  "protected_resources[]",
  "_rules_[].mcp_tools[]",
  "consumers[].claims.role",
  "dpop",
  "dpop.nonce",
  "certificate_bound",
  "",
  "",
];

/** `fallback` is the default in words; "" if the field has none. */
export class FieldText {
  scope: Scope = Scope.Root;
  name: string = "";
  fallback: string = "";
  about: string = "";
}

/** A text for each of FIELDS, in the same order, which a test compares. */
export const FIELD_TEXTS: FieldText[] = [
  {
    scope: Scope.Root,
    name: "consumers",
    fallback: "",
    about:
      "Who may call: each consumer has an issuer, keys, and the locations of its token. Required, here or in each rule.",
  },
  {
    scope: Scope.Root,
    name: "global_auth",
    fallback: "true without `_rules_`, false with them",
    about:
      "true: every request is authenticated. false: only requests that match a rule. Unset: every request if there are no rules, else only requests that match a rule.",
  },
  {
    scope: Scope.Root,
    name: "allow_weak_keys",
    fallback: "false",
    about:
      "true: RSA keys of 1024 to 2047 bits and secrets shorter than 16 bytes are accepted. They can be broken: a single token is enough to guess a short secret offline.",
  },
  {
    scope: Scope.Root,
    name: "_rules_",
    fallback: "",
    about:
      "Rules for routes and domains. The first rule that matches a request applies. Higress generates them from `matchRules`.",
  },
  {
    scope: Scope.Root,
    name: "protected_resources",
    fallback: "none",
    about:
      "Resources that clients can discover (RFC 9728), such as MCP servers. The plugin serves their metadata, and adds `resource_metadata` and the needed `scope` to each 401 and 403 there. The check is independent of rules.",
  },
  {
    scope: Scope.Root,
    name: "token_cache",
    fallback: "4 MiB",
    about:
      "How many valid tokens are cached, so that the next request with the same token skips verification. A cache hit needs the same rule and keys, and times that are still valid; rejections are never cached.",
  },
  {
    scope: Scope.Root,
    name: "refusal_log",
    fallback: "50 lines a second",
    about:
      "How many rejections get a log line each. The rest are counted, and one line a second gives the counts by reason and consumer. Responses and counters do not depend on it.",
  },
  {
    scope: Scope.Root,
    name: "host_verification",
    fallback: "true",
    about:
      "true: the gateway's own code (Envoy's `verify_signature`) verifies RS256, RS384 and RS512 signatures, and those of ES keys that are new, because it is faster. false: the plugin verifies every signature. The result is the same.",
  },
  {
    scope: Scope.Root,
    name: "max_verification_cost",
    fallback: "5",
    about:
      "The most that the checks of one request may cost, by the plugin's estimates for each key, consumer and location: 1 to 1000 ms. A request that would cost more is rejected with `too-many-keys` or `token-too-large`. The first key of the first token is always tried.",
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
      "A claim of the token, such as `sub`. X-Mse-Consumer becomes the consumer's name, `/` and the claim, so that quotas and limits by consumer apply to each user. The claim must be a string of 1 to 255 printable ASCII characters without commas and without spaces at either end; a token without such a claim is rejected. `allow`, counters and `metadata` still use the name only.",
  },
  {
    scope: Scope.Consumer,
    name: "group",
    fallback: "",
    about:
      "Groups of the consumer, sent to the upstream as X-Mse-Consumer-Group, separated by commas. If any consumer has groups, the header is empty for consumers without.",
  },
  {
    scope: Scope.Consumer,
    name: "issuer",
    fallback: "any issuer",
    about:
      "The required `iss` of the token, compared byte by byte (RFC 7519 section 4.1.1). If unset, the token may have any issuer.",
  },
  {
    scope: Scope.Consumer,
    name: "tenants",
    fallback: "",
    about:
      "For an `issuer` with a placeholder such as `{tid}`: the values that are accepted in its place, or `any`. The claim with the name of the placeholder must have the same value: [claims.md](claims.md).",
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
    about: "Where the keys of the issuer are fetched, in place of `jwks`: see docs/remote-jwks.md.",
  },
  {
    scope: Scope.Consumer,
    name: "jwks_cache_duration",
    fallback: "600",
    about:
      "The maximum lifetime of fetched keys: 1 to 604800 s. The key server may set a shorter one. With `service_name` or `cluster`.",
  },
  {
    scope: Scope.Consumer,
    name: "jwks_fetch_timeout",
    fallback: "1500",
    about: "The timeout of a key fetch: 1 to 10000 ms. With `service_name` or `cluster`.",
  },
  {
    scope: Scope.Consumer,
    name: "revoked",
    fallback: "",
    about:
      "Where the list of this issuer's revoked tokens is fetched. Tokens on it are rejected, cached ones too: see docs/revocation.md. Consumers with the same issuer all need it.",
  },
  {
    scope: Scope.Consumer,
    name: "from_headers",
    fallback: "Authorization with `Bearer `, if no location is set",
    about: "Headers that may carry the token.",
  },
  {
    scope: Scope.Consumer,
    name: "from_params",
    fallback: "access_token, if no location is set",
    about: "Query parameters that may carry the token.",
  },
  {
    scope: Scope.Consumer,
    name: "from_cookies",
    fallback: "",
    about: "Cookies that may carry the token.",
  },
  {
    scope: Scope.Consumer,
    name: "clock_skew_seconds",
    fallback: "60",
    about:
      "The allowed difference between the clocks of issuer and gateway, for `exp`, `nbf`, `iat` and the age.",
  },
  {
    scope: Scope.Consumer,
    name: "keep_token",
    fallback: "true",
    about:
      "false: the token is removed from the request before the upstream sees it. The rest of the query and the cookies stays the same.",
  },
  {
    scope: Scope.Consumer,
    name: "claims_to_headers",
    fallback: "",
    about:
      "Claims of a valid token that are sent to the upstream as headers. Headers of these names that the client sent are removed.",
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
      "The text in front of the token. If the prefix ends with a space, it is an authentication scheme, and its case does not matter.",
  },
  {
    scope: Scope.ClaimToHeader,
    name: "claim",
    fallback: "",
    about:
      "The name of the claim. If no claim has that name, dots reach into objects: `realm_access.roles`. Arrays and objects are sent as JSON.",
  },
  {
    scope: Scope.ClaimToHeader,
    name: "header",
    fallback: "",
    about:
      "The name of the header. Hop-by-hop headers such as TE and Upgrade are not allowed, because Envoy rejects requests with them to an HTTP/2 upstream.",
  },
  {
    scope: Scope.ClaimToHeader,
    name: "override",
    fallback: "true",
    about: "true: replaces the value that an earlier entry set. false: adds a value.",
  },
  {
    scope: Scope.Rule,
    name: "_match_route_",
    fallback: "",
    about:
      "Names of routes that the rule matches. As in Higress, one criterion counts: routes (with services, if both are set), else prefixes, else services, else domains.",
  },
  {
    scope: Scope.Rule,
    name: "_match_route_prefix_",
    fallback: "",
    about: "Prefixes of names of routes that the rule matches.",
  },
  {
    scope: Scope.Rule,
    name: "_match_service_",
    fallback: "",
    about:
      "Services that the rule matches, as `name.namespace.svc.cluster.local`, optionally with `:port`. If `_match_route_` is set too, both must match.",
  },
  {
    scope: Scope.Rule,
    name: "_match_domain_",
    fallback: "",
    about:
      "Domains that the rule matches: exact, `*.example.com` or `api.*`. The port and the case of the request's host do not matter. If a rule allows more than another, give each of its domains its own virtual host, named by that domain: [decision 20](decisions/0020-hosts.md).",
  },
  {
    scope: Scope.Rule,
    name: "_disable_",
    fallback: "false",
    about: "true: requests that match the rule pass without a token check.",
  },
  {
    scope: Scope.Rule,
    name: "enable_auth",
    fallback: "",
    about:
      "true, as Higress' console writes it next to `rbac_rules`: the rule is active. Without `allow` and `rbac_rules` it then allows nobody.",
  },
  {
    scope: Scope.Rule,
    name: "consumers",
    fallback: "those of the whole configuration",
    about: "Consumers of this rule, in place of those of the whole configuration.",
  },
  {
    scope: Scope.Rule,
    name: "mcp_tools",
    fallback: "every tool is allowed",
    about:
      "Tools of an MCP server that tokens may list and call. Tools in no entry are not allowed. Needs clients and servers of MCP 2026-07-28: other clients are answered with 400, and other servers do not compare `Mcp-Name` with the body. Higress' mcp-server also gets `x-envoy-allow-mcp-tools`.",
  },
  {
    scope: Scope.Exempt,
    name: "path",
    fallback: "",
    about: "The whole path, without the query. Either `path` or `path_prefix` is required.",
  },
  {
    scope: Scope.Exempt,
    name: "path_prefix",
    fallback: "",
    about:
      "A path and everything below it: `/public` matches `/public` and `/public/a`, not `/publicity`.",
  },
  {
    scope: Scope.Exempt,
    name: "methods",
    fallback: "every method",
    about: "The methods, in upper case.",
  },
  {
    scope: Scope.TokenCache,
    name: "max_entries",
    fallback: "as many as `max_bytes` holds",
    about:
      "The maximum number of cached tokens in each worker of the gateway. The cache may hold fewer, but at least half as many. At most 65536. 0 turns the cache off.",
  },
  {
    scope: Scope.TokenCache,
    name: "max_bytes",
    fallback: "4194304",
    about:
      "The maximum memory of the cache in each worker of the gateway, in bytes, rounded down to a power of two. A token of any length takes about 60 bytes. Memory is allocated as tokens arrive. At most 16777216. Less than 1024 turns the cache off.",
  },
  {
    scope: Scope.RefusalLog,
    name: "per_second",
    fallback: "50",
    about:
      "How many rejections a second are logged on average, in each worker of the gateway. At most 1000000. 0: only the line with the counts is written.",
  },
  {
    scope: Scope.RefusalLog,
    name: "burst",
    fallback: "100",
    about:
      "How many rejections are logged at once after a quiet time, in each worker of the gateway. At most 1000000. 0: only the line with the counts is written.",
  },
  {
    scope: Scope.ProtectedResource,
    name: "resource",
    fallback: "",
    about: "The URL of the resource, which is its identifier. It includes all paths below it.",
  },
  {
    scope: Scope.ProtectedResource,
    name: "hosts",
    fallback: "",
    about:
      "Hosts of the resource, without ports, in place of `resource`: scheme and port are those of the request.",
  },
  {
    scope: Scope.ProtectedResource,
    name: "path",
    fallback: "the whole host",
    about: "The path of the resource with `hosts`. It includes all paths below it.",
  },
  {
    scope: Scope.ProtectedResource,
    name: "authorization_servers",
    fallback: "the issuers of the consumers there",
    about:
      "The issuers that clients may ask for a token. Issuers that are not URLs are not listed.",
  },
  {
    scope: Scope.ProtectedResource,
    name: "scopes_supported",
    fallback: "none",
    about:
      "Scopes in the metadata. A challenge contains them unless the rule or the consumer requires a scope.",
  },
  {
    scope: Scope.ProtectedResource,
    name: "audience",
    fallback: "any",
    about:
      "`resource`: the audience of a token must be the identifier of the resource (RFC 8707). A host that no resource lists may lead to the same upstream, so this applies to the path on every such host.",
  },
  {
    scope: Scope.McpTools,
    name: "tools",
    fallback: "",
    about:
      "Names of tools, or starts of names such as `get_*`. `*` includes every tool. Case matters.",
  },
  {
    scope: Scope.McpTools,
    name: "claims",
    fallback: "none",
    about:
      "Claims that the token must have to call these tools, as in `claims`. If one is missing, the answer is 403 with all scopes of the tool.",
  },
  {
    scope: Scope.ClaimCondition,
    name: "any",
    fallback: "",
    about:
      "The claim has at least one of these values, or meets one of these conditions. The same as an array in place of the object.",
  },
  {
    scope: Scope.ClaimCondition,
    name: "all",
    fallback: "",
    about:
      "The claim, an array or a scope, has each of these values and meets each of these conditions.",
  },
  {
    scope: Scope.ClaimCondition,
    name: "not",
    fallback: "",
    about:
      "The claim has none of these values, and no value with this prefix or suffix. The claim must be present, and each of its members must be of a type that `not` names. Comparisons are exact: `admin` does not exclude `Admin`.",
  },
  {
    scope: Scope.ClaimCondition,
    name: "prefix",
    fallback: "",
    about:
      "A string, or a member of the claim, begins with this text. With `suffix`, the same member must have both.",
  },
  {
    scope: Scope.ClaimCondition,
    name: "suffix",
    fallback: "",
    about: "A string, or a member of the claim, ends with this text.",
  },
  {
    scope: Scope.ClaimCondition,
    name: "present",
    fallback: "",
    about:
      "true: the claim exists and is not null. false: the token does not have the claim; then no other condition is allowed.",
  },
  {
    scope: Scope.ClaimCondition,
    name: "header",
    fallback: "",
    about:
      "The claim, or a member of it, equals this request header. A header that is missing, empty or repeated matches nothing. Clients choose their headers: this ties a header that the upstream trusts to the token.",
  },
  {
    scope: Scope.Dpop,
    name: "required",
    fallback: "false",
    about:
      "Whether every token has to be bound to a key. Otherwise tokens without `cnf.jkt` are accepted as bearer tokens.",
  },
  {
    scope: Scope.Dpop,
    name: "max_age_seconds",
    fallback: "60",
    about:
      "How old a proof may be, in addition to `clock_skew_seconds` of the consumer. 1 to 3600.",
  },
  {
    scope: Scope.Dpop,
    name: "algorithms",
    fallback: "all asymmetric ones",
    about: "The algorithms of proofs. The challenge lists them in `algs`.",
  },
  {
    scope: Scope.Dpop,
    name: "public_urls",
    fallback: "scheme, host and port of the request",
    about:
      "URLs that clients use if a proxy in front changes them, with the path that the proxy removes: `https://api.example/v1`. `htu` of a proof has to be one of them, followed by the path of the request.",
  },
  {
    scope: Scope.Dpop,
    name: "replay",
    fallback: "`shared`",
    about:
      "`shared`: all workers of the gateway record the proofs, so each is accepted once. `none`: a proof can be used again until it is too old.",
  },
  {
    scope: Scope.Dpop,
    name: "max_proofs",
    fallback: "65536",
    about:
      "How many proofs are recorded at once; each takes up to 30 bytes. A proof is recorded until it is too old. 1 to 262144.",
  },
  {
    scope: Scope.Dpop,
    name: "when_full",
    fallback: "`reject`",
    about:
      "What happens to a proof if `max_proofs` are recorded: `reject` answers 503, `accept` accepts it without recording it.",
  },
  {
    scope: Scope.Dpop,
    name: "nonce",
    fallback: "proofs need no nonce",
    about:
      "Proofs need a nonce of this gateway (RFC 9449 section 9), so none can be created long before it is used.",
  },
  {
    scope: Scope.DpopNonce,
    name: "required",
    fallback: "true",
    about: "Whether proofs need a nonce. false, such as in a rule: a nonce in a proof is ignored.",
  },
  {
    scope: Scope.DpopNonce,
    name: "lifetime_seconds",
    fallback: "300",
    about:
      "How long a nonce is accepted. Then a client gets a new one with a 401, and has to repeat its request. 1 to 86400.",
  },
  {
    scope: Scope.DpopNonce,
    name: "secret",
    fallback: "random, and shared by the workers of one gateway",
    about:
      "The secret of nonces, at least 32 bytes in base64url. Needed if several gateways serve the same clients: set the same one in all of them.",
  },
  {
    scope: Scope.CertificateBound,
    name: "source",
    fallback: "",
    about:
      "Where the certificate is found. `connection`: the TLS connection of the client. `xfcc`: the last element of the header x-forwarded-client-cert, which a proxy in front has to set; Envoy must not accept it from clients. Required; a rule inherits it.",
  },
  {
    scope: Scope.CertificateBound,
    name: "required",
    fallback: "false",
    about:
      "Whether every token has to be bound to a certificate. Otherwise tokens without `cnf.x5t#S256` are accepted as bearer tokens.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "cluster",
    fallback: "",
    about: "The name of an Envoy cluster, with `uri`.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service_name",
    fallback: "",
    about:
      "The name of the service as in Higress' Go plugin. The cluster is `outbound|service_port||service_name`.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service_host",
    fallback: "service_name",
    about: "With `service_name`: the Host header of the fetch, without a port.",
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
      "The name of the service as in Higress' C++ plugin. The cluster is `outbound|port||service`.",
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
      "With `service` or `cluster`: the address of the key set. Its host becomes the Host header; the cluster determines where the request goes.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "ttl",
    fallback: "30000",
    about: "With `service`: the maximum lifetime of fetched keys, 1000 to 604800000 ms.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "timeout",
    fallback: "1000",
    about: "With `service`: the timeout of a key fetch, 1 to 10000 ms.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "issuer_discovery",
    fallback: "false",
    about:
      "true: the address of the key set is `jwks_uri` of the issuer's OpenID Connect metadata, fetched from the same cluster. `uri` and `path` are not needed.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "refetch_seconds",
    fallback: "30",
    about:
      "The minimum time between two fetches that are triggered by tokens with an unknown key, over all workers: 1 to 3600 s.",
  },
  {
    scope: Scope.RemoteJwks,
    name: "max_stale_seconds",
    fallback: "86400",
    about: "How long expired keys stay in use while fetches fail: 0 to 2592000 s.",
  },
  {
    scope: Scope.Revoked,
    name: "cluster",
    fallback: "",
    about: "The name of an Envoy cluster, with `uri`.",
  },
  {
    scope: Scope.Revoked,
    name: "service_name",
    fallback: "",
    about:
      "The name of the service as in Higress' Go plugin. The cluster is `outbound|service_port||service_name`.",
  },
  {
    scope: Scope.Revoked,
    name: "service_host",
    fallback: "service_name",
    about: "With `service_name`: the Host header of the fetch, without a port.",
  },
  {
    scope: Scope.Revoked,
    name: "service_port",
    fallback: "443",
    about: "With `service_name`: its port.",
  },
  {
    scope: Scope.Revoked,
    name: "path",
    fallback: "",
    about: "With `service_name`: the path of the list.",
  },
  {
    scope: Scope.Revoked,
    name: "service",
    fallback: "",
    about:
      "The name of the service as in Higress' C++ plugin. The cluster is `outbound|port||service`.",
  },
  {
    scope: Scope.Revoked,
    name: "port",
    fallback: "",
    about: "With `service`: its port.",
  },
  {
    scope: Scope.Revoked,
    name: "uri",
    fallback: "",
    about:
      "With `service` or `cluster`: the address of the list. Its host becomes the Host header; the cluster determines where the request goes.",
  },
  {
    scope: Scope.Revoked,
    name: "by",
    fallback: '["jti"]',
    about:
      "The claims by which the list names tokens: `jti`, `sub` or both. A token without them is rejected with `claims-missing`; `sub` also needs `iat`. The list must have a member for each of them, and no other member.",
  },
  {
    scope: Scope.Revoked,
    name: "on_missing",
    fallback: "reject",
    about:
      "What happens to valid tokens while there is no list, because none was fetched yet or the last one is too old. `reject`: requests wait for the fetch, and get a 503 if it fails. `allow`: tokens are accepted, revoked ones too.",
  },
  {
    scope: Scope.Revoked,
    name: "refresh_seconds",
    fallback: "60",
    about: "How often the list is fetched: 1 to 3600 s.",
  },
  {
    scope: Scope.Revoked,
    name: "max_stale_seconds",
    fallback: "3600",
    about:
      "How long the last good list stays in use after `refresh_seconds` while fetches fail: 0 to 2592000 s.",
  },
  {
    scope: Scope.Revoked,
    name: "fetch_timeout",
    fallback: "1500",
    about: "The timeout of a fetch: 1 to 10000 ms.",
  },
  {
    scope: Scope.Settings,
    name: "allow",
    fallback: "every consumer",
    about:
      "The consumers that are allowed. At the top level: for requests that match no rule, and for rules that have neither `allow` nor `consumers`.",
  },
  {
    scope: Scope.Settings,
    name: "rbac_rules",
    fallback: "",
    about:
      "Access rules as in Higress' builds, in place of `allow`: each is `{principals, permissions}`, and a rule whose conditions all match allows the consumer. Conditions are `consumer`, `consumer_group`, `route_name` (`exact_match` or `prefix_match`), `any`, `or_rules` and `and_rules`; any other condition is an error.",
  },
  {
    scope: Scope.Settings,
    name: "mode",
    fallback: "enforce",
    about:
      "`enforce`: a request without a valid token is rejected. `optional`: a request without a token, or with another authentication scheme, passes; one with an invalid token is rejected. `dry_run`: nothing is rejected; what would be is counted, logged, and sent to the upstream in X-Jwt-Verdict, and the token stays.",
  },
  {
    scope: Scope.Settings,
    name: "exempt",
    fallback: "",
    about:
      "Requests that pass without a token check, by path and method. Exemptions of a rule add to those of the whole configuration.",
  },
  {
    scope: Scope.Settings,
    name: "cors_preflight",
    fallback: "false",
    about:
      "true: CORS preflight requests (OPTIONS with Origin and Access-Control-Request-Method) pass without a token check, because browsers send them without a token.",
  },
  {
    scope: Scope.Settings,
    name: "enable_headers",
    fallback: "",
    about:
      "Only requests with at least one of these headers are checked; all other requests pass. A client can omit a header, so name only headers that a proxy in front of the gateway sets. A rule with its own consumers does not inherit this field.",
  },
  {
    scope: Scope.Settings,
    name: "disclose",
    fallback: "standard",
    about:
      "What the response tells a rejected client: `minimal` (status only), `standard` (the check, the reason, facts about its token), `full` (also consumer, expected, actual and hint: for test environments). The log line always has all of it.",
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
      "The prefix of the reason in `type` of the body and in `error_uri` of the challenge (RFC 9457 section 3.1.1, RFC 6750 section 3), an http or https address: `https://docs.example/errors/`.",
  },
  {
    scope: Scope.Settings,
    name: "metadata",
    fallback: "",
    about:
      "Properties to set on the request, for access logs and later filters: the name of the consumer, `sub` of the token, the outcome. Each costs one call to the host.",
  },
  {
    scope: Scope.Settings,
    name: "dpop",
    fallback: "none",
    about:
      "Checks DPoP proofs (RFC 9449): a token that is bound to a key is only accepted with a proof by that key. [bound-tokens.md](bound-tokens.md) explains it.",
  },
  {
    scope: Scope.Settings,
    name: "certificate_bound",
    fallback: "none",
    about:
      "Checks client certificates (RFC 8705): a token that is bound to a certificate is only accepted with it. [bound-tokens.md](bound-tokens.md) explains it.",
  },
  {
    scope: Scope.Settings,
    name: "sender_constrained",
    fallback: "`refuse` with `dpop` or `certificate_bound`, otherwise `warn`",
    about:
      "What happens to a token that is bound by `cnf` in a way that nothing checks. `warn`: it is accepted as a bearer token and counted in `jwt_verdict_binding_unchecked`. `refuse`: it is rejected.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "audiences",
    fallback: "any audience",
    about: "`aud` must contain at least one of these (RFC 7519 section 4.1.3).",
  },
  {
    scope: Scope.TokenRequirements,
    name: "algorithms",
    fallback: "all that fit the keys",
    about: "The accepted values of `alg` (RFC 8725 section 3.1).",
  },
  {
    scope: Scope.TokenRequirements,
    name: "claims",
    fallback: "",
    about:
      "Required values of claims. A string, a number or a boolean must equal the claim or be a member of it; of an array one value is enough. An object has conditions, all of which must be met: [conditions on a claim](#conditions-on-a-claim). `scope` and `scp` are space-separated lists. Dots in a name reach into objects. If a rule's requirement is not met, the status is 403.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "required_claims",
    fallback: "",
    about:
      "Claims that the token must have, with any value. Add `exp` to reject tokens that never expire.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "require_kid",
    fallback: "false",
    about:
      "true: a token without `kid` in its header is rejected with `kid-missing`, so no token is tried with every key. Each key needs a `kid`.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "max_age_seconds",
    fallback: "no limit",
    about: "The maximum time since `iat`, which is then required.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "max_remaining_seconds",
    fallback: "no limit",
    about:
      "The maximum time until `exp`, which is then required. It keeps out tokens that are valid for years. The clock skew is added.",
  },
  {
    scope: Scope.TokenRequirements,
    name: "profile",
    fallback: "",
    about:
      "`at+jwt`: only access tokens as in RFC 9068. `typ` must be `at+jwt` or `application/at+jwt`, and the token needs `iss`, `exp`, `aud`, `sub`, `client_id`, `iat` and `jti`. Set `audiences`, too.",
  },
];
