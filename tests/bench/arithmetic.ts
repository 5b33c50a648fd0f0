/**
 * The time to verify a signature in wasm, compared with node:crypto (OpenSSL). Both run alternately in one
 * process, so that other load affects both. Reports medians; the ratios are more reliable than the times.
 * "first" is a key that has no table yet: see assembly/curve/table-pool.ts and assembly/signature/rsa-table-pool.ts.
 */
import { constants, createHmac, sign, timingSafeEqual, verify } from "node:crypto";
import { ecKeyPair, ed25519KeyPair, rsaKeyPair } from "../harness/key-pair.ts";
import {
  type CurveName,
  HASHES,
  ecSetKey,
  edSetKey,
  hmacSetKey,
  probe,
  put,
} from "../harness/probe-host.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { median } from "./estimate.ts";

const ROUNDS = 31;
/** Long enough to make the resolution of the clock irrelevant, short enough for frequent turns. */
const SAMPLE_NANOSECONDS = 1_500_000;
const WARM_UP_NANOSECONDS = 300_000_000;
/** The length of a token with a few claims. */
const MESSAGE_BYTES = 400;
const RSA_BITS = [2048, 3072, 4096];
const CURVES: [alg: string, hash: number, curve: CurveName][] = [
  ["ES256", 0, "P-256"],
  ["ES384", 1, "P-384"],
  ["ES512", 2, "P-521"],
];

type Run = () => boolean;

/** Medians in microseconds. */
export interface ArithmeticRow {
  title: string;
  wasm: number;
  node: number;
}

const message = new SeededRandom("bench").bytes(MESSAGE_BYTES);

/** One row for each algorithm and key size. */
export function measureArithmetic(): ArithmeticRow[] {
  return [
    ...HASHES.map(hmacRow),
    ...RSA_BITS.flatMap(rsaRows),
    ...CURVES.flatMap(([alg, hash, curve]) => ecRows(alg, hash, curve)),
    ...ed25519Rows(),
  ];
}

function nanoseconds(run: Run, times: number): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < times; i++) run();
  return Number(process.hrtime.bigint() - start);
}

/** The number of runs in a sample; also gives V8 the time to optimize. */
function warmUp(run: Run): number {
  let times = 0;
  for (let spent = 0; spent < WARM_UP_NANOSECONDS; times++) spent += nanoseconds(run, 1);
  return Math.max(1, Math.round((SAMPLE_NANOSECONDS * times) / WARM_UP_NANOSECONDS));
}

function compare(title: string, wasm: Run, native: Run): ArithmeticRow {
  if (!wasm() || !native()) throw new Error(`${title} does not verify`);
  const times = [warmUp(wasm), warmUp(native)] as const;
  const spent: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    spent[0].push(nanoseconds(wasm, times[0]) / times[0] / 1000);
    spent[1].push(nanoseconds(native, times[1]) / times[1] / 1000);
  }
  return { title, wasm: median(spent[0]), node: median(spent[1]) };
}

function hmacRow(hash: (typeof HASHES)[number]): ArithmeticRow {
  const secret = Buffer.from(message.subarray(0, 64));
  const mac = createHmac(hash, secret).update(message).digest();
  hmacSetKey(hash, secret);
  const [at, macAt] = [put(0, message), put(1, mac)];
  return compare(
    hash.replace("sha", "HS"),
    () => probe.hmacVerify(at, message.length, macAt, mac.length) !== 0,
    () => timingSafeEqual(createHmac(hash, secret).update(message).digest(), mac),
  );
}

function rsaRows(bits: number): ArithmeticRow[] {
  const { privateKey, publicKey } = rsaKeyPair(bits);
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  const [modulus, exponent] = [Buffer.from(n, "base64url"), Buffer.from(e, "base64url")];
  const keyAt = put(2, Buffer.concat([modulus, exponent]));
  const setKey = (): number =>
    probe.rsaSetKey(keyAt, modulus.length, keyAt + modulus.length, exponent.length);
  const at = put(0, message);
  const signature = sign("sha256", message, privateKey);
  const signatureAt = put(1, signature);
  const wasm = (): boolean =>
    probe.rsaVerifyPkcs1(0, at, message.length, signatureAt, signature.length) !== 0;
  const native = (): boolean => verify("sha256", message, publicKey, signature);
  const first = compare(`RS256 ${bits} first`, () => setKey() === 0 && wasm(), native);
  setKey();
  const pkcs1 = compare(`RS256 ${bits}`, wasm, native);
  const padding = {
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  const pss = sign("sha256", message, { key: privateKey, ...padding });
  const pssAt = put(1, pss);
  const ofPss = compare(
    `PS256 ${bits}`,
    () => probe.rsaVerifyPss(0, at, message.length, pssAt, pss.length) !== 0,
    () => verify("sha256", message, { key: publicKey, ...padding }, pss),
  );
  return [first, pkcs1, ofPss];
}

/** A key earns its table by valid signatures, so an invalid signature measures a key without one. */
function curveRows(
  alg: string,
  makeTable: () => number,
  wasm: (message: number) => boolean,
  native: (message: Buffer) => boolean,
): ArithmeticRow[] {
  const other = Buffer.from(message).reverse();
  const at = put(0, other);
  const first = compare(
    `${alg} first`,
    () => !wasm(at),
    () => !native(other),
  );
  put(0, message);
  makeTable();
  const usual = compare(
    alg,
    () => wasm(at),
    () => native(message),
  );
  return [first, usual];
}

function ecRows(alg: string, hash: number, namedCurve: CurveName): ArithmeticRow[] {
  const { privateKey, publicKey } = ecKeyPair(namedCurve);
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const dsaEncoding = "ieee-p1363";
  const name = HASHES[hash] ?? "sha256";
  const signature = sign(name, message, { key: privateKey, dsaEncoding });
  ecSetKey(namedCurve, Buffer.from(x, "base64url"), Buffer.from(y, "base64url"));
  const signatureAt = put(1, signature);
  return curveRows(
    alg,
    probe.ecMakeTable,
    (at) => probe.ecVerify(hash, at, message.length, signatureAt, signature.length) !== 0,
    (text) => verify(name, text, { key: publicKey, dsaEncoding }, signature),
  );
}

function ed25519Rows(): ArithmeticRow[] {
  const { privateKey, publicKey } = ed25519KeyPair();
  const signature = sign(null, message, privateKey);
  edSetKey(Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url"));
  const signatureAt = put(1, signature);
  return curveRows(
    "EdDSA",
    probe.edMakeTable,
    (at) => probe.edVerify(at, message.length, signatureAt, signature.length) !== 0,
    (text) => verify(null, text, publicKey, signature),
  );
}
