// mcp_tools of the rule: whether the token allows the MCP tool that the request calls.
import { quoted, shown } from "../bytes/quote";
import { ClaimRequirement } from "../config/model/claim-requirement";
import { ToolRights } from "../config/model/tool-rights";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { McpCall, McpFault, McpMethod } from "../request/mcp-call";
import { RequestContext } from "../request/request-context";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { expectedOf, firstUnmet, rejectUnmet } from "./claims";

const MAX_SHOWN_BYTES: i32 = 64;

/** Each entry that lists the tool has to be met; to list tools, one entry. */
export function checkTools(ctx: RequestContext): Verdict {
  const call = ctx.mcp;
  if (call.fault != McpFault.None) return rejectHeader(call);
  if (call.method == McpMethod.CallTool) return checkCall(ctx);
  return call.method == McpMethod.ListTools ? checkList(ctx) : null;
}

function checkCall(ctx: RequestContext): Verdict {
  const rights = ctx.rule.tools;
  const tool = ctx.mcp.tool;
  let isListed = false;
  for (let i = 0; i < rights.length; i++) {
    const right: ToolRights = unchecked(rights[i]);
    if (!right.covers(tool)) continue;
    isListed = true;
    const unmet = firstUnmet(ctx, right.claims);
    if (unmet !== null) return rejectForTool(ctx, unmet);
  }
  if (isListed) return null;
  const name = quoted(tool.ptr, tool.length, MAX_SHOWN_BYTES);
  return new Rejection(Reason.McpToolNotAllowed)
    .withDetail(say1(Phrase.McpToolNotAllowed, name))
    .withExpected(say(Phrase.McpToolListed))
    .withActual(name);
}

function rejectForTool(ctx: RequestContext, unmet: ClaimRequirement): Rejection {
  const tool = ctx.mcp.tool;
  const name = quoted(tool.ptr, tool.length, MAX_SHOWN_BYTES);
  return rejectUnmet(ctx, unmet, Reason.ClaimsInsufficient).withExpected(
    say2(Phrase.ForTool, expectedOf(unmet), name),
  );
}

/** A token that allows no tool is rejected: an empty list would not restrict Higress' mcp-server. */
function checkList(ctx: RequestContext): Verdict {
  const rights = ctx.rule.tools;
  let first: ClaimRequirement | null = null;
  for (let i = 0; i < rights.length; i++) {
    const unmet = firstUnmet(ctx, unchecked(rights[i]).claims);
    if (unmet === null) return null;
    if (first === null) first = unmet;
  }
  return first === null ? null : rejectUnmet(ctx, first, Reason.ClaimsInsufficient);
}

/** Whether the tool may be called, or tools listed, without a token. */
export function isWithoutClaims(ctx: RequestContext): bool {
  const call = ctx.mcp;
  if (call.fault != McpFault.None) return false;
  const isCall = call.method == McpMethod.CallTool;
  if (!isCall && call.method != McpMethod.ListTools) return true;
  const rights = ctx.rule.tools;
  let isListed = false;
  for (let i = 0; i < rights.length; i++) {
    const right: ToolRights = unchecked(rights[i]);
    if (isCall && !right.covers(call.tool)) continue;
    if (right.claims.length == 0) isListed = true;
    else if (isCall) return false;
  }
  return isListed;
}

function rejectHeader(call: McpCall): Rejection {
  const header = call.header;
  if (call.fault == McpFault.Missing) {
    return new Rejection(Reason.McpHeaderMissing)
      .withDetail(say1(Phrase.McpHeaderMissing, header))
      .withExpected(say1(Phrase.McpHeaderOnce, header))
      .withActual(say1(Phrase.NoMember, header));
  }
  const rejection = new Rejection(Reason.McpHeaderInvalid).withDetail(
    say1(Phrase.McpHeaderInvalid, header),
  );
  if (call.fault == McpFault.Duplicate) {
    return rejection
      .withExpected(say1(Phrase.McpHeaderOnce, header))
      .withActual(say1(Phrase.McpHeaderTwice, header));
  }
  const sent = shown(call.value.ptr, call.value.length, MAX_SHOWN_BYTES);
  rejection.withActual(say2(Phrase.Named, header, sent));
  if (header == "MCP-Protocol-Version") {
    rejection.mcpVersion = sent;
    return rejection
      .withDetail(say1(Phrase.McpVersionOld, sent))
      .withExpected(say(Phrase.McpVersion));
  }
  return rejection.withExpected(say(header == "Mcp-Name" ? Phrase.McpName : Phrase.McpMethod));
}
