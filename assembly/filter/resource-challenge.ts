// The parameters of a challenge by which clients find the authorization server of a protected resource (RFC 9728
// section 5.1), and the scopes to ask it for (RFC 6750 section 3).
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
 * All scopes that the rule, the called tool and the consumer require, not only the missing ones: a client asks for exactly these. Where
 * one of several is enough, the first.
 */
function neededScopes(ctx: RequestContext, rejection: Rejection): string[] {
  const scopes: string[] = [];
  addScopes(ctx.rule.requirements.claims, scopes);
  addToolScopes(ctx, scopes);
  const position = ctx.policy.find(rejection.consumer);
  if (position >= 0) addScopes(ctx.policy.consumers[position].requirements.claims, scopes);
  else if (rejection.check == Check.Token && ctx.policy.consumers.length == 1) {
    addScopes(ctx.policy.consumers[0].requirements.claims, scopes);
  }
  return scopes;
}

/** To list tools, one entry has to be met: the first, unless one requires nothing. */
function addToolScopes(ctx: RequestContext, scopes: string[]): void {
  const rights = ctx.rule.tools;
  const call = ctx.mcp;
  const isList = call.method == McpMethod.ListTools;
  if (!isList && call.method != McpMethod.CallTool) return;
  for (let i = 0; isList && i < rights.length; i++) if (rights[i].claims.length == 0) return;
  for (let i = 0; i < rights.length; i++) {
    const right: ToolRights = rights[i];
    if (isList || right.covers(call.tool)) addScopes(right.claims, scopes);
    if (isList) return;
  }
}

function addScopes(requirements: ClaimRequirement[], scopes: string[]): void {
  for (let i = 0; i < requirements.length; i++) {
    const words = requirements[i].scopes.split(" ");
    for (let k = 0; k < words.length; k++) {
      if (isScope(words[k]) && !scopes.includes(words[k])) scopes.push(words[k]);
    }
  }
}
