// Tells Higress' mcp-server which tools the request may list and call.
import { COMMA } from "../bytes/ascii-codes";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { firstUnmet } from "../check/claims";
import { ALLOWED_TOOLS_HEADER, ToolRights } from "../config/model/tool-rights";
import { replaceHeader } from "../host/headers";
import { McpMethod } from "../request/mcp-call";
import { RequestContext } from "../request/request-context";

const HEADER: Octets = Octets.of(ALLOWED_TOOLS_HEADER);
const MAX_BYTES: i32 = 65536;

@final
export class AllowedTools {
  private readonly list: Buffer = new Buffer(MAX_BYTES);
  private written: i32 = 0;

  /**
   * Sets the header if a rule has mcp_tools; the client's was removed before. It names the tool that is called, or else
   * every tool that the token allows. Starts of names cannot be listed, so with one there is no header.
   */
  send(ctx: RequestContext, hasToken: bool): void {
    // Not only the last rule: another one may decide how the request continues.
    const rule = ctx.toolsRule;
    if (rule === null) return;
    const call = ctx.mcp;
    if (call.method == McpMethod.CallTool) {
      replaceHeader(HEADER, call.tool.ptr, call.tool.length);
      return;
    }
    const rights = rule.tools;
    this.written = 0;
    for (let i = 0; i < rights.length; i++) {
      const right: ToolRights = unchecked(rights[i]);
      const isMet = hasToken ? firstUnmet(ctx, right.claims) === null : right.claims.length == 0;
      if (!isMet) continue;
      if (right.prefixes.length > 0 || !this.add(right.names)) return;
    }
    // An empty value would allow every tool; a comma separates no names.
    if (this.written == 0 && !this.put(COMMA)) return;
    replaceHeader(HEADER, this.list.ptr, this.written);
  }

  private add(names: Octets[]): bool {
    for (let i = 0; i < names.length; i++) {
      const name: Octets = unchecked(names[i]);
      if (this.written > 0 && !this.put(COMMA)) return false;
      const at = this.list.grow(this.written + name.length);
      if (at == 0) return false;
      memory.copy(at + <usize>this.written, name.ptr, <usize>name.length);
      this.written += name.length;
    }
    return true;
  }

  private put(byte: u8): bool {
    const at = this.list.grow(this.written + 1);
    if (at == 0) return false;
    store<u8>(at + <usize>this.written, byte);
    this.written++;
    return true;
  }
}
