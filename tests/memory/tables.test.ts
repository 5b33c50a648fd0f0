import assert from "node:assert/strict";
import { sign, type KeyObject } from "node:crypto";
import { test } from "node:test";
import { ecKeyPair, ed25519KeyPair } from "../harness/key-pair.ts";
import { rounds } from "../harness/rounds.ts";
import { Vm } from "../harness/vm.ts";

const ISSUER = "https://issuer.example";
const MIB = 1024 * 1024;
/** More keys than tables: see assembly/curve/table-pool.ts. */
const KEYS = 50;
/** The cache is off, so that each request uses its key. */
const NO_CACHE = { max_entries: 0 };
const EARNED_AFTER = 8;
/** A leak of a block of 16 bytes for each would be several pages. */
const PASSES = rounds(25_000);

function bearer(
  kid: string,
  alg: string,
  hash: string | null,
  key: KeyObject,
): Map<string, Buffer> {
  const segment = (value: unknown): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const input = `${segment({ alg, kid })}.${segment({ iss: ISSUER, exp })}`;
  const signature = sign(hash, Buffer.from(input), { key, dsaEncoding: "ieee-p1363" });
  return new Map([
    ["authorization", Buffer.from(`Bearer ${input}.${signature.toString("base64url")}`)],
  ]);
}

void test("tables of 50 keys take at most 8 MiB, and every key still verifies", async () => {
  const pairs = Array.from({ length: KEYS }, (_, i) =>
    i % 2 === 0 ? ecKeyPair("P-256") : ed25519KeyPair(),
  );
  const keys = pairs.map(({ publicKey }, i) => ({
    kid: `key-${i}`,
    ...publicKey.export({ format: "jwk" }),
  }));
  const requests = pairs.map(({ privateKey }, i) =>
    i % 2 === 0
      ? bearer(`key-${i}`, "ES256", "sha256", privateKey)
      : bearer(`key-${i}`, "EdDSA", null, privateKey),
  );
  const vm = await Vm.start();
  const root = vm.configure({
    token_cache: NO_CACHE,
    consumers: [{ name: "c", issuer: ISSUER, jwks: { keys } }],
  });
  assert.ok(root !== undefined, vm.log.join("\n"));
  const round = (): void => {
    for (const request of requests) {
      for (let i = 0; i < EARNED_AFTER; i++) assert.ok(vm.request(root, request), vm.log.at(-1));
    }
  };

  for (const request of requests) assert.ok(vm.request(root, request), vm.log.at(-1));
  const before = vm.memoryBytes;
  round();
  const grown = vm.memoryBytes - before;
  assert.ok(grown > 7 * MIB && grown <= 8 * MIB, `${grown} bytes`);
  // Each key in turn takes the table of another.
  for (let i = 0; i < 4; i++) round();
  assert.equal(vm.memoryBytes, before + grown);
});

void test(`${PASSES} passes with one EC key do not grow the memory`, async () => {
  const { privateKey, publicKey } = ecKeyPair("P-256");
  const keys = [{ kid: "a", ...publicKey.export({ format: "jwk" }) }];
  const request = bearer("a", "ES256", "sha256", privateKey);
  const vm = await Vm.start();
  const root = vm.configure({
    token_cache: NO_CACHE,
    consumers: [{ name: "c", issuer: ISSUER, jwks: { keys } }],
  });
  assert.ok(root !== undefined, vm.log.join("\n"));
  for (let i = 0; i < 100; i++) vm.request(root, request);
  const before = vm.memoryBytes;
  for (let i = 0; i < PASSES; i++) assert.ok(vm.request(root, request), vm.log.at(-1));
  assert.equal(vm.memoryBytes, before);
});
