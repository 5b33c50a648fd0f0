/** The JSON reader as a separate wasm, for tests that run in Node. */
import { decodeBase64url } from "../../assembly/bytes/base64url";
import { Document } from "../../assembly/json/document";
import { seedJson } from "../../assembly/json/sip-hash";

const document = new Document(1 << 20, 64, 4 << 20);
let message = "";

export function alloc(bytes: i32): usize {
  return heap.alloc(bytes);
}

export function seed(value: u64): void {
  seedJson(value);
}

export function parse(ptr: usize, length: i32): bool {
  return document.parse(ptr, length);
}

export function error(): i32 {
  return document.error;
}

export function errorOffset(): i32 {
  return document.errorOffset;
}

/** UTF-16; its length in units is `explainLength`. */
export function explain(): usize {
  message = document.explain();
  return changetype<usize>(message);
}

export function explainLength(): i32 {
  return message.length;
}

export function kind(node: i32): i32 {
  return document.kind(node);
}

export function firstChild(node: i32): i32 {
  return document.firstChild(node);
}

export function next(node: i32): i32 {
  return document.next(node);
}

export function size(node: i32): i32 {
  return document.size(node);
}

export function namePtr(node: i32): usize {
  return document.namePtr(node);
}

export function nameLength(node: i32): i32 {
  return document.nameLength(node);
}

export function textPtr(node: i32): usize {
  return document.textPtr(node);
}

export function textLength(node: i32): i32 {
  return document.textLength(node);
}

export function rawPtr(node: i32): usize {
  return document.rawPtr(node);
}

export function rawLength(node: i32): i32 {
  return document.rawLength(node);
}

export function number(node: i32): f64 {
  return document.number(node);
}

export function base64url(from: usize, length: i32, into: usize): i32 {
  return decodeBase64url(from, length, into);
}

export function free(): void {
  document.free();
}
