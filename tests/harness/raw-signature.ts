/** Signs what jose rejects: headers that are not JSON, unknown `crit`, keys that are too short. */
import { constants, createHmac, createPrivateKey, sign } from "node:crypto";
import type { TestKey } from "./test-keys.ts";

export type EcdsaEncoding = "der" | "ieee-p1363";

export function signRaw(
  alg: string,
  key: TestKey,
  input: string,
  dsaEncoding: EcdsaEncoding,
): Buffer {
  const hash = `sha${alg.slice(2)}`;
  if (key.kty === "oct") {
    return createHmac(hash, Buffer.from(key.k ?? "", "base64url"))
      .update(input)
      .digest();
  }
  const data = Buffer.from(input);
  const privateKey = createPrivateKey({ key, format: "jwk" });
  if (key.kty === "OKP") return sign(null, data, privateKey);
  if (key.kty === "EC") return sign(hash, data, { key: privateKey, dsaEncoding });
  const padding = alg.startsWith("PS")
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
  return sign(hash, data, { key: privateKey, ...padding });
}
