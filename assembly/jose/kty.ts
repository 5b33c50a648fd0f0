/** RFC 7518 section 6.1 and RFC 8037: the key types of "kty" that are read. */
export enum Kty {
  Oct,
  Rsa,
  Ec,
  Okp,
}

/** The name of a key type, by its value. */
export const KTY_NAMES: string[] = ["oct", "RSA", "EC", "OKP"];

/** RFC 7518 section 6.2.1.1 and RFC 8037 section 2: the curves of "crv" that are read. */
export enum Crv {
  /** Of keys without a curve. */
  None,
  P256,
  P384,
  P521,
  Ed25519,
}

/** The name of a curve, by its value. */
export const CRV_NAMES: string[] = ["", "P-256", "P-384", "P-521", "Ed25519"];

/** "RSA" or "EC P-256", for messages. */
export function kindName(kty: Kty, crv: Crv): string {
  return crv == Crv.None ? KTY_NAMES[kty] : KTY_NAMES[kty] + " " + CRV_NAMES[crv];
}
