/** Key pairs of node:crypto whose public key can be exported as a JWK without a deadlock in Node 20. */
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
 * Node 20 locks the key while it writes the JWK. If garbage collection then destroys the job that generated
 * the key, which uses the same lock, the process hangs: seen once in about ten runs with a thousand keys.
 * Keys parsed from DER share no lock with a job.
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
