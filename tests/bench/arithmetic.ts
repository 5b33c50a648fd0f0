/**
 * What verifying a signature costs in wasm beside node:crypto (OpenSSL), in one process and in turns,
 * so that whatever else the machine does meets both. Medians; trust the ratios.
 *
 *     node --import tsx tests/bench/arithmetic.ts
 */
import { createHmac, generateKeyPairSync, sign, timingSafeEqual, verify } from "node:crypto";
import { HASHES, hmacSetKey, probe, put, rsaSetKey } from "../vectors/probe-host.ts";
import { SeededRandom } from "../vectors/seeded-random.ts";

const ROUNDS = 31;
/** Long enough that the clock does not matter, short enough that turns are. */
const SAMPLE_NANOSECONDS = 1_500_000;
const WARM_UP_NANOSECONDS = 300_000_000;
/** The length of a token with a few claims. */
const MESSAGE_BYTES = 400;

type Run = () => boolean;

function nanoseconds(run: Run, times: number): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < times; i++) run();
  return Number(process.hrtime.bigint() - start);
}

/** How often to run in a sample; also gives V8 the time to optimise. */
function warmUp(run: Run): number {
  let times = 0;
  for (let spent = 0; spent < WARM_UP_NANOSECONDS; times++) spent += nanoseconds(run, 1);
  return Math.max(1, Math.round((SAMPLE_NANOSECONDS * times) / WARM_UP_NANOSECONDS));
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function compare(title: string, wasm: Run, native: Run): void {
  if (!wasm() || !native()) throw new Error(`${title} does not verify`);
  const times = [warmUp(wasm), warmUp(native)] as const;
  const spent: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    spent[0].push(nanoseconds(wasm, times[0]) / times[0] / 1000);
    spent[1].push(nanoseconds(native, times[1]) / times[1] / 1000);
  }
  const [ours, theirs] = [median(spent[0]), median(spent[1])];
  const figures = `${ours.toFixed(2).padStart(8)} us ${theirs.toFixed(2).padStart(8)} us`;
  console.log(`${title.padEnd(12)} ${figures} ${(ours / theirs).toFixed(2).padStart(7)}x`);
}

const random = new SeededRandom("bench");
const message = random.bytes(MESSAGE_BYTES);

console.log(`${"".padEnd(12)} ${"wasm".padStart(11)} ${"node".padStart(11)}   ratio`);
for (const hash of HASHES) {
  const secret = random.bytes(64);
  const mac = createHmac(hash, secret).update(message).digest();
  hmacSetKey(hash, secret);
  const [at, macAt] = [put(0, message), put(1, mac)];
  compare(
    hash.replace("sha", "HS"),
    () => probe.hmacVerify(at, message.length, macAt, mac.length) !== 0,
    () => timingSafeEqual(createHmac(hash, secret).update(message).digest(), mac),
  );
}
for (const bits of [2048, 3072, 4096]) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  const jwk = publicKey.export({ format: "jwk" });
  const signature = sign("sha256", message, privateKey);
  rsaSetKey(Buffer.from(jwk.n ?? "", "base64url"), Buffer.from(jwk.e ?? "", "base64url"));
  const [at, signatureAt] = [put(0, message), put(1, signature)];
  compare(
    `RS256 ${bits}`,
    () => probe.rsaVerifyPkcs1(0, at, message.length, signatureAt, signature.length) !== 0,
    () => verify("sha256", message, publicKey, signature),
  );
}
