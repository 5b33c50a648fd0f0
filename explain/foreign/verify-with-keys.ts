/** Lets the plugin verify a signature with each of several keys, whatever else it thinks of token and key. */
import type { JsonObject } from "../source/json-object.ts";
import type { Report } from "../report/plugin-report.ts";
import type { RunJob } from "./foreign-types.ts";

/** Members of a key that only restrict its use. */
const RESTRICTIONS = ["kid", "use", "key_ops", "alg", "x5c", "x5t", "x5t#S256"];
/** The plugin limits the cost of a request, so many keys take several runs. */
const KEYS_AT_ONCE = 8;

/**
 * For each key, whether it verifies the signature; undefined if the plugin does not read the token. A key
 * that the plugin cannot use does not verify.
 */
export async function verifyWithKeys(
  token: string,
  keys: readonly JsonObject[],
  now: number,
  run: RunJob,
): Promise<(boolean | undefined)[]> {
  const results: (boolean | undefined)[] = [];
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const some = keys.slice(at, at + KEYS_AT_ONCE);
    results.push(...(await verifyWithSome(token, some, now, run)));
  }
  return results;
}

async function verifyWithSome(
  token: string,
  keys: readonly JsonObject[],
  now: number,
  run: RunJob,
): Promise<(boolean | undefined)[]> {
  const consumers = keys.map((key, i) => ({ name: `key-${i}`, jwks: { keys: [plainKey(key)] } }));
  const configuration = JSON.stringify({ global_auth: true, allow_weak_keys: true, consumers });
  const headers: [string, string][] = [["authorization", `Bearer ${token}`]];
  const { configuration: loaded, request } = await run({
    configuration,
    now,
    request: { headers },
  });
  if (!loaded.taken) {
    // One unusable key rejects the whole configuration.
    if (keys.length === 1) return [false];
    const each = await Promise.all(keys.map((key) => verifyWithSome(token, [key], now, run)));
    return each.flat();
  }
  const report = request?.report === undefined ? undefined : (JSON.parse(request.report) as Report);
  const [read] = report?.tokens ?? [];
  return keys.map((_, i) => {
    const checks = read?.consumers.find(({ name }) => name === `key-${i}`)?.checks ?? [];
    const signature = checks.find(({ check }) => check === "signature");
    const alg = checks.find(({ check }) => check === "alg");
    if (signature === undefined || alg === undefined) return undefined;
    if (signature.result !== "not-reached") return signature.result === "pass";
    const isUnread = read?.checks.some(({ result }) => result === "fail") ?? true;
    return isUnread && alg.result !== "pass" ? undefined : false;
  });
}

function plainKey(key: JsonObject): JsonObject {
  const { alg } = key;
  const kept = Object.entries(key).filter(([name]) => !RESTRICTIONS.includes(name));
  const curve = { ES256: "P-256", ES384: "P-384", ES512: "P-521" }[String(alg)] ?? "P-256";
  const plain = Object.fromEntries(kept);
  return key["kty"] === "EC" && !isNamed(plain["crv"]) ? { ...plain, crv: curve } : plain;
}

function isNamed(curve: unknown): boolean {
  return typeof curve === "string" && curve !== "";
}
