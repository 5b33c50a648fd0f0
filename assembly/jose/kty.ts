/** RFC 7518 section 6.1: the key types of "kty" that are read. */
export enum Kty {
  Oct,
  Rsa,
}

/** The name of a key type, by its value. */
export const KTY_NAMES: string[] = ["oct", "RSA"];
