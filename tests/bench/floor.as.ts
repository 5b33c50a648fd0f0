/**
 * A benchmark plugin for the lower limit: it checks nothing, and makes the three host calls of a pass: read
 * all headers, read the time, set one header. `{"calls": [...]}` selects other calls, "repeated" makes each of them
 * REPETITIONS times.
 */
import { Octets } from "../../assembly/bytes/octets";
import { View } from "../../assembly/bytes/view";
import { OK, OUT, proxy_get_header_map_value } from "../../assembly/host/abi";
import { nowNanoseconds, setTickMilliseconds } from "../../assembly/host/clock";
import { HeaderLines } from "../../assembly/host/header-lines";
import { REQUEST_HEADERS, replaceHeader } from "../../assembly/host/headers";
import { allocateForHost, releaseHostMemory } from "../../assembly/host/host-memory";
import { readRouteName } from "../../assembly/host/property";
import { readConfiguration } from "../../assembly/host/read-configuration";

/** How exact the time by tick is. */
const TICK_MILLISECONDS: u32 = 100;
const REPETITIONS: i32 = 100;
const AUTHORIZATION: Octets = Octets.of("authorization");
const CONSUMER: Octets = Octets.of("x-mse-consumer");
const headers: HeaderLines = new HeaderLines();
const value: View = new View();
const configuration: View = new View();

let readsAll: bool = true;
let readsOne: bool = false;
let readsProperty: bool = false;
let readsTime: bool = true;
let usesTick: bool = false;
let setsHeader: bool = true;
/** Whether the heap has the data of the host, instead of a permanent block. */
let usesHeap: bool = false;
let onHeap: usize = 0;
let times: i32 = 1;
/** Used, as in a pass: no header is set without a time. */
let now: u64 = 1;

export function proxy_abi_version_0_2_1(): void {}

export function proxy_on_memory_allocate(size: usize): usize {
  if (!usesHeap) return allocateForHost(size);
  onHeap = heap.alloc(size);
  return onHeap;
}

export function proxy_on_configure(_root: u32, length: u32): u32 {
  readConfiguration(length, configuration);
  if (isListed("calls")) {
    readsAll = isListed("headers");
    readsOne = isListed("header");
    readsProperty = isListed("property");
    readsTime = isListed("time");
    setsHeader = isListed("set");
    usesTick = isListed("tick");
    if (isListed("repeated")) times = REPETITIONS;
  }
  const heapIsUsed = isListed("heap");
  releaseHostMemory();
  usesHeap = heapIsUsed;
  if (usesTick) setTickMilliseconds(TICK_MILLISECONDS);
  return 1;
}

export function proxy_on_tick(_root: u32): void {
  now = nowNanoseconds();
}

/** Several configurations in one VM need it. */
export function proxy_on_context_create(_id: u32, _parent: u32): void {}

export function proxy_on_delete(_id: u32): void {}

export function proxy_on_request_headers(_stream: u32, _count: u32, _end: u32): i32 {
  for (let i = 0; i < times; i++) makeCalls();
  return 0;
}

function makeCalls(): void {
  headers.forget();
  if (readsAll) headers.readFirst(AUTHORIZATION, value);
  if (readsOne) readOne(AUTHORIZATION);
  if (readsProperty) readRouteName(value);
  if (readsTime) now = nowNanoseconds();
  if (setsHeader && now > 0) replaceHeader(CONSUMER, CONSUMER.ptr, CONSUMER.length);
  releaseHostMemory();
  if (onHeap == 0) return;
  heap.free(onHeap);
  onHeap = 0;
}

function readOne(name: Octets): void {
  const result = proxy_get_header_map_value(REQUEST_HEADERS, name.ptr, name.length, OUT, OUT + 4);
  if (result == OK) value.set(load<u32>(OUT), load<i32>(OUT, 4));
}

/** Whether the configuration has the word in quotes. */
function isListed(word: string): bool {
  const wanted = Octets.of(`"${word}"`);
  for (let at = 0; at + wanted.length <= configuration.length; at++) {
    if (wanted.is(configuration.ptr + at, wanted.length)) return true;
  }
  return false;
}
