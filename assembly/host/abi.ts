// The calls of proxy-wasm ABI 0.2.1 that the plugin uses; the only file that imports the SDK.
export {
  proxy_add_header_map_value,
  proxy_call_foreign_function,
  proxy_continue_stream,
  proxy_define_metric,
  proxy_get_buffer_bytes,
  proxy_get_current_time_nanoseconds,
  proxy_get_header_map_pairs,
  proxy_get_header_map_value,
  proxy_get_log_level,
  proxy_get_property,
  proxy_get_shared_data,
  proxy_http_call,
  proxy_increment_metric,
  proxy_log,
  proxy_record_metric,
  proxy_remove_header_map_value,
  proxy_replace_header_map_value,
  proxy_send_local_response,
  proxy_set_effective_context,
  proxy_set_property,
  proxy_set_shared_data,
  proxy_set_tick_period_milliseconds,
} from "@higress/proxy-wasm-assemblyscript-sdk/assembly/imports";

/** WasmResult of a successful call. */
export const OK: u32 = 0;

/** Two 32-bit words to which the host writes a pointer and a length. */
export const OUT: usize = memory.data(8, 8);
