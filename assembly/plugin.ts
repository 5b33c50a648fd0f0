// The entry: has the runtime make a Root for each plugin configuration, and shows the host its callbacks.
import { RequestHandler } from "./filter/request-handler";
import { Root } from "./filter/root";
import { setRootFactory } from "./runtime/contexts";
import { RootContext } from "./runtime/root-context";

// tools/compress-memory.js calls and removes these two.
export { inflate, SCRATCH_BYTES } from "./runtime/inflate";
export {
  explain_configuration,
  explain_request_headers,
  proxy_abi_version_0_2_1,
  proxy_on_configure,
  proxy_on_context_create,
  proxy_on_delete,
  proxy_on_http_call_response,
  proxy_on_memory_allocate,
  proxy_on_request_headers,
  proxy_on_request_trailers,
  proxy_on_tick,
} from "./runtime/exports";

const requests: RequestHandler = new RequestHandler();

setRootFactory((id: u32): RootContext => new Root(id, requests));
