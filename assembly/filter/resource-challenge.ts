// The parameters of a challenge by which clients find the authorization server of a protected resource (RFC 9728
// section 5.1), and the scopes to ask it for (RFC 6750 section 3).
import { firstUnmet } from "../check/claims";
import { ClaimRequirement } from "../config/model/claim-requirement";
import { isScope } from "../config/model/scope";
import { ToolRights } from "../config/model/tool-rights";
import { McpMethod } from "../request/mcp-call";
import { RequestContext } from "../request/request-context";
import { Check } from "../verdict/catalog";
import { Rejection, addGarbageEstimate } from "../verdict/rejection";

/** "" without a protected resource. */
export function resourceParts(ctx: RequestContext, rejection: Rejection): string {
  const resource = ctx.resource;
  if (resource === null) return "";
  let parts = ', resource_metadata="' + ctx.identifier.metadataUrl + '"';
  const scopes = neededScopes(ctx, rejection);
  const wanted = scopes.length > 0 ? scopes : resource.scopes;
  if (wanted.length > 0) parts += ', scope="' + wanted.join(" ") + '"';
  addGarbageEstimate(4 * parts.length);
  return parts;
}

/**
 * All scopes that the rule, the called tool and the consumer require, not only the missing ones: a client asks for
 * exactly these. Where one of several is enough, one that the token has, or else the first.
 */
function neededScopes(ctx: RequestContext, rejection: Rejection): string[] {
  const scopes: string[] = [];
  // Otherwise the claims may be those of an earlier request.
  const isRead = ((rejection.passed >> Check.Claims) & 1) != 0;
  addScopes(ctx, isRead, ctx.rule.requirements.claims, scopes);
  addToolScopes(ctx, isRead, scopes);
  const position = ctx.policy.find(rejection.consumer);
  if (position >= 0) {
    addScopes(ctx, isRead, ctx.policy.consumers[position].requirements.claims, scopes);
  } else if (rejection.check == Check.Token && ctx.policy.consumers.length == 1) {
    addScopes(ctx, isRead, ctx.policy.consumers[0].requirements.claims, scopes);
  }
  return scopes;
}

/** To list tools, one entry has to be met: one that the token meets, or else the first. */
function addToolScopes(ctx: RequestContext, isRead: bool, scopes: string[]): void {
  const rights = ctx.rule.tools;
  const call = ctx.mcp;
  if (call.method == McpMethod.ListTools) {
    let met = rights.length > 0 ? 0 : -1;
    for (let i = 0; i < rights.length; i++) {
      if (rights[i].claims.length == 0) return;
      if (met == 0 && isRead && firstUnmet(ctx, rights[i].claims) === null) met = i;
    }
    if (met >= 0) addScopes(ctx, isRead, rights[met].claims, scopes);
    return;
  }
  if (call.method != McpMethod.CallTool) return;
  for (let i = 0; i < rights.length; i++) {
    const right: ToolRights = rights[i];
    if (right.covers(call.tool)) addScopes(ctx, isRead, right.claims, scopes);
  }
}

function addScopes(
  ctx: RequestContext,
  isRead: bool,
  requirements: ClaimRequirement[],
  scopes: string[],
): void {
  const json = ctx.claims.json;
  for (let i = 0; i < requirements.length; i++) {
    const requirement = requirements[i];
    const node = isRead ? requirement.path.find(json, 0) : -1;
    const words = requirement.scopesFor(json, node, ctx.compared).split(" ");
    for (let k = 0; k < words.length; k++) {
      if (isScope(words[k]) && !scopes.includes(words[k])) scopes.push(words[k]);
    }
  }
  // What was compared must not count for the next request.
  ctx.compared.count = 0;
}
