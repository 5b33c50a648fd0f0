/**
 * Test-only plugin: verifies the signature in the request's header x-vector, by the host or in wasm, and
 * answers "1" or "0" and the duration in nanoseconds. The header is JSON: {"by": "host" or "wasm", "alg",
 * "jwk", "input", "signature" (base64url), "times"}.
 */
import { decodeBase64url } from "../../assembly/bytes/base64url";
import { Octets } from "../../assembly/bytes/octets";
import { View } from "../../assembly/bytes/view";
import { nowNanoseconds } from "../../assembly/host/clock";
import { askVerifySignature } from "../../assembly/host/foreign";
import { HeaderLines } from "../../assembly/host/header-lines";
import { releaseHostMemory } from "../../assembly/host/host-memory";
import { serialized } from "../../assembly/host/header-pairs";
import { sendReply } from "../../assembly/host/reply";
import { ALGORITHMS, Algorithm, findAlgorithm } from "../../assembly/jose/algorithm";
import { HostKey } from "../../assembly/jose/host-key";
import { HostVerifier } from "../../assembly/jose/host-verification";
import { Jwk } from "../../assembly/jose/jwk";
import { answersCorrectly } from "../../assembly/jose/known-answer";
import { readJwks } from "../../assembly/jose/jwks/jwks-reader";
import { Document } from "../../assembly/json/document";
import { FieldCursor } from "../../assembly/config/issues/field-cursor";
import { ConfigIssues } from "../../assembly/config/issues/config-issues";
import { SignedInput } from "../../assembly/signature/signed-input";

export { allocateForHost as proxy_on_memory_allocate } from "../../assembly/host/host-memory";

const VECTOR: Octets = Octets.of("x-vector");
const PROBE: Octets = Octets.of("probe");
const headers: HeaderLines = new HeaderLines();
const verifier: HostVerifier = new HostVerifier(askVerifySignature);
const STOP_ITERATION: i32 = 1;

export function proxy_abi_version_0_2_1(): void {}

export function proxy_on_configure(_root: u32, _length: u32): u32 {
  return 1;
}

export function proxy_on_request_headers(_stream: u32, _count: u32, _end: u32): i32 {
  const vector = new View();
  headers.forget();
  headers.readFirst(VECTOR, vector);
  const body = String.UTF8.encode(answer(vector));
  releaseHostMemory();
  sendReply(200, PROBE, changetype<usize>(body), body.byteLength, serialized([]), 0);
  return STOP_ITERATION;
}

function answer(vector: View): string {
  const json = new Document(256);
  if (!json.parse(vector.ptr, vector.length)) return "the vector is not JSON";
  const issues = new ConfigIssues();
  const root = FieldCursor.root(json, "", issues);
  const keys = readJwks(root.member("jwks"), true).keys;
  if (keys.length == 0) return "no key: " + issues.errors.concat(issues.warnings)[0].toString();
  const alg = json.member(0, "alg");
  const algorithm = ALGORITHMS[findAlgorithm(json.textPtr(alg), json.textLength(alg))];
  const input = bytesOf(json, "input");
  const signature = bytesOf(json, "signature");
  const byHost = json.textIs(json.member(0, "by"), "host");
  const times = <i32>json.number(json.member(0, "times"));
  const form = algorithm.host;
  const host: HostKey | null = form !== null ? form.createKey(keys[0]) : null;
  if (byHost && (form === null || host === null))
    return "the host has no form of " + algorithm.name;
  if (byHost && !answersCorrectly(verifier)) return "the host does not answer right";
  const signed = new SignedInput();
  signed.input.set(changetype<usize>(input), input.length);
  signed.signature.set(changetype<usize>(signature), signature.length);
  const start = nowNanoseconds();
  let good = 0;
  for (let i = 0; i < times; i++) {
    if (byHost && form !== null && host !== null) {
      if (verifier.verifies(algorithm, form, host, signed)) good++;
      releaseHostMemory();
    } else if (inWasm(algorithm, keys[0], signed)) good++;
  }
  const spent = (nowNanoseconds() - start) / <u64>max(times, 1);
  return (good == times ? "1 " : good == 0 ? "0 " : "some ") + spent.toString();
}

function inWasm(algorithm: Algorithm, key: Jwk, signed: SignedInput): bool {
  if (algorithm.signatureBytes(key, algorithm.hash) != signed.signature.length) return false;
  return algorithm.verify(key, algorithm.hash, signed);
}

function bytesOf(json: Document, name: string): StaticArray<u8> {
  const node = json.member(0, name);
  const room = heap.alloc(<usize>json.textLength(node) + 8);
  const length = decodeBase64url(json.textPtr(node), json.textLength(node), room);
  const bytes = new StaticArray<u8>(max(length, 0));
  memory.copy(changetype<usize>(bytes), room, <usize>bytes.length);
  heap.free(room);
  return bytes;
}
