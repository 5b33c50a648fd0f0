// An entry of mcp_tools: tools of an MCP server, and the claims that their calls require.
import { Octets } from "../../bytes/octets";
import { View } from "../../bytes/view";
import { ClaimRequirement } from "./claim-requirement";

/** Higress' mcp-server allows only the tools in this header; an empty value restricts nothing. */
export const ALLOWED_TOOLS_HEADER: string = "x-envoy-allow-mcp-tools";

@final
export class ToolRights {
  constructor(
    readonly names: Octets[],
    /** The starts of names; an empty one includes every tool. */
    readonly prefixes: Octets[],
    readonly claims: ClaimRequirement[],
  ) {}

  covers(tool: View): bool {
    for (let i = 0; i < this.names.length; i++) {
      if (unchecked(this.names[i]).is(tool.ptr, tool.length)) return true;
    }
    for (let i = 0; i < this.prefixes.length; i++) {
      const prefix: Octets = unchecked(this.prefixes[i]);
      if (tool.length >= prefix.length && prefix.is(tool.ptr, prefix.length)) return true;
    }
    return false;
  }
}
