// About what verifications take in wasm, in microseconds: what budgets are spent by. A clock would cost a
// call to the host each time, and decide differently on each machine.
import { Hash } from "../hash/hash";
import { RsaKey } from "../signature/rsa-key";
import { Jwk } from "./jwk";
import { Crv } from "./kty";

const HMAC_MICROSECONDS: f64 = 2;
/** At 2048 bits and 65537; with the length it grows by its square. */
const RSA_MICROSECONDS: f64 = 45;
/** For setting up the table of a key, in addition to another power: see signature/rsa-table-pool.ts. */
const RSA_SET_UP_MICROSECONDS: f64 = 55;
const RSA_BITS: f64 = 2048;
/** Products that a power with the exponent 65537 takes. */
const USUAL_PRODUCTS: f64 = 17;
/** By `Crv`: with a table of the key's multiples, and without. */
const WITH_TABLE: StaticArray<f64> = [0, 45, 320, 800, 45];
const WITHOUT_TABLE: StaticArray<f64> = [0, 180, 1250, 2450, 170];
/** The host's, of those that it verifies faster. */
const BY_HOST: StaticArray<f64> = [25, 60, 520, 1250, 0];
/** Of a byte that is hashed. */
const SHA256_MICROSECONDS: f64 = 0.008;
const SHA512_MICROSECONDS: f64 = 0.006;

export function macCost(_key: Jwk): f64 {
  return HMAC_MICROSECONDS;
}

export function rsaCost(key: Jwk): f64 {
  const rsa = key.rsa;
  const power = RSA_MICROSECONDS * growth(key);
  if (rsa === null || !rsa.takesTable) return power;
  return 2 * power + RSA_SET_UP_MICROSECONDS * lengthGrowth(rsa);
}

export function ecCost(key: Jwk): f64 {
  const ec = key.ec;
  return curveCost(key.crv, ec !== null && ec.hasTable);
}

export function okpCost(key: Jwk): f64 {
  const okp = key.okp;
  return curveCost(key.crv, okp !== null && okp.hasTable);
}

function curveCost(crv: Crv, hasTable: bool): f64 {
  return hasTable ? WITH_TABLE[crv] : WITHOUT_TABLE[crv];
}

/** What the host takes for the same. */
export function hostCost(key: Jwk): f64 {
  return key.crv == Crv.None ? BY_HOST[Crv.None] * growth(key) : BY_HOST[key.crv];
}

/** How many times as long as with 2048 bits and 65537 an RSA key takes; 1 of what is none. */
function growth(key: Jwk): f64 {
  const rsa = key.rsa;
  if (rsa === null) return 1;
  const e = <i64>rsa.exponent;
  const products = <f64>(<i64>62 + popcnt<i64>(e) - clz<i64>(e));
  return (lengthGrowth(rsa) * products) / USUAL_PRODUCTS;
}

/** How many times as long as with 2048 bits a product takes. */
function lengthGrowth(rsa: RsaKey): f64 {
  const length = <f64>rsa.modulusBits / RSA_BITS;
  return length * length;
}

/** Long tokens take as long to hash as to verify. */
export function hashCost(hash: Hash, bytes: i32): f64 {
  return <f64>bytes * (hash == Hash.Sha256 ? SHA256_MICROSECONDS : SHA512_MICROSECONDS);
}
