/** Nonces of the plugin for DPoP proofs: eight bytes of time, and the start of a MAC. */
import { createHmac } from "node:crypto";
import { testKey } from "./test-keys.ts";

const PURPOSE = "jwt-verdict.dpop.nonce.1";
const MAC_BYTES = 16;

/**
 * @param key the name of the key whose `k` is the secret
 * @param second when it was issued, in seconds since 1970
 */
export function makeNonce(key: string, second: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(second)));
  const secret = Buffer.from(testKey(key).k ?? "", "base64url");
  const mac = createHmac("sha256", secret).update(PURPOSE).update(time).digest();
  return Buffer.concat([time, mac.subarray(0, MAC_BYTES)]).toString("base64url");
}

/** When the nonce was issued, in seconds since 1970. */
export function nonceTime(nonce: string): number {
  return Number(Buffer.from(nonce, "base64url").readBigUInt64BE());
}
