// Sound configurations about the sender of a request, each with requests that only one of their fields rejects.
import { createHash, sign } from "node:crypto";
import type { JsonObject } from "../harness/bootstrap.ts";
import { makeNonce } from "../harness/dpop-nonce.ts";
import { publicJwk, testKey, thumbprint } from "../harness/test-keys.ts";
import { bearer, ISSUER, NOW, open, type Probe, type Sound, token } from "./request-probe.ts";

const CONSUMERS = [
  { name: "c", issuer: ISSUER, jwks: { keys: [open("hs-a")] }, clock_skew_seconds: 5 },
];
const PUBLIC = "https://public.example";

function proof(of: string, key: string, claims: JsonObject = {}): [string, string] {
  const part = (value: JsonObject): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const { alg } = testKey(key);
  const payload = {
    htm: "GET",
    htu: `${PUBLIC}/`,
    iat: NOW,
    jti: `${key} ${JSON.stringify(claims)}`,
    ath: createHash("sha256").update(of).digest("base64url"),
    nonce: makeNonce("hs-a", NOW),
    ...claims,
  };
  const input = `${part({ typ: "dpop+jwt", alg, jwk: publicJwk(key) })}.${part(payload)}`;
  const signer = { key: testKey(key), format: "jwk", dsaEncoding: "ieee-p1363" } as const;
  const hash = alg === "EdDSA" ? null : "sha256";
  return ["dpop", `${input}.${sign(hash, Buffer.from(input), signer).toString("base64url")}`];
}

function dpop(): Sound {
  const bound = token({ cnf: { jkt: thumbprint("ec-a") } });
  const ofOther = token({ cnf: { jkt: thumbprint("ed-a") } });
  const scheme = (value: string): [string, string] => ["authorization", `DPoP ${value}`];
  const probes: Probe[] = [
    { about: "good", headers: [scheme(bound), proof(bound, "ec-a")] },
    { about: "not bound", headers: [bearer(token({}))] },
    { about: "as bearer", headers: [bearer(bound)] },
    { about: "no proof", headers: [scheme(bound)] },
    { about: "an old proof", headers: [scheme(bound), proof(bound, "ec-a", { iat: NOW - 40 })] },
    {
      about: "no nonce",
      headers: [scheme(bound), proof(bound, "ec-a", { nonce: null })],
    },
    {
      about: "an old nonce",
      headers: [scheme(bound), proof(bound, "ec-a", { nonce: makeNonce("hs-a", NOW - 11) })],
    },
    { about: "another algorithm", headers: [scheme(ofOther), proof(ofOther, "ed-a")] },
    {
      about: "the URL of the request",
      host: "a.example",
      headers: [scheme(bound), proof(bound, "ec-a", { htu: "http://a.example/" })],
    },
  ];
  return {
    name: "proofs",
    config: {
      consumers: CONSUMERS,
      dpop: {
        required: true,
        max_age_seconds: 10,
        algorithms: ["ES256"],
        public_urls: [PUBLIC],
        replay: "none",
        max_proofs: 1000,
        when_full: "reject",
        nonce: { required: true, lifetime_seconds: 10, secret: testKey("hs-a").k ?? "" },
      },
    },
    probes,
  };
}

function certificate(): Sound {
  const hash = Buffer.alloc(32, 7);
  const bound = bearer(token({ cnf: { "x5t#S256": hash.toString("base64url") } }));
  const forwarded = (bytes: Buffer): [string, string] => [
    "x-forwarded-client-cert",
    `Hash=${bytes.toString("hex")}`,
  ];
  return {
    name: "certificates",
    config: {
      consumers: CONSUMERS,
      certificate_bound: { source: "xfcc", required: true },
    },
    probes: [
      { about: "good", headers: [bound, forwarded(hash)] },
      { about: "not bound", headers: [bearer(token({}))] },
      { about: "no certificate", headers: [bound] },
      { about: "another certificate", headers: [bound, forwarded(Buffer.alloc(32, 8))] },
    ],
  };
}

function unchecked(): Sound {
  return {
    name: "bindings that nothing checks",
    config: { consumers: CONSUMERS, sender_constrained: "refuse" },
    probes: [
      { about: "not bound", headers: [bearer(token({}))] },
      { about: "bound", headers: [bearer(token({ cnf: { jkt: thumbprint("ec-a") } }))] },
    ],
  };
}

export const senders = (): Sound[] => [dpop(), certificate(), unchecked()];
