/** The response to the client when the plugin answers, as Envoy builds it from a local response. */
import { encode } from "./bytes.ts";
import { HeaderMap, type HeaderPair } from "./header-map.ts";

/** The arguments of proxy_send_local_response. */
export interface LocalResponse {
  status: number;
  details: string;
  body: string;
  headers: HeaderMap;
  /** -1 if the host chooses the status. */
  grpcStatus: number;
}

export interface Answer {
  status: number;
  /** The headers of the plugin, and those that Envoy adds for the body. Without date and server. */
  headers: HeaderPair[];
  body: string;
  /** The response code details of Envoy. */
  details: string;
}

const GRPC_TYPE = "application/grpc";
const GRPC_UNKNOWN = 2;
/** The mapping of HTTP to gRPC statuses (doc/http-grpc-status-mapping.md of github.com/grpc/grpc). */
const GRPC_STATUSES: Record<number, number> = {
  400: 13,
  401: 16,
  403: 7,
  404: 12,
  429: 14,
  502: 14,
  503: 14,
  504: 14,
};

export function answerOf(local: LocalResponse, request: HeaderMap): Answer {
  const headers = HeaderMap.of([[":status", String(local.status)]]);
  for (const [name, value] of local.headers.pairs()) headers.add(name, value);
  const answer = isGrpc(request) ? grpcAnswer(local, headers) : httpAnswer(local, headers);
  headers.remove(":status");
  const isHead = request.text(":method") === "HEAD";
  const { details } = local;
  return { ...answer, ...(isHead && { body: "" }), headers: headers.pairs(), details };
}

function httpAnswer(
  { status, body }: LocalResponse,
  headers: HeaderMap,
): Pick<Answer, "status" | "body"> {
  headers.remove("content-length");
  if (body === "") {
    headers.remove("content-type");
  } else {
    headers.add("content-length", String(encode(body).length));
    if (headers.bytes("content-type") === undefined) headers.add("content-type", "text/plain");
  }
  return { status, body };
}

/** A trailers-only response: the headers contain the status and the message. */
function grpcAnswer(
  { status, body, grpcStatus }: LocalResponse,
  headers: HeaderMap,
): Pick<Answer, "status" | "body"> {
  headers.change("content-type", GRPC_TYPE);
  const code = grpcStatus >= 0 ? grpcStatus : (GRPC_STATUSES[status] ?? GRPC_UNKNOWN);
  headers.replace("grpc-status", String(code));
  if (body !== "") headers.replace("grpc-message", percentEncoded(body.trimEnd()));
  headers.remove("content-length");
  return { status: 200, body: "" };
}

function isGrpc(request: HeaderMap): boolean {
  const type = request.text("content-type") ?? "";
  return type === GRPC_TYPE || type.startsWith(`${GRPC_TYPE}+`);
}

/** Percent-Encoded of gRPC (doc/PROTOCOL-HTTP2.md). Also encodes "~", like Envoy. */
function percentEncoded(text: string): string {
  let encoded = "";
  for (const byte of encode(text)) {
    const isPlain = byte >= 0x20 && byte < 0x7e && byte !== 0x25;
    encoded += isPlain
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}
