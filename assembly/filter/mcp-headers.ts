// Reads the headers by which MCP clients name the method and the tool of a message. A request without them may call any
// tool, so only what cannot carry a message passes without them.
import { HYPHEN, LINE_FEED } from "../bytes/ascii-codes";
import { indexOfByte, isAscii, isAsciiIgnoringCase } from "../bytes/ascii";
import { decodeLoosely, encodeBase64 } from "../bytes/base64";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { isDigit } from "../bytes/plain-host";
import { isToolName } from "../bytes/tool-name";
import { View } from "../bytes/view";
import { HeaderLines, MAX_HEADERS_BYTES } from "../host/header-lines";
import { McpCall, McpFault, McpMethod } from "../request/mcp-call";
import { MCP_VERSION } from "../verdict/rpc-error";

const METHOD: Octets = Octets.of(":method");
const VERSION: Octets = Octets.of("mcp-protocol-version");
const MCP_METHOD: Octets = Octets.of("mcp-method");
const MCP_NAME: Octets = Octets.of("mcp-name");
const VERSION_LABEL: string = "MCP-Protocol-Version";
const METHOD_LABEL: string = "Mcp-Method";
const NAME_LABEL: string = "Mcp-Name";
/** No value has one, so it shows that the header has several lines. */
const LINE_END: Octets = Octets.of("\n");
/** Methods of HTTP by which MCP sends no message: streams, ends of sessions, preflights. */
const WITHOUT_MESSAGE: string[] = ["GET", "HEAD", "DELETE", "OPTIONS"];
const FIRST_VERSION: Octets = Octets.of(MCP_VERSION);
const TOOLS: string = "tools/";
const ENCODED_START: Octets = Octets.of("=?base64?");
const ENCODED_END: Octets = Octets.of("?=");
const MAX_NAME_BYTES: i32 = 1024;

@final
export class McpHeaders {
  private readonly value: View = new View();
  private readonly joined: Buffer = new Buffer(MAX_HEADERS_BYTES);
  /** The name of the tool, and after it the same name encoded again. */
  private readonly names: Buffer = new Buffer(3 * MAX_NAME_BYTES);

  constructor(private readonly headers: HeaderLines) {}

  read(call: McpCall): void {
    call.begin();
    if (this.hasNoMessage() || !this.readVersion(call) || !this.readMethod(call)) return;
    if (call.method == McpMethod.CallTool) this.readName(call);
    else if (this.readLines(MCP_NAME)) this.isSingle(call, NAME_LABEL);
  }

  private hasNoMessage(): bool {
    const value = this.value;
    this.headers.readFirst(METHOD, value);
    for (let i = 0; i < WITHOUT_MESSAGE.length; i++) {
      if (isAscii(value.ptr, value.length, WITHOUT_MESSAGE[i])) return true;
    }
    return false;
  }

  private readVersion(call: McpCall): bool {
    if (!this.readSingle(call, VERSION, VERSION_LABEL)) return false;
    const value = this.value;
    if (isVersion(value) && memory.compare(value.ptr, FIRST_VERSION.ptr, value.length) >= 0) {
      return true;
    }
    return call.fail(McpFault.Invalid, VERSION_LABEL, value);
  }

  private readMethod(call: McpCall): bool {
    if (!this.readSingle(call, MCP_METHOD, METHOD_LABEL)) return false;
    const value = this.value;
    if (isAscii(value.ptr, value.length, "tools/call")) call.method = McpMethod.CallTool;
    else if (isAscii(value.ptr, value.length, "tools/list")) call.method = McpMethod.ListTools;
    // Other methods of tools may call one as well.
    else if (isAsciiIgnoringCase(value.ptr, min(value.length, TOOLS.length), TOOLS)) {
      return call.fail(McpFault.Invalid, METHOD_LABEL, value);
    } else if (!isToolName(value.ptr, value.length)) {
      return call.fail(McpFault.Invalid, METHOD_LABEL, value);
    } else call.method = McpMethod.Other;
    return true;
  }

  private readName(call: McpCall): void {
    if (!this.readSingle(call, MCP_NAME, NAME_LABEL)) return;
    const value = this.value;
    const into = this.names.reserve(3 * MAX_NAME_BYTES);
    let length = -1;
    if (into != 0 && value.length <= MAX_NAME_BYTES)
      length = isEncoded(value) ? decode(value, into) : copyPlain(value, into);
    if (length < 0 || !isToolName(into, length)) call.fail(McpFault.Invalid, NAME_LABEL, value);
    else call.tool.set(into, length);
  }

  /** Sets `value` to the header's only value. */
  private readSingle(call: McpCall, name: Octets, label: string): bool {
    if (!this.readLines(name)) {
      return call.fail(McpFault.Missing, label, this.value);
    }
    return this.isSingle(call, label);
  }

  private readLines(name: Octets): bool {
    return this.headers.read(name, LINE_END, this.value, this.joined);
  }

  private isSingle(call: McpCall, label: string): bool {
    const value = this.value;
    if (indexOfByte(value.ptr, value.length, LINE_FEED) < 0) return true;
    return call.fail(McpFault.Duplicate, label, value);
  }
}

/** "2026-07-28" */
function isVersion(value: View): bool {
  if (value.length != FIRST_VERSION.length) return false;
  for (let i = 0; i < value.length; i++) {
    const byte = value.at(i);
    if (i == 4 || i == 7 ? byte != HYPHEN : !isDigit(byte)) return false;
  }
  return true;
}

/** Case-sensitive, as the specification demands. */
function isEncoded(value: View): bool {
  const start = ENCODED_START.length;
  const end = ENCODED_END.length;
  if (value.length < start + end || !ENCODED_START.is(value.ptr, start)) return false;
  return ENCODED_END.is(value.ptr + <usize>(value.length - end), end);
}

/** Strictly: only text that encodes to the same base64 again. Returns the length, or -1. */
function decode(value: View, into: usize): i32 {
  const from = value.ptr + <usize>ENCODED_START.length;
  const length = value.length - ENCODED_START.length - ENCODED_END.length;
  const decoded = decodeLoosely(from, length, into, false);
  const again = into + <usize>MAX_NAME_BYTES;
  if (encodeBase64(into, decoded, again) != length) return -1;
  return memory.compare(again, from, <usize>length) == 0 ? decoded : -1;
}

/** A plain value is visible ASCII and spaces. Returns the length, or -1. */
function copyPlain(value: View, into: usize): i32 {
  for (let i = 0; i < value.length; i++) if (value.at(i) > 0x7e) return -1;
  memory.copy(into, value.ptr, <usize>value.length);
  return value.length;
}
