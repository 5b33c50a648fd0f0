/** For each reason, how to change a valid token so that it is rejected for that reason. */
import { base64url } from "jose";
import type { Draft } from "./sign-token.ts";

type Break = (draft: Draft, now: number) => Partial<Draft>;

const HOUR = 3600;
const MORE_THAN_IS_READ = 70_000;

const claims =
  (change: (now: number, draft: Draft) => Record<string, unknown>): Break =>
  (draft, now) => ({ claims: { ...draft.claims, ...change(now, draft) } });
const header =
  (change: (draft: Draft) => Record<string, unknown>): Break =>
  (draft) => ({ header: { ...draft.header, ...change(draft) } });
const token =
  (spoil: (token: string) => string): Break =>
  () => ({ spoil });

/** JSON omits `undefined` members. */
export const BROKEN: Readonly<Record<string, Break>> = {
  "token-too-large": claims(() => ({ padding: "x".repeat(MORE_THAN_IS_READ) })),
  "form-segments": token((text) => text.split(".").slice(0, 2).join(".")),
  "form-base64url": token((text) => `${text}=`),
  "form-encrypted": ({ header: members }) => ({
    header: { ...members, enc: "A256GCM" },
    spoil: (text) => `${text}.AA.AA`,
  }),
  "header-json": ({ header: members }) => ({ headerText: JSON.stringify(members).slice(0, -1) }),
  "header-duplicate-member": ({ header: members, alg }) => ({
    headerText: `{"alg":"${alg}",${JSON.stringify(members).slice(1)}`,
  }),
  "header-type": header(() => ({ kid: 7 })),
  "header-crit": header(() => ({ crit: ["exp"], exp: 1 })),
  "header-typ": header(() => ({ typ: "dpop+jwt" })),
  "claims-json": ({ claims: members }) => ({ claimsText: JSON.stringify(members).slice(0, -1) }),
  "claims-duplicate-member": ({ claims: members }) => ({
    claimsText: `{"iss":${JSON.stringify(members["iss"] ?? "")},"iss":"twice",${JSON.stringify(members).slice(1)}`,
  }),
  "claims-type": claims(() => ({ exp: "tomorrow" })),
  "claims-missing": ({ claims: { iss } }) => ({ claims: { iss } }),
  "issuer-missing": claims(() => ({ iss: undefined })),
  "issuer-unknown": claims(() => ({ iss: "https://unknown.invalid" })),
  "issuer-near-miss": claims((_, { claims: { iss } }) => ({ iss: withOtherEnd(iss) })),
  "algorithm-missing": header(() => ({ alg: undefined })),
  "algorithm-none": header(() => ({ alg: "none" })),
  "algorithm-unsupported": header(() => ({ alg: "HS1" })),
  "algorithm-not-allowed": (draft) => {
    const alg = otherOfFamily(draft.alg);
    return { alg, header: { ...draft.header, alg }, key: { ...draft.key, alg } };
  },
  "algorithm-key-mismatch": header(({ alg }) => ({
    alg: alg.startsWith("HS") ? "RS256" : "HS256",
  })),
  "kid-missing": header(() => ({ kid: undefined })),
  "key-unknown": header(() => ({ kid: "unknown" })),
  "audience-mismatch": claims(() => ({ aud: "https://other.invalid" })),
  "token-expired": claims((now) => ({ iat: now - 1.5 * HOUR, exp: now - HOUR / 2 })),
  "time-in-milliseconds": claims((now) => ({ exp: (now + HOUR) * 1000 })),
  "expires-too-late": claims((now) => ({ exp: now + 10 * 365 * 24 * HOUR })),
  "token-not-yet-valid": claims((now) => ({ nbf: now + HOUR, exp: now + 2 * HOUR })),
  "issued-in-future": claims((now) => ({ iat: now + HOUR, exp: now + 2 * HOUR })),
  "token-too-old": claims((now) => ({ iat: now - 10 * 365 * 24 * HOUR })),
  "signature-length": token((text) => {
    const at = text.lastIndexOf(".") + 1;
    return text.slice(0, at) + base64url.encode(base64url.decode(text.slice(at)).subarray(1));
  }),
  "signature-mismatch": token((text) => {
    const at = text.lastIndexOf(".") + 1;
    return text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
  }),
};

/** Reasons that no token can cause, with the explanation. */
export const NOT_OF_A_TOKEN: Readonly<Record<string, string>> = {
  "host-invalid": 'Send a valid token to a host such as "a.example:x".',
  "identity-header-sent": "Send the header X-Mse-Consumer together with a valid token.",
  "token-missing": "Send no token.",
  "token-prefix-missing": 'Send a valid token without "Bearer " before it.',
  "token-duplicate": "Send a valid token twice in one location.",
  "claim-mismatch":
    "The required value depends on the configuration: set another one with --claim.",
  "key-none-fits": 'The key in the configuration must be for another use, such as "use": "enc".',
  "key-unavailable": "Its keys must be on a server (remote_jwks) that does not answer.",
  "too-many-keys":
    "The configuration must have more keys for the issuer than max_verification_cost allows; then sign without kid.",
  "token-revoked":
    "The list of the consumer's `revoked` must name the token: set its claims with --claim, such as jti.",
  "revocation-unavailable":
    "The list of revoked tokens (revoked) must be on a server that does not answer.",
  "consumer-not-allowed": "Send a valid token to a route whose rule does not allow its consumer.",
  "claims-insufficient":
    "The required claim depends on the configuration: leave it out, or set another value with --claim.",
  "mcp-header-missing":
    "Send a valid token to a rule with mcp_tools, by POST and without the header Mcp-Method.",
  "mcp-header-invalid": "Send a valid token to a rule with mcp_tools, with two headers Mcp-Method.",
  "mcp-tool-not-allowed":
    "Send a valid token to a rule with mcp_tools, with a tool in Mcp-Name that no entry lists.",
  "confirmation-invalid": "Sign a token with --cnf jkt=short, where dpop is configured.",
  "token-not-bound": "Send a token without cnf where dpop or certificate_bound has required: true.",
  "binding-unchecked":
    'Sign a token with --cnf, where sender_constrained is "refuse" and nothing checks cnf.',
  "bound-token-as-bearer": 'Sign a token with --dpop, and send it after "Bearer ".',
  "proof-missing": "Sign a token with --dpop, and send it without the header DPoP.",
  "proof-duplicate": "Send the header DPoP twice.",
  "proof-too-large":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-malformed":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-typ":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-algorithm":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-key":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-key-private":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-key-mismatch":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-method":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-uri":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-time":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-token-mismatch":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-nonce-missing": "Sign a token with --dpop and without --nonce, where dpop has a nonce.",
  "proof-nonce-expired":
    "Sign a token with --dpop, and with --nonce the DPoP-Nonce of a response that is older than lifetime_seconds.",
  "proof-nonce-invalid": "Sign a token with --dpop and --nonce invalid, where dpop has a nonce.",
  "proof-signature":
    "Sign a token with --dpop, and change the proof or the request: docs/bound-tokens.md.",
  "proof-replayed": "Send the same proof twice.",
  "replay-unchecked": "The gateway must have recorded max_proofs proofs.",
  "certificate-missing":
    "Sign a token with --cnf x5t#S256=..., and send it without a client certificate.",
  "certificate-mismatch":
    "Sign a token with --cnf x5t#S256=..., and send it with another client certificate.",
  "certificate-header-invalid": "Send the header x-forwarded-client-cert twice.",
};

function withOtherEnd(issuer: unknown): string {
  const text = typeof issuer === "string" ? issuer : "";
  return text.endsWith("/") ? text.slice(0, -1) : `${text}/`;
}

function otherOfFamily(alg: string): string {
  return alg.slice(0, 2) + (alg.endsWith("512") ? "384" : "512");
}
