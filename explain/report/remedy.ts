/** For each reason: who has to change something, and the field of the configuration. */

/** `token`: its issuer or sender. `configuration`: the operator. `either`: the two disagree. */
export type Culprit = "token" | "configuration" | "either";

export interface Remedy {
  culprit: Culprit;
  /** The field of the reason, in the consumer or in the matching rule. */
  field?: string;
  of?: "consumer" | "rule";
}

const ofToken: Remedy = { culprit: "token" };
const consumer = (culprit: Culprit, field: string): Remedy => ({ culprit, field, of: "consumer" });
const rule = (culprit: Culprit, field: string): Remedy => ({ culprit, field, of: "rule" });

/** A test checks that every reason of the catalog is here. */
export const REMEDIES: Readonly<Record<string, Remedy>> = {
  "host-invalid": ofToken,
  "identity-header-sent": ofToken,
  "token-missing": consumer("either", "from_headers"),
  "token-prefix-missing": consumer("either", "from_headers"),
  "token-duplicate": ofToken,
  "token-too-large": ofToken,
  "form-segments": ofToken,
  "form-base64url": ofToken,
  "form-encrypted": ofToken,
  "header-json": ofToken,
  "header-duplicate-member": ofToken,
  "header-type": ofToken,
  "header-crit": ofToken,
  "header-typ": ofToken,
  "claims-json": ofToken,
  "claims-duplicate-member": ofToken,
  "claims-type": ofToken,
  "claims-missing": consumer("either", "required_claims"),
  "claim-mismatch": consumer("either", "claims"),
  "issuer-missing": consumer("either", "issuer"),
  "issuer-unknown": consumer("configuration", "issuer"),
  "issuer-near-miss": consumer("configuration", "issuer"),
  "algorithm-missing": ofToken,
  "algorithm-none": ofToken,
  "algorithm-unsupported": ofToken,
  "algorithm-not-allowed": consumer("either", "algorithms"),
  "algorithm-key-mismatch": consumer("configuration", "jwks"),
  "kid-missing": consumer("either", "require_kid"),
  "key-unknown": consumer("configuration", "jwks"),
  "key-none-fits": consumer("configuration", "jwks"),
  "key-unavailable": consumer("configuration", "remote_jwks"),
  "audience-mismatch": consumer("either", "audiences"),
  "token-expired": ofToken,
  "time-in-milliseconds": ofToken,
  "expires-too-late": consumer("either", "max_remaining_seconds"),
  "token-not-yet-valid": ofToken,
  "issued-in-future": ofToken,
  "token-too-old": consumer("either", "max_age_seconds"),
  "signature-length": consumer("either", "jwks"),
  "signature-mismatch": consumer("either", "jwks"),
  "too-many-keys": consumer("either", "jwks"),
  "token-revoked": consumer("either", "revoked"),
  "revocation-unavailable": consumer("configuration", "revoked"),
  "consumer-not-allowed": rule("configuration", "allow"),
  "claims-insufficient": rule("either", "claims"),
  "mcp-header-missing": ofToken,
  "mcp-header-invalid": ofToken,
  "mcp-tool-not-allowed": rule("configuration", "mcp_tools"),
  "confirmation-invalid": ofToken,
  "token-not-bound": rule("either", "dpop"),
  "binding-unchecked": rule("either", "sender_constrained"),
  "bound-token-as-bearer": ofToken,
  "proof-missing": ofToken,
  "proof-duplicate": ofToken,
  "proof-too-large": ofToken,
  "proof-malformed": ofToken,
  "proof-typ": ofToken,
  "proof-algorithm": rule("either", "dpop"),
  "proof-key": ofToken,
  "proof-key-private": ofToken,
  "proof-key-mismatch": ofToken,
  "proof-method": ofToken,
  "proof-uri": rule("either", "dpop"),
  "proof-time": rule("either", "dpop"),
  "proof-token-mismatch": ofToken,
  "proof-nonce-missing": rule("either", "dpop"),
  "proof-nonce-expired": ofToken,
  "proof-nonce-invalid": rule("either", "dpop"),
  "proof-signature": ofToken,
  "proof-replayed": ofToken,
  "replay-unchecked": rule("configuration", "dpop"),
  "certificate-missing": rule("either", "certificate_bound"),
  "certificate-mismatch": ofToken,
  "certificate-header-invalid": rule("configuration", "certificate_bound"),
};

/**
 * For diagnoses without a field of the configuration: who has to change something, if not the issuer or
 * sender.
 */
export const FINDING_CULPRITS: Readonly<Record<string, Culprit>> = {
  "cors-preflight": "configuration",
  "claim-near-miss": "either",
  "token-elsewhere": "either",
  "header-with-underscore": "either",
  "other-scheme": "either",
  "token-in-list": "either",
  "prefix-twice": "either",
  "groups-overage": "either",
  "secret-needed": "either",
  "cognito-access-token": "configuration",
};
