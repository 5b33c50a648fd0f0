/**
 * Errors that the plugin finds and a schema does not, and values of the wrong kind for each kind of field.
 */
import { FieldKind } from "../../assembly/config/fields.ts";
import type { Json } from "../harness/bootstrap.ts";

/** Errors of the plugin that the schema does not see, and why. */
export const UNSEEN: [line: RegExp, why: string][] = [
  [
    /\.jwks\.keys\[\d+\](?:\.(?!kty)\w+|: not a valid point)/,
    "which keys are good: RFC 7517 and 7518 say it, not the table",
  ],
  [
    /\.(?:remote_jwks|revoked)(?:: (?:not a complete|cannot be combined)|\.port: missing|\.issuer_discovery: has no effect)|\.jwks_fetch_timeout: has no effect/,
    "which fields belong together beyond that one of three is there: docs/remote-jwks.md",
  ],
  [/\.jwks: not (?:JSON|a JSON Web Key Set)/, "the content of a string"],
  [
    /^(?:_rules_\[\d+\]\.)?rbac_rules(?:$|: |\[\d+\]\.p)|^_rules_\[\d+\](?:: matches routes|\.(?:allow: cannot be combined|enable_auth: false, but))/,
    "which conditions allow can carry, and what else the rule has: docs/migrating-from-jwt-auth.md",
  ],
  [
    /^protected_resources\[\d+\](?:: protected_|\.authorization_servers: missing|\.hosts: $)/,
    "one resource compared with another, the issuers of consumers, and which fields belong together",
  ],
  [
    /^protected_resources\[\d+\]\.(?:resource|hosts\[\d+\]|path): invalid value/,
    "what a URL, a host and a path may be, beyond a pattern",
  ],
  [/\.tools\[\d+\]: . is not a wildcard/, "which characters are wildcards: docs/mcp.md"],
  [/^certificate_bound\.source: (?:missing|$)/, "whether a rule inherits it"],
  [/\.revoked: missing, so tokens that /, "one consumer compared with another"],
  [/: may produce the same X-Mse-Consumer/, "one name compared with another"],
  [/\.algorithms\[\d+\]: /, "which algorithms there are: the table does not say it"],
  [/\._match_domain_\[\d+\]: invalid value/, "which domains a host can match"],
  [/\._match_service_\[\d+\]: invalid value/, "which names a service can have"],
  [
    /: (?:unknown field, ign|not supported, tokens of this)|^config\/operator-slips#2$/,
    "which unknown fields are near one that restricts",
  ],
  [
    /\bexempt\[\d+\]\.path(?:_prefix)?: /,
    "which paths servers read in more than one way, and which are for everything",
  ],
  [/\.header: must not be set from a claim/, "headers that have another use"],
  [
    /^consumers\[\d+\]\.name(?:: (?:consumers\[\d+\] has the same name|$)|$)/,
    "one name compared with another",
  ],
  [
    /claims\.\w+\.(?:(?:any\[\d+\]\.)?(?:not|present): (?:invalid|cannot)|not\.header: not supp)/,
    "which conditions may be in which, and which exclude nothing: docs/claims.md",
  ],
  [
    /\.(?:tenants: has no effect|issuer: invalid value|issuer_discovery: cannot)/,
    "what issuer and tenants have in common",
  ],
  [/^config\/duplicate-field$/, "of a member that stands twice, a parser of JSON keeps one"],
];

/** Values of another kind than the field; a new kind needs a row here. */
export const WRONG: Record<FieldKind, Json[]> = {
  [FieldKind.String]: [7, true, [], {}],
  [FieldKind.Bool]: ["true", 1, [], {}],
  [FieldKind.Seconds]: [-1, 1e300, "60", true, [], {}],
  [FieldKind.Strings]: ["a", 7, {}, [7], [null], [["a"]], [""]],
  [FieldKind.Objects]: ["a", 7, {}, ["a"], [7], [null], [[]]],
  [FieldKind.Jwks]: [7, true, [], {}, { keys: {} }, "https://issuer.example/jwks", ""],
  [FieldKind.Claims]: [
    "a",
    7,
    [],
    { a: null },
    { a: {} },
    { a: [] },
    { a: [[1]] },
    { a: " " },
    { a: { b: 1 } },
  ],
  [FieldKind.ClaimCondition]: [[], {}, " ", [" "], [[1]], [{}], { b: 1 }],
  [FieldKind.Tenants]: ["other", 7, {}, [], ["a/b"], ["*"], [7]],
  [FieldKind.Profile]: ["other", "jwt", 7, []],
  [FieldKind.Disclose]: ["other", 7, []],
  [FieldKind.Mode]: ["other", 7, []],
  [FieldKind.Metadata]: ["subject", 7, {}, ["other"], [7]],
  [FieldKind.Object]: ["a", 7, true, []],
  [FieldKind.Count]: [-1, 0.5, "60", true, [], {}],
  [FieldKind.Milliseconds]: [-1, 1e300, "60", true, [], {}],
  [FieldKind.ResourceAudience]: ["other", 7, []],
  [FieldKind.OnMissing]: ["other", 7, []],
  [FieldKind.RevokedBy]: ["jti", 7, {}, ["other"], [7], []],
  [FieldKind.SenderConstrained]: ["none", 7, true, []],
  [FieldKind.Replay]: ["worker", 7, true, []],
  [FieldKind.WhenFull]: ["refuse", 7, true, []],
  [FieldKind.CertificateSource]: ["header", 7, true, []],
  [FieldKind.Secret]: ["", "a".repeat(42), "!".repeat(43), 7, true, [], {}],
  [FieldKind.Rbac]: ["a", 7, {}, ["a"], [7], [null], [[]]],
  [FieldKind.Port]: [0, 65536, -1, 1.5, "", "http", "0", true, [], {}],
};
