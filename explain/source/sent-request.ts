import type { Request } from "../../sandbox/sandbox-request.ts";

/** A request with what the plugin does not see, if it is known. */
export interface SentRequest extends Request {
  body?: string;
  /** Clients do not send it. */
  fragment?: string;
}

/** Few inputs tell the scheme, and most clients connect with TLS. */
export function withScheme(request: SentRequest): SentRequest {
  return { scheme: "https", ...request };
}
