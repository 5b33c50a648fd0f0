/** The functions of WASI that plugins get: github.com/WebAssembly/WASI, preview 1. */
import type { HostCalls } from "./abi-values.ts";
import type { Link } from "./host.ts";

/** Results of WASI. */
const SUCCESS = 0;
/** What Envoy answers for a call that capability_restriction_config does not allow. */
const NOT_CAPABLE = 76;

export function wasiCalls(link: Link): HostCalls {
  return {
    random_get(into: number, length: number) {
      const bytes = link.host.randomBytes(length >>> 0);
      if (bytes === undefined) return NOT_CAPABLE;
      link.guest.view(into, length).set(bytes);
      return SUCCESS;
    },
  };
}
