/** Issuers that write no audience unless they are configured to, or never. */
import type { ReportDiagnosis } from "./plugin-report.ts";

/** Clients that every realm of Keycloak has. Their roles put them into aud. */
const BUILT_IN_CLIENTS = new Set([
  "account",
  "account-console",
  "admin-cli",
  "broker",
  "realm-management",
  "security-admin-console",
]);
/** A name that is safe to print. */
const PLAIN_NAME = /^[\x20-\x7e]{1,96}$/;
/** In `causes` of the words. */
const UNSET = "aud-unset";

/** Why aud does not have the API, by the claims that show who issued the token. */
export function audienceCause(claims: Record<string, unknown>): ReportDiagnosis | undefined {
  return cognitoCause(claims) ?? keycloakCause(claims);
}

/** Only tokens of Cognito have token_use. */
function cognitoCause(claims: Record<string, unknown>): ReportDiagnosis | undefined {
  const { token_use: use, client_id: client, aud } = claims;
  if (use !== "access" || aud !== undefined || !isPlain(client)) return undefined;
  return { finding: "cognito-access-token", values: [JSON.stringify(client)] };
}

function keycloakCause(claims: Record<string, unknown>): ReportDiagnosis | undefined {
  const { aud, azp, iss, typ } = claims;
  const found = (value: string): ReportDiagnosis => ({
    finding: "audience-is-account",
    values: [value],
  });
  // Without the client scope "roles", there is no aud at all.
  if (aud === undefined) return typ === "Bearer" && isPlain(azp) ? found(UNSET) : undefined;
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud];
  const isBuiltIn = audiences.every((one) => BUILT_IN_CLIENTS.has(String(one)));
  const isOfKeycloak = isPlain(azp) || /\/realms\/[^/]+$/.test(String(iss));
  if (audiences.length === 0 || !isBuiltIn || !isOfKeycloak) return undefined;
  return found(JSON.stringify(aud));
}

function isPlain(value: unknown): value is string {
  return typeof value === "string" && PLAIN_NAME.test(value);
}
