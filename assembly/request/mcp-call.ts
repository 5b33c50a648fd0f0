// What the headers of an MCP request say (Streamable HTTP of MCP 2026-07-28, "Request Metadata").
import { View } from "../bytes/view";

export enum McpMethod {
  /** The request carries no message: only POST does. */
  None,
  /** A message that neither calls nor lists tools. */
  Other,
  ListTools,
  CallTool,
}

export enum McpFault {
  None,
  Missing,
  Duplicate,
  /** Also a protocol version whose servers do not compare the headers with the body. */
  Invalid,
}

@final
export class McpCall {
  method: McpMethod = McpMethod.None;
  fault: McpFault = McpFault.None;
  /** The header with the fault. */
  header: string = "";
  /** The value of an invalid header, as far as a message shows it. */
  readonly value: View = new View();
  /** The name of the tool, decoded. */
  readonly tool: View = new View();

  begin(): void {
    this.method = McpMethod.None;
    this.fault = McpFault.None;
    this.tool.clear();
  }

  /** Keeps the fault; false. */
  fail(fault: McpFault, header: string, value: View): bool {
    this.fault = fault;
    this.header = header;
    this.value.set(value.ptr, value.length);
    return false;
  }
}
