import { View } from "../bytes/view";
import { OK, OUT, proxy_get_buffer_bytes } from "./abi";

/** PluginConfiguration of the buffer types of the ABI. */
const PLUGIN_CONFIGURATION: i32 = 7;

/** Sets `bytes` to the plugin configuration of `length` bytes; empty if there is none. */
export function readConfiguration(length: i32, bytes: View): void {
  bytes.clear();
  if (length <= 0) return;
  if (proxy_get_buffer_bytes(PLUGIN_CONFIGURATION, 0, length, OUT, OUT + 4) != OK) return;
  bytes.set(load<u32>(OUT), load<i32>(OUT, 4));
}
