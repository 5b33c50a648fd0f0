/** Algorithms under the names of other standards and libraries: the name that JWTs use (RFC 7518 section 3.1). */
import type { Message } from "./plugin-report.ts";

/** Names without case, "-", "_", "." and what precedes "#"; "$1" is the size of the hash. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:hs|hmac(?:with)?(?:sha)?|sha)(256|384|512)(?:signature|hash)?$/, "HS$1"],
  [
    /^(?:rs|rsa(?:with)?(?:sha)?|rsa(?:ssa)?pkcs1(?:v15)?(?:with)?(?:sha)?)(256|384|512)(?:signature)?$/,
    "RS$1",
  ],
  [/^sha(256|384|512)(?:with)?rsa(?:encryption|signature)?$/, "RS$1"],
  [/^(?:ps|rsa(?:ssa)?pss(?:with)?(?:sha)?)(256|384|512)(?:signature)?$/, "PS$1"],
  [/^sha(256|384|512)(?:with)?rsa(?:and)?(?:mgf1|pss|ssapss)$/, "PS$1"],
  [/^(?:es|ecdsa(?:with)?(?:sha)?|ecp|p)(256|384|512)(?:signature)?$/, "ES$1"],
  [/^sha(256|384|512)(?:with)?(?:ecdsa|plainecdsa)(?:inp1363format)?$/, "ES$1"],
  [/^(?:p|secp|ecp?)521(?:r1)?$/, "ES512"],
  [/^(?:secp256r1|prime256v1)$/, "ES256"],
  [/^secp384r1$/, "ES384"],
  [/^(?:eddsa|ed25519|eddsaed25519)$/, "EdDSA"],
];
/** Names that leave the size of the hash open. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^hmac$/, "HS"],
  [/^(?:rsa|rsassapkcs1v15|rsapkcs1)$/, "RS"],
  [/^(?:rsassapss|rsapss)$/, "PS"],
  [/^(?:ecdsa|ec)$/, "ES"],
];
/** Algorithms that verify no token here, by the slug of their sentence in `causes` of the words. */
const UNSUITABLE: readonly (readonly [RegExp, string])[] = [
  [/^(?:RSA-OAEP|RSA1_5|A\d{3}|dir$|ECDH-ES|PBES2-)/i, "alg-encryption"],
  [/^(?:ES256K|secp256k1)/i, "alg-secp256k1"],
  [/ed448/i, "alg-ed448"],
  [/^(?:HS1|RS1|ES1)$|sha-?1(?!\d)/i, "alg-sha1"],
  [/^ML-DSA|^SLH-DSA|^dilithium/i, "alg-post-quantum"],
];
const SIZES = ["256", "384", "512"];

/** The algorithm that the name means; undefined if it means none, or is the name itself. */
export function standardAlgorithm(name: string): Message | undefined {
  const bare = name
    .replace(/^.*#/s, "")
    .replaceAll(/[-_./ ]/g, "")
    .toLowerCase();
  for (const [pattern, standard] of NAMES) {
    const match = pattern.exec(bare);
    if (match) return standard.replace("$1", match[1] ?? "");
  }
  const family = FAMILIES.find(([pattern]) => pattern.test(bare))?.[1];
  return family && { phrase: " or ", values: SIZES.map((size) => family + size) };
}

/** Why the algorithm does not suit, as a slug; undefined if nothing is known of it. */
export function unsuitableAlgorithm(name: string): string | undefined {
  return UNSUITABLE.find(([pattern]) => pattern.test(name))?.[1];
}
