/** The headers that jwt_authn writes from claims (jwt_authn/authenticator.cc). */
import { claimAt } from "../condition.ts";
import type { AcceptedToken } from "./authenticate.ts";
import type { MutableRequest } from "./extract-tokens.ts";
import type { ProtoNode } from "./proto-node.ts";

type Providers = ReadonlyMap<string, ProtoNode>;

/** Headers that the client sent under names that only the filter sets. */
export function removeOutputHeaders(request: MutableRequest, providers: Providers): void {
  for (const provider of providers.values()) {
    const claims = provider.list("claim_to_headers").map((one) => one.text("header_name"));
    const names = [...claims, provider.text("forward_payload_header")];
    for (const name of names.filter((one) => one !== "")) request.removeHeader(name.toLowerCase());
  }
}

/** Claims that are text, numbers or booleans; dots always lead into objects. */
export function addClaimHeaders(
  request: MutableRequest,
  providers: Providers,
  accepted: readonly AcceptedToken[],
): void {
  for (const { provider: name, payload } of accepted) {
    for (const one of providers.get(name)?.list("claim_to_headers") ?? []) {
      const value = claimAt(payload, one.text("claim_name").split("."));
      if (["string", "number", "boolean"].includes(typeof value) && value !== "") {
        request.addHeader(one.text("header_name"), String(value));
      }
    }
  }
}
