// The error of JSON-RPC that clients of MCP read from a 400 (MCP 2026-07-28, "Server Validation" and "Protocol Version
// Negotiation"). The gateway does not read the request's id, so it is null (JSON-RPC 2.0 section 5).
import { JsonWriter } from "../json/writer";
import { Reason } from "./catalog";
import { Rejection } from "./rejection";

/** The first version whose servers compare the headers with the body. */
export const MCP_VERSION: string = "2026-07-28";
const HEADER_MISMATCH: i32 = -32020;
const UNSUPPORTED_VERSION: i32 = -32022;

/** Whether the rejection is one of a message of MCP, before it was read. */
export function isRpcError(reason: Reason): bool {
  return reason == Reason.McpHeaderMissing || reason == Reason.McpHeaderInvalid;
}

/** Writes the members of the error into the open object, before those of RFC 9457. */
export function writeRpcError(json: JsonWriter, rejection: Rejection, message: string): void {
  const version = rejection.mcpVersion;
  const hasVersion = version.length > 0;
  json.member("jsonrpc", "2.0");
  json.name("id").nothing();
  json.name("error").openObject();
  json.name("code").integer(hasVersion ? UNSUPPORTED_VERSION : HEADER_MISMATCH);
  json.message("message", message);
  if (hasVersion) {
    json.name("data").openObject();
    json.name("supported").openArray();
    json.string(MCP_VERSION);
    json.closeArray();
    json.member("requested", version);
    json.closeObject();
  }
  json.closeObject();
}
