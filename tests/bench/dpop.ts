/**
 * The cost of a DPoP proof (RFC 9449): the same token with a proof, and as a bearer token. Every request has another
 * proof, because each is accepted once.
 */
import { createHash, createPrivateKey, sign, type JsonWebKey } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../harness/bootstrap.ts";
import { publicJwk, testKey, thumbprint } from "../harness/test-keys.ts";
import { benchToken, KEYS, ours } from "./bench-config.ts";
import type { Proofs } from "./bench-load.ts";
import { BUILD } from "./bench-wasm.ts";
import type { Group, Kind, Variant } from "./variant.ts";

const PROOF_KEY = "ec-b";
const URL = "https://api.example";
/** More requests than an Envoy with one worker answers. */
const PROOFS_PER_SECOND = 20_000;
/** From the signature of the first proof of a measurement to the end of that. */
const MAX_AGE_SECONDS = 120;

export async function dpop(): Promise<Group> {
  const key = KEYS.ES256;
  const token = await benchToken(key, { cnf: { jkt: thumbprint(PROOF_KEY) } });
  const variant = (kind: Kind, settings?: JsonObject, scheme = "Bearer"): Variant => ({
    ...{ kind, status: 200, proofs: (seconds) => proofsFor(token, scheme, seconds) },
    listener: settings === undefined ? {} : { pluginConfig: ours(key, settings) },
  });
  const shared = { public_urls: [URL], max_age_seconds: MAX_AGE_SECONDS, max_proofs: 262_144 };
  // Rounds may take more proofs than the record holds; the lookup costs the same.
  const recorded = { ...shared, replay: "shared", when_full: "accept" };
  return {
    title: "ES256",
    variants: [
      variant("none"),
      variant("bearer", {}),
      variant("DPoP", { dpop: recorded }, "DPoP"),
      variant("DPoP, replay: none", { dpop: { ...shared, replay: "none" } }, "DPoP"),
    ],
  };
}

function proofsFor(token: string, scheme: string, seconds: number): Proofs {
  const privateKey = createPrivateKey({ key: testKey(PROOF_KEY) as JsonWebKey, format: "jwk" });
  const { kty, crv, x, y } = publicJwk(PROOF_KEY);
  const encoded = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = encoded({ typ: "dpop+jwt", alg: "ES256", jwk: { kty, crv, x, y } });
  const ath = createHash("sha256").update(token).digest("base64url");
  const iat = Math.floor(Date.now() / 1000);
  const options = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
  const values = Array.from({ length: Math.max(1, seconds * PROOFS_PER_SECOND) }, () => {
    const payload = encoded({ htm: "GET", htu: `${URL}/`, iat, ath, jti: crypto.randomUUID() });
    const input = `${header}.${payload}`;
    return `${input}.${sign("sha256", Buffer.from(input), options).toString("base64url")}`;
  });
  const file = join(BUILD, "bench-proofs.txt");
  writeFileSync(file, values.join("\n") + "\n");
  return { authorization: `${scheme} ${token}`, values, file };
}
