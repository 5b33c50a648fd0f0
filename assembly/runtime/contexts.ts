// The root contexts of one VM. Plugin configurations with the same image share a VM.
import { sendNotConfigured } from "../host/reply";
import { Action } from "./action";
import { RootContext } from "./root-context";
import { StreamTable } from "./stream-table";

/** Creates the handler of one plugin configuration. */
type RootFactory = (id: u32) => RootContext;

/** Serves a root id that was never created; rejects every request. */
class NoRoot extends RootContext {
  override configure(_length: i32): bool {
    return false;
  }
  override explainConfiguration(_length: i32): void {}
  override onRequestHeaders(_stream: u32): Action {
    sendNotConfigured();
    return Action.Pause;
  }
  override explainRequestHeaders(): void {}
  override onRequestTrailers(): void {}
  override onHttpAnswer(_call: u32, _headers: u32, _bodyLength: i32): void {}
  override onStreamEnd(_stream: u32): void {}
  override onTick(): void {}
  override onDelete(): void {}
}

const NO_ROOT: RootContext = new NoRoot();

let makeRoot: RootFactory = (_id: u32): RootContext => NO_ROOT;
const roots: Map<u32, RootContext> = new Map<u32, RootContext>();
const streams: StreamTable = new StreamTable();

/** The last used root. It needs no lookup, so that a VM with one root has no lookups. */
let lastId: u32 = 0;
let lastRoot: RootContext = NO_ROOT;

export function setRootFactory(factory: RootFactory): void {
  makeRoot = factory;
}

/** A context without a parent is a root (proxy-wasm ABI 0.2.1); any other is a stream of its parent. */
export function createContext(id: u32, parent: u32): void {
  if (parent != 0) streams.set(id, parent);
  else if (!roots.has(id)) roots.set(id, makeRoot(id));
}

export function deleteContext(id: u32): void {
  rootOfStream(id).onStreamEnd(id);
  streams.delete(id);
  if (!roots.has(id)) return;
  roots.get(id).onDelete();
  roots.delete(id);
  if (id != lastId) return;
  lastId = 0;
  lastRoot = NO_ROOT;
}

/** The root with this id, or one that rejects every request. */
export function rootOf(id: u32): RootContext {
  if (id == lastId) return lastRoot;
  if (!roots.has(id)) return NO_ROOT;
  lastRoot = roots.get(id);
  lastId = id;
  return lastRoot;
}

export function rootOfStream(id: u32): RootContext {
  return rootOf(streams.get(id));
}

/** Records that a rule applies to the stream. */
export function markRuleApplies(stream: u32): void {
  streams.mark(stream);
}

export function ruleApplies(stream: u32): bool {
  return streams.isMarked(stream);
}
