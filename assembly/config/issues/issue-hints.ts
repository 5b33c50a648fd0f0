// What to do about each configuration issue. Portable, as issue-catalog.ts, and separate from it: the plugin does not
// need these texts, so the wasm is smaller without them.

export class ConfigIssueHint {
  slug: string = "";
  /** The next step. It begins with a verb and names the field. */
  hint: string = "";
}

/** In the order of CONFIG_ISSUES. */
export const CONFIG_ISSUE_HINTS: ConfigIssueHint[] = [
  {
    slug: "empty-configuration",
    hint: "Check where the gateway takes the plugin configuration from; add consumers and their keys to it.",
  },
  {
    slug: "not-json",
    hint: "Correct the JSON at the byte that the message names. YAML must be converted to JSON before Envoy receives it; Higress does that.",
  },
  {
    slug: "protobuf-struct",
    hint: "Set the type of the plugin's configuration in Envoy to google.protobuf.StringValue, with the JSON as value.",
  },
  {
    slug: "missing-field",
    hint: "Add the field; the message says what it must contain.",
  },
  {
    slug: "wrong-type",
    hint: "Change the value to the expected type. In YAML, quotes make a string of numbers, true and false; text without quotes may be a number.",
  },
  {
    slug: "invalid-value",
    hint: "Change the value to what the message expects.",
  },
  {
    slug: "out-of-range",
    hint: "Choose a value within the range that the message gives.",
  },
  {
    slug: "empty-value",
    hint: "Add a value to the field, or remove the field to allow everything. An empty list does not mean everything.",
  },
  {
    slug: "null-field",
    hint: "Add the value behind the field name, or remove the field. A field without a value is null in YAML, and so are .inf and .nan.",
  },
  {
    slug: "null-field-opens",
    hint: "Add the value behind the field name, or remove the field to confirm that it is not needed. The field restricts access, so the plugin does not guess.",
  },
  {
    slug: "unknown-field",
    hint: "Correct the field name or remove the field. Field names are case-sensitive.",
  },
  {
    slug: "unknown-field-opens",
    hint: "Correct the field name: its restriction does not apply. If the message names a different object, move the field there. Escapes such as \\u0430 in the message are letters that only look like ASCII.",
  },
  {
    slug: "unknown-exempt-field",
    hint: "Correct the field name or remove the field. Entries of exempt have path or path_prefix, and methods.",
  },
  {
    slug: "too-many-unknown-fields",
    hint: "Remove the unknown fields. Check that this is the configuration of jwt-verdict and not of a different plugin.",
  },
  {
    slug: "field-of-other-plugin",
    hint: "Remove the field, or configure key-auth or basic-auth for these credentials. This plugin only checks JWTs.",
  },
  {
    slug: "unsupported-field",
    hint: "Move the contents to where the message says. The plugin receives only the configuration itself, without the fields of WasmPlugin around it.",
  },
  {
    slug: "conflicting-fields",
    hint: "Remove one of the two fields.",
  },
  {
    slug: "missing-companion",
    hint: "Add the field that the message names, or remove this one.",
  },
  {
    slug: "no-effect",
    hint: "Remove the field, or move it to a separate rule. Of the matches of a rule only the first of these applies, as in Higress: routes (with services), route prefixes, services, domains.",
  },
  {
    slug: "literal-wildcard",
    hint: "Replace the pattern by literal values. Only _match_domain_ has wildcards; use path_prefix or _match_route_prefix_ for prefixes.",
  },
  {
    slug: "surrounding-whitespace",
    hint: "Remove the spaces and line ends around the value. In YAML, | adds a line end; use |- or quotes.",
  },
  {
    slug: "trimmed-whitespace",
    hint: "Remove the whitespace around the value.",
  },
  {
    slug: "missing-consumers",
    hint: "Add consumers at the top level, or to this rule.",
  },
  {
    slug: "duplicate-consumer",
    hint: "Rename one of the consumers, or remove it if it is a copy. Rules refer to consumers by name.",
  },
  {
    slug: "repeated-resource",
    hint: "Remove one of the entries: clients can find only one resource at an address.",
  },
  {
    slug: "group-names-consumer",
    hint: "Rename the group or the consumer if quotas are counted with ai-quota.",
  },
  {
    slug: "consumer-switch",
    hint: "Remove the consumer to reject its tokens, or leave its name out of allow. Consumers have no switch.",
  },
  {
    slug: "shadowed-consumer",
    hint: "Change issuer, jwks, from_headers or claims of one of both, or remove the copy. The first consumer always wins where both are allowed.",
  },
  {
    slug: "identity-collision",
    hint: "Rename one of the consumers or groups, so that upstreams can distinguish their callers.",
  },
  {
    slug: "missing-issuer",
    hint: "Set issuer to the value of iss in the tokens. Without it, a key that several issuers share accepts the tokens of all of them.",
  },
  {
    slug: "issuer-is-document",
    hint: "Set issuer to the value of issuer in that document. It must equal iss of the tokens exactly.",
  },
  {
    slug: "issuer-is-local",
    hint: "Set issuer to the value of iss in the tokens: usually the public address of the issuer.",
  },
  {
    slug: "large-clock-skew",
    hint: "Set clock_skew_seconds to a few seconds. It is meant for clocks that differ, not for longer lifetimes of tokens.",
  },
  {
    slug: "max-age-below-clock-skew",
    hint: "Set max_age_seconds to a larger value, or clock_skew_seconds to a smaller one.",
  },
  {
    slug: "unsupported-algorithm",
    hint: "Change algorithms to names from the message. The names are case-sensitive, and none is never allowed.",
  },
  {
    slug: "algorithm-without-key",
    hint: "Add one of the expected algorithms to algorithms, or a key for the configured ones to jwks.",
  },
  {
    slug: "invalid-claim-name",
    hint: "Write the claim name as in the token, and dots between the names of nested claims. JSONPath, JSON Pointer and templates are not supported.",
  },
  {
    slug: "time-claim-value",
    hint: "Move the claim to required_claims, which only requires it to exist.",
  },
  {
    slug: "scope-with-comma",
    hint: "Separate scopes with spaces as in the token, or list the allowed values in an array.",
  },
  {
    slug: "unusual-prefix",
    hint: "Set value_prefix to exactly what precedes the token in the header, the space included.",
  },
  {
    slug: "invalid-location-name",
    hint: "Remove everything but the name of the parameter or cookie.",
  },
  {
    slug: "reserved-header",
    hint: "Choose a different header. This one controls the connection or is set by the gateway.",
  },
  {
    slug: "client-header-replaced",
    hint: "Choose a different header, unless the upstream is not meant to see what the client sent.",
  },
  {
    slug: "header-set-twice",
    hint: "Remove one of the entries, choose a different header, or set override: false to keep both values.",
  },
  {
    slug: "authentication-nowhere",
    hint: "Set global_auth: true to authenticate all requests, or add rules to _rules_.",
  },
  {
    slug: "rule-matches-nothing",
    hint: 'Add one of the expected matches to the rule. A rule for everything has _match_domain_: ["*"].',
  },
  {
    slug: "unreachable-rule",
    hint: "Move the rule before the ones that the message names, or remove it.",
  },
  {
    slug: "narrower-rule-later",
    hint: "Move the rule before the one that the message names. Until then, requests for hosts of both rules must satisfy both.",
  },
  {
    slug: "route-looks-like-path",
    hint: "Replace the path by the name of a route, as the gateway lists it. Rules do not match paths.",
  },
  {
    slug: "unknown-consumer",
    hint: "Correct the name, or add the consumer. Escapes such as \\u0430 in the message are letters that only look like ASCII.",
  },
  {
    slug: "unknown-group",
    hint: "Correct the name, or add the group to group of a consumer.",
  },
  {
    slug: "nobody-allowed",
    hint: "Add the names of consumers to allow. To allow all of them, remove allow.",
  },
  {
    slug: "enable-auth-false",
    hint: "Remove enable_auth, or set _disable_: true if requests of this rule need no token.",
  },
  {
    slug: "unsupported-condition",
    hint: "Replace the condition. not_rule would allow consumers with misspelled names, header is controlled by the client, and extra_action is replaced by claims_to_headers and group.",
  },
  {
    slug: "divided-routes",
    hint: "Split the rule with _match_route_, so that each condition applies to all of its routes or to none.",
  },
  {
    slug: "exempt-everything",
    hint: "Choose a longer path_prefix. To turn authentication off, set mode: optional, or _disable_: true in a rule.",
  },
  {
    slug: "exempt-methods",
    hint: "Choose a longer path_prefix, unless requests with these methods never need a token.",
  },
  {
    slug: "enable-headers-bypass",
    hint: "Check that a proxy in front of the gateway sets these headers on all requests that need a token, or remove enable_headers.",
  },
  {
    slug: "incomplete-remote-jwks",
    hint: "Use the fields of one of the three spellings and remove the rest: that of Higress' Go plugin, that of Envoy clusters, or that of Higress' C++ plugin, with ttl and timeout in milliseconds. The first two have jwks_cache_duration (seconds) and jwks_fetch_timeout (milliseconds) next to remote_jwks. In revoked, the times have the same fields in all three, inside of it.",
  },
  {
    slug: "frequent-fetches",
    hint: "Set the cache duration to at least 30 seconds. After a key rotation, unknown keys are fetched earlier in any case.",
  },
  {
    slug: "revoked-elsewhere",
    hint: "Give every consumer with this issuer the same `revoked`, also the consumers of rules. Otherwise a revoked token is still accepted as a token of the other consumer.",
  },
  {
    slug: "verification-cost",
    hint: "Set require_kid where all keys have a kid, remove unused keys, or increase max_verification_cost.",
  },
  {
    slug: "not-a-key-set",
    hint: "Convert the key to a JSON Web Key Set (RFC 7517 section 5). Never configure a private key: openssl pkey -pubout extracts the public one. To fetch keys from a URL, use remote_jwks.",
  },
  {
    slug: "no-usable-key",
    hint: "Add a key that can verify signatures to jwks; the warnings before this one say why the present ones cannot.",
  },
  {
    slug: "duplicate-kid",
    hint: "Change one of the kids, or remove the old key.",
  },
  {
    slug: "unusable-key",
    hint: "Change kty, crv, alg, use or key_ops to a supported value, or remove the key. Tokens signed with it are rejected.",
  },
  {
    slug: "private-key",
    hint: "Remove the private members (d, p, q and more) from jwks, and replace the key if the configuration was readable by anyone else.",
  },
  {
    slug: "not-base64url",
    hint: "Encode the value as base64url without padding: with - and _ in place of + and /. Check that it was copied completely.",
  },
  {
    slug: "unusual-base64url",
    hint: "Encode the secret as base64url, unless it is base64url already. A text in k is decoded, and not used as written.",
  },
  {
    slug: "secret-is-pem",
    hint: "Convert the PEM to a JWK with kty RSA or EC. As a secret, the text of a public key is known to everyone.",
  },
  {
    slug: "short-secret",
    hint: "Replace the secret in k by a random one of the expected length.",
  },
  {
    slug: "guessable-secret",
    hint: "Replace the secret in k by a random one of the expected length. allow_weak_keys: true accepts it for tests.",
  },
  {
    slug: "weak-rsa-key",
    hint: "Replace the key by one with at least 2048 bits (NIST SP 800-131A). allow_weak_keys: true accepts 1024 bits and more.",
  },
  {
    slug: "invalid-rsa-key",
    hint: "Copy n and e again from the key set of the issuer.",
  },
  {
    slug: "invalid-point",
    hint: "Copy crv, x and y again from the key set of the issuer, each completely.",
  },
  {
    slug: "coordinate-length",
    hint: "Write x and y with all bytes of the curve (32, 48 or 66), or ignore this: the plugin adds and removes leading zeros. Other software may reject the key.",
  },
];
