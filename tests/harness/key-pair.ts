/** Key pairs of node:crypto whose public half can be exported as a JWK without Node 20 ever waiting for itself. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";

export interface KeyPair {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const publicKeyEncoding = { type: "spki", format: "der" } as const;
const privateKeyEncoding = { type: "pkcs8", format: "der" } as const;

/**
 * Node 20 holds a lock of the key while it writes the JWK. Should memory be swept then, and the job that
 * generated the key with it, which has the same lock, the process stands still for good: seen once in some
 * ten runs of a thousand keys. Keys that are read from DER share no lock with a job.
 */
export function ecKeyPair(namedCurve: string): KeyPair {
  return read(generateKeyPairSync("ec", { namedCurve, publicKeyEncoding, privateKeyEncoding }));
}

export function ed25519KeyPair(): KeyPair {
  return read(generateKeyPairSync("ed25519", { publicKeyEncoding, privateKeyEncoding }));
}

export function rsaKeyPair(modulusLength: number): KeyPair {
  return read(generateKeyPairSync("rsa", { modulusLength, publicKeyEncoding, privateKeyEncoding }));
}

function read(pair: { publicKey: Buffer; privateKey: Buffer }): KeyPair {
  return {
    privateKey: createPrivateKey({ key: pair.privateKey, ...privateKeyEncoding }),
    publicKey: createPublicKey({ key: pair.publicKey, ...publicKeyEncoding }),
  };
}
