/** RFC 7515 appendix A.2 with the code of build/plugin-relaxed-simd.wasm. The output is JSON. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

process.env["PROBE"] = "relaxed-simd";
const { probe, rsaSetKey, rsaVerify } = await import("../harness/probe-host.ts");

interface Rfc {
  vectors: { alg: string; token: string; jwk: { n?: string; e?: string } }[];
}

const file = join(import.meta.dirname, "rfc-hs-rs.json");
const { vectors } = JSON.parse(readFileSync(file, "utf8")) as Rfc;
const { token = "", jwk } = vectors.find(({ alg }) => alg === "RS256") ?? {};
const [header, payload, signature = ""] = token.split(".");
const octets = (text = ""): Buffer => Buffer.from(text, "base64url");
rsaSetKey(octets(jwk?.n), octets(jwk?.e));
const verify = (text: string): boolean => rsaVerify("sha256", Buffer.from(text), octets(signature));
const valid = verify(`${header}.${payload}`);
const altered = verify(`${header}.${payload}A`);
console.log(JSON.stringify({ isRelaxed: probe.isRelaxed(), valid, altered }));
