// What other gateways, and people, call a field: Istio, Envoy, Kong, APISIX, a matchRule of Higress'.
import { EQUALS } from "../../bytes/ascii-codes";
import { bareName } from "./nearest";

/** Our names after "=", followed by names of other gateways as `bareName` returns them. A map would be larger. */
export const NAMES: string =
  "=consumers jwtrules providers =_rules_ matchrules triggerrules " +
  "=_match_domain_ domain domains host hosts =_match_route_ ingress route routes =_match_service_ service services " +
  "=issuer iss issueruri issuerurl validissuers issuersallowed keyclaimname " +
  "=audiences aud audiencerequired allowedaudiences =algorithms alg algs jwsalgorithms allowedalgorithms " +
  "=allow allowed alowed allowlist whitelist allowedconsumers group groups requires providername requirementname requestprincipals " +
  "=jwks keys localjwks secret publickey =remote_jwks jwksuri =revoked revocation revocationlist revokedtokens denylist notbefore =uri httpuri " +
  "=keep_token forward forwardoriginaltoken hidecredentials =claims_to_headers outputclaimtoheaders " +
  "=from_headers header headernames =from_params query uriparamnames =from_cookies cookie cookies cookienames " +
  "=value_prefix prefix =clock_skew_seconds leeway clockskew lifetimegraceperiod =max_age_seconds maxage maxlifetime maxtokenage maximumexpiration " +
  "=required_claims claimstoverify requireexpiration mandatoryclaims " +
  "=claims scope scopes roles scopesrequired requiredscopes rolesrequired claimvalidator subject subjects sub azp " +
  "=mode allowmissing anonymous " +
  "=exempt excludes skippaths ignorepaths =cors_preflight bypasscorspreflight runonpreflight ";
/** Words in names that restrict access: "allow_consumers" and "algos" probably mean one of ours. */
export const PARTS: string =
  "=allow allow permit deny forbid blacklist blocklist users =required_claims claimsrequired requiredclaim " +
  "=claims claim scope role =audiences audien auds =algorithms algo algs =issuer issuer =require_kid kid " +
  "=max_age_seconds maxage =clock_skew_seconds skew =from_headers tokenheader fromheader =from_params fromquery " +
  "=max_remaining_seconds remaining =revoked revoke revoca =dpop dpop =certificate_bound mtls =mcp_tools tool " +
  "=from_cookies cookie =global_auth global =_match_route_ match =consumers consumer ";
/** Fields of Higress' key-auth and basic-auth, whose credentials are not tokens. */
export const OF_KEY_AUTH: string[] = ["in_header", "in_query", "credential", "credentials"];

/** Our name of what somebody else calls so; "" where nothing is known. */
export function nameHere(foreign: string): string {
  const bare = bareName(foreign);
  let at = NAMES.indexOf(" " + bare + " ");
  if (at < 0) return "";
  while (NAMES.charCodeAt(at) != EQUALS) at--;
  return NAMES.substring(at + 1, NAMES.indexOf(" ", at));
}

/** Our name of what has a word of PARTS in it; "" for none. */
export function nameByPart(foreign: string): string {
  const bare = bareName(foreign);
  let ours = "";
  for (let at = 0, end = 0; at < PARTS.length; at = end + 1) {
    end = PARTS.indexOf(" ", at);
    if (end < 0) end = PARTS.length;
    const word = PARTS.substring(at, end);
    if (word.charCodeAt(0) == EQUALS) ours = word.substring(1);
    else if (word.length > 0 && bare.includes(word)) return ours;
  }
  return "";
}
