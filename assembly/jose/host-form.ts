// How a family of algorithms is verified by the host: what its key and its signature look like there.
import { BackwardWriter } from "../signature/der";
import {
  SPKI_SPARE_BYTES,
  writeEcSpki,
  writeEcdsaSignature,
  writeRsaSpki,
} from "../signature/spki";
import { Jwk } from "./jwk";

@final
export class HostForm {
  constructor(
    /** The most bytes of the key's SPKI; -1 when the key is of another family. */
    readonly keyBytes: (key: Jwk) => i32,
    readonly writeKey: (der: BackwardWriter, key: Jwk) => void,
    readonly writeSignature: (der: BackwardWriter, signature: usize, length: i32) => void,
    /** Whether the host verifies with that key in less time than we do. */
    readonly isFaster: (key: Jwk) => bool,
    /** What becomes of the key when the host has verified a signature with it. */
    readonly verified: (key: Jwk) => void,
  ) {}
}

export const HOST_RSA: HostForm = new HostForm(
  (key: Jwk): i32 => {
    const rsa = key.rsa;
    return rsa === null ? -1 : rsa.modulusBytes + SPKI_SPARE_BYTES;
  },
  (der: BackwardWriter, key: Jwk): void => {
    const rsa = key.rsa;
    if (rsa !== null) writeRsaSpki(der, rsa);
  },
  (der: BackwardWriter, signature: usize, length: i32): void => der.bytes(signature, length),
  (_key: Jwk): bool => true,
  (_key: Jwk): void => {},
);

/** With a table of the key's multiples, which it earns by good signatures, we are faster. */
export const HOST_EC: HostForm = new HostForm(
  (key: Jwk): i32 => {
    const ec = key.ec;
    return ec === null ? -1 : 2 * ec.curve.bytes + SPKI_SPARE_BYTES;
  },
  (der: BackwardWriter, key: Jwk): void => {
    const ec = key.ec;
    if (ec !== null) writeEcSpki(der, ec);
  },
  writeEcdsaSignature,
  (key: Jwk): bool => {
    const ec = key.ec;
    return ec !== null && !ec.hasTable;
  },
  (key: Jwk): void => {
    const ec = key.ec;
    if (ec !== null) ec.earnTable();
  },
);
