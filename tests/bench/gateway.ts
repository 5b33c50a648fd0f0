/**
 * `make bench`: what the plugin costs a request, beside no filter and beside Envoy's own jwt_authn.
 *
 *   ROUNDS=5 SECONDS=4   how often, and for how long each variant at a time
 *   ALGORITHMS=HS256,RS256  which of those below in KEYS
 *   DIRECT=1             Envoy answers by itself (direct_response) instead of asking an upstream
 *
 * One Envoy process a variant, because CPU is counted by process (/proc/<pid>/stat): with one Envoy
 * for all, the housekeeping of the others would be counted too, and the heap of one plugin would
 * warm another. The variants take turns in each round, so that what the machine does beside this
 * falls on all; a round's costs are taken above that round's cost without a filter, and the median
 * of the rounds is shown. Requests go on to an upstream, as they do in a gateway; only Envoy's CPU is
 * counted. Both filters verify every signature: jwt_authn's token cache is off.
 */
import type { JsonObject, ListenerSpec } from "../envoy/bootstrap.ts";
import { Gateway } from "../envoy/gateway.ts";
import { jwks } from "../scenarios/key.ts";
import { makeToken } from "../scenarios/token.ts";
import { type LoadTool, loadTool } from "./load.ts";

const ISSUER = "https://issuer.example";
const WARM_UP_SECONDS = 2;
const KEYS = {
  HS256: "hs-a",
  RS256: "rsa-a",
  ES256: "ec-a",
  ES384: "ec384-a",
  ES512: "ec521-a",
  EdDSA: "ed-a",
} as const;
type Algorithm = keyof typeof KEYS;

interface Variant {
  name: string;
  algorithm: Algorithm;
  listener: Omit<ListenerSpec, "name">;
}

interface Running extends Variant {
  gateway: Gateway;
  authorization: string;
  /** CPU microseconds a request, by round. */
  costs: number[];
}

const LISTENER = "bench";
/** The same token is sent to a filter and to none: reading a longer header is not the filter's cost. */
const VARIANTS: Variant[] = algorithms().flatMap((algorithm) => [
  { name: `no filter, ${algorithm} token`, algorithm, listener: {} },
  { name: `native ${algorithm}`, algorithm, listener: { native: native(KEYS[algorithm]) } },
  { name: `ours ${algorithm}`, algorithm, listener: { pluginConfig: ours(KEYS[algorithm]) } },
]);

function algorithms(): Algorithm[] {
  return (process.env.ALGORITHMS || "HS256,RS256").split(",").map((name) => {
    if (name in KEYS) return name as Algorithm;
    throw new Error(`ALGORITHMS is to be some of ${Object.keys(KEYS).join(", ")}.`);
  });
}

/** The token reaches the upstream with both. */
function native(key: string): JsonObject {
  const provider = { issuer: ISSUER, local_jwks: { inline_string: jwks(key) }, forward: true };
  const rule = { match: { prefix: "/" }, requires: { provider_name: "provider" } };
  return { providers: { provider }, rules: [rule] };
}

function ours(key: string): JsonObject {
  return { consumers: [{ name: "consumer", issuer: ISSUER, jwks: jwks(key) }] };
}

/** About 500 bytes of claims, which is what identity providers send. */
function benchToken(key: string): Promise<string> {
  const claims = {
    iss: ISSUER,
    sub: "248289761001",
    aud: "orders",
    iat: "now",
    nbf: "now",
    exp: "+1h",
    jti: "6f1c1ff3-9a0c-4cb7-8f5a-5bd0ec52a3b1",
    email: "jane.doe@customer.example",
    email_verified: true,
    name: "Jane Doe",
    locale: "en-GB",
    scope: "openid profile email orders:read orders:write invoices:read",
    roles: ["customer", "billing-contact", "beta-tester"],
    tenant: { id: "a3a1b2c4-5d6e-4f70-8192-a3b4c5d6e7f8", plan: "business", region: "eu-central" },
  };
  return makeToken({ key, claims });
}

function wholeNumber(variable: string, usual: number): number {
  const value = Number(process.env[variable] || usual);
  if (Number.isInteger(value) && value > 0 && value <= 60) return value;
  throw new Error(`${variable} is to be a whole number from 1 to 60.`);
}

async function start(variant: Variant): Promise<Running> {
  const listener = { name: LISTENER, direct: process.env.DIRECT === "1", ...variant.listener };
  const gateway = await Gateway.start({ listeners: [listener], logLevel: "warning" });
  const authorization = `Bearer ${await benchToken(KEYS[variant.algorithm])}`;
  return { ...variant, gateway, authorization, costs: [] };
}

/** @returns CPU microseconds of Envoy a request */
async function measure(variant: Running, seconds: number, tool: LoadTool): Promise<number> {
  const { gateway, authorization } = variant;
  const before = gateway.cpuSeconds();
  const answered = await tool.apply({ port: gateway.port(LISTENER), seconds, authorization });
  if (answered === 0) throw new Error(`Envoy with ${variant.name} answered no request.`);
  return ((gateway.cpuSeconds() - before) / answered) * 1e6;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}

function report(variants: Running[]): void {
  const costsOf = (kind: string, algorithm: string): number[] =>
    variants.find((one) => one.name.startsWith(kind) && one.algorithm === algorithm)?.costs ?? [];
  const above = (costs: number[], algorithm: string): number => {
    const bare = costsOf("no filter", algorithm);
    return median(costs.map((cost, round) => cost - (bare[round] ?? 0)));
  };
  console.log("\nCPU of Envoy in microseconds a request, medians:");
  print("", "in all", "above no filter", "to native");
  for (const { name, algorithm, costs } of variants) {
    const own = above(costs, algorithm);
    const ratio = own / above(costsOf("native", algorithm), algorithm);
    if (name.startsWith("no filter")) print(name, median(costs).toFixed(1), "", "");
    else print(name, median(costs).toFixed(1), own.toFixed(1), ratio.toFixed(2));
  }
}

function print(name: string, ...figures: string[]): void {
  console.log(name.padEnd(24) + figures.map((figure) => figure.padStart(18)).join(""));
}

const rounds = wholeNumber("ROUNDS", 5);
const seconds = wholeNumber("SECONDS", 4);
const tool = await loadTool();
const variants: Running[] = [];
try {
  for (const variant of VARIANTS) variants.push(await start(variant));
  console.log(`${rounds} rounds of ${seconds} s a variant, load by ${tool.name}`);
  for (const variant of variants) await measure(variant, WARM_UP_SECONDS, tool);
  for (let round = 0; round < rounds; round += 1) {
    for (const variant of variants) variant.costs.push(await measure(variant, seconds, tool));
    const figures = variants.map(({ name, costs }) => `${name} ${costs.at(-1)?.toFixed(1)}`);
    console.log(`round ${round + 1}: ${figures.join(", ")}`);
  }
  report(variants);
} finally {
  for (const { gateway } of variants) await gateway.stop();
}
