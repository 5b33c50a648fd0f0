/**
 * A plugin that tests the host: the path of a request selects the action. Answers and headers contain the
 * result.
 */
import {
  proxy_add_header_map_value,
  proxy_call_foreign_function,
  proxy_continue_stream,
  proxy_define_metric,
  proxy_get_buffer_bytes,
  proxy_get_current_time_nanoseconds,
  proxy_get_header_map_value,
  proxy_get_metric,
  proxy_get_property,
  proxy_get_shared_data,
  proxy_http_call,
  proxy_increment_metric,
  proxy_log,
  proxy_register_shared_queue,
  proxy_remove_header_map_value,
  proxy_replace_header_map_value,
  proxy_send_local_response,
  proxy_set_effective_context,
  proxy_set_property,
  proxy_set_shared_data,
  proxy_set_tick_period_milliseconds,
} from "@higress/proxy-wasm-assemblyscript-sdk/assembly/imports";

const OUT: usize = memory.data(32, 8);
let counter: u32 = 0;
/** The request that waits for a callout. */
let waiting: u32 = 0;

function bytes(text: string): ArrayBuffer {
  return String.UTF8.encode(text);
}

/** What the host wrote to OUT: a pointer and a length. */
function given(): string {
  return String.UTF8.decodeUnsafe(load<u32>(OUT), load<u32>(OUT, 4));
}

function ptr(buffer: ArrayBuffer): usize {
  return changetype<usize>(buffer);
}

function header(map: i32, name: string): string {
  const key = bytes(name);
  const result = proxy_get_header_map_value(map, ptr(key), key.byteLength, OUT, OUT + 4);
  return result == 0 ? given() : "(" + (<i32>result).toString() + ")";
}

function say(name: string, value: string): void {
  const key = bytes(name);
  const text = bytes(value);
  proxy_add_header_map_value(0, ptr(key), key.byteLength, ptr(text), text.byteLength);
}

function log(text: string): void {
  const line = bytes(text);
  proxy_log(2, ptr(line), line.byteLength);
}

/** Headers in the serialization of the ABI. */
function pairs(texts: string[]): ArrayBuffer {
  let size = 4;
  for (let i = 0; i < texts.length; i++) size += 5 + String.UTF8.byteLength(texts[i]);
  const buffer = new ArrayBuffer(size);
  store<u32>(ptr(buffer), texts.length / 2);
  let at = ptr(buffer) + 4 + texts.length * 4;
  for (let i = 0; i < texts.length; i++) {
    const length = String.UTF8.byteLength(texts[i]);
    store<u32>(ptr(buffer) + 4 + i * 4, length);
    String.UTF8.encodeUnsafe(changetype<usize>(texts[i]), texts[i].length, at);
    store<u8>(at + length, 0);
    at += length + 1;
  }
  return buffer;
}

function callOut(cluster: string, headers: string[]): string {
  const name = bytes(cluster);
  const map = pairs(headers);
  const body = bytes("question");
  const result = proxy_http_call(
    ptr(name),
    name.byteLength,
    ptr(map),
    map.byteLength,
    ptr(body),
    body.byteLength,
    0,
    0,
    1500,
    OUT,
  );
  return (<i32>result).toString();
}

function readShared(key: string): string {
  const name = bytes(key);
  store<u32>(OUT, 0, 8);
  const result = proxy_get_shared_data(ptr(name), name.byteLength, OUT, OUT + 4, OUT + 8);
  return result == 0 ? given() : "(" + (<i32>result).toString() + ")";
}

function writeShared(key: string, value: string, cas: u32): string {
  const name = bytes(key);
  const text = bytes(value);
  const result = proxy_set_shared_data(ptr(name), name.byteLength, ptr(text), text.byteLength, cas);
  return (<i32>result).toString();
}

export function proxy_abi_version_0_2_1(): void {}

export function proxy_on_memory_allocate(size: usize): usize {
  return heap.alloc(size);
}

export function proxy_on_context_create(_id: u32, _parent: u32): void {}

export function proxy_on_configure(_root: u32, length: u32): u32 {
  proxy_get_buffer_bytes(7, 0, length, OUT, OUT + 4);
  const configuration = given();
  log("configured with " + configuration);
  const name = bytes("probe_requests");
  proxy_define_metric(0, ptr(name), name.byteLength, OUT);
  counter = load<u32>(OUT);
  proxy_set_tick_period_milliseconds(250);
  return configuration == "refuse" ? 0 : 1;
}

export function proxy_on_tick(root: u32): void {
  log("tick of " + root.toString());
}

export function proxy_on_request_headers(stream: u32, count: u32, _end: u32): u32 {
  proxy_increment_metric(counter, 1);
  const path = header(0, ":path");
  if (path == "/loop") while (true) proxy_increment_metric(counter, 1);
  if (path == "/trap") unreachable();
  if (path == "/headers") changeHeaders(count);
  if (path == "/property") tryProperties();
  if (path == "/shared") tryShared();
  if (path == "/clock") {
    proxy_get_current_time_nanoseconds(OUT);
    say("x-time", load<u64>(OUT).toString());
  }
  if (path == "/metric") {
    proxy_get_metric(counter, OUT);
    say("x-metric", load<u64>(OUT).toString());
    say("x-unknown", (<i32>proxy_increment_metric(999, 1)).toString());
    say("x-down", (<i32>proxy_increment_metric(counter, -1)).toString());
  }
  if (path == "/foreign") tryForeign();
  if (path == "/answer") {
    answer();
    return 1;
  }
  if (path == "/callout" || path == "/callout-answered") {
    waiting = stream;
    const headers = [":method", "GET", ":path", "/keys", ":authority", "issuer.example"];
    say("x-call", callOut("issuer", headers));
    return 1;
  }
  if (path == "/bad-callout") {
    say("x-incomplete", callOut("issuer", [":method", "GET"]));
    say("x-unknown", callOut("nobody", [":method", "GET", ":path", "/", ":authority", "a"]));
  }
  return 0;
}

function changeHeaders(count: u32): void {
  say("x-count", count.toString());
  say("x-twice", header(0, "X-Twice"));
  say("x-none", header(0, "x-absent"));
  const gone = bytes("x-gone");
  proxy_remove_header_map_value(0, ptr(gone), gone.byteLength);
  const set = bytes("x-set");
  const value = bytes("new");
  proxy_replace_header_map_value(0, ptr(set), set.byteLength, ptr(value), value.byteLength);
  say("x-queue", (<i32>proxy_register_shared_queue(0, 0, OUT)).toString());
}

function tryProperties(): void {
  const path = bytes("xds\0route_name");
  const result = proxy_get_property(ptr(path), path.byteLength, OUT, OUT + 4);
  say("x-route", result == 0 ? given() : "none");
  const name = bytes("probe.seen");
  const value = bytes("yes");
  proxy_set_property(ptr(name), name.byteLength, ptr(value), value.byteLength);
  proxy_get_property(ptr(name), name.byteLength, OUT, OUT + 4);
  say("x-seen", given());
}

function tryShared(): void {
  say("x-before", readShared("key"));
  say("x-set", writeShared("key", "one", 0));
  say("x-after", readShared("key"));
  const cas = load<u32>(OUT, 8);
  say("x-right-cas", writeShared("key", "two", cas));
  say("x-wrong-cas", writeShared("key", "three", cas));
  say("x-last", readShared("key"));
}

function tryForeign(): void {
  const name = bytes("reverse");
  const input = bytes("abc");
  store<u64>(OUT, 0);
  const result = proxy_call_foreign_function(
    ptr(name),
    name.byteLength,
    ptr(input),
    input.byteLength,
    OUT,
    OUT + 4,
  );
  say("x-foreign", result == 0 ? given() : "(" + (<i32>result).toString() + ")");
}

function answer(): void {
  const details = bytes("probe.answer");
  const headers = pairs(["x-a", "1", "content-type", "text/x"]);
  for (let i = 0; i < 2; i++) {
    const body = bytes(i == 0 ? "first ~ %\n" : "second");
    proxy_send_local_response(
      418,
      ptr(details),
      details.byteLength,
      ptr(body),
      body.byteLength,
      ptr(headers),
      headers.byteLength,
      9,
    );
  }
}

export function proxy_on_http_call_response(
  context: u32,
  _call: u32,
  headers: u32,
  size: u32,
  _trailers: u32,
): void {
  const status = header(6, ":status");
  store<u64>(OUT, 0);
  const result = proxy_get_buffer_bytes(4, 0, size, OUT, OUT + 4);
  const body = result == 0 ? given() : "none";
  log(`answer to ${context}: ${headers} headers, ${status}, ${body}`);
  proxy_set_effective_context(waiting);
  if (header(0, ":path") == "/callout-answered") answer();
  else {
    say("x-body", body);
    proxy_continue_stream(0);
  }
}

export function explain_request_headers(_stream: u32): void {
  log("jwt-verdict report: " + header(0, ":path"));
}
