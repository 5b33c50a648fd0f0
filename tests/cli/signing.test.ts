/** The plugin accepts valid tokens of `sign`, and rejects broken ones with their reason. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { importJWK, jwtVerify } from "jose";
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import { BROKEN, NOT_OF_A_TOKEN } from "../../explain/signing/broken.ts";
import { ALGORITHMS, makeKey, publicKey } from "../../explain/signing/signing-key.ts";
import { confirmationOf, signProof } from "../../explain/signing/sign-proof.ts";
import { type Draft, signDraft } from "../../explain/signing/sign-token.ts";
import { run } from "../../sandbox/job.ts";
import { runCli } from "../harness/built-cli.ts";
import { makeNonce } from "../harness/dpop-nonce.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { testKey } from "../harness/test-keys.ts";

const NOW = 1_795_593_600;
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));

/** One key for each algorithm, because RSA keys take long to make. */
const keys = new Map<string, ReturnType<typeof makeKey>>();

/** A draft that passes, and a configuration for it. */
async function good(alg: string): Promise<{ draft: Draft; configuration: string }> {
  const made = keys.get(alg) ?? makeKey(alg);
  keys.set(alg, made);
  const key = { ...(await made) };
  // Without alg, the key does not rule out another algorithm of its kind.
  delete key.alg;
  const claims = { iss: "https://issuer.example", aud: "api", iat: NOW, exp: NOW + 3600 };
  const consumer = {
    name: "c",
    issuer: claims.iss,
    jwks: { keys: [publicKey(key)] },
    audiences: ["api"],
    algorithms: [alg, alg.startsWith("HS") ? "RS256" : "HS256"],
    required_claims: ["exp"],
    require_kid: true,
    max_age_seconds: 3600,
    max_remaining_seconds: 14_400,
  };
  const draft = { key, alg, header: { alg, kid: key.kid ?? "" }, claims };
  return { draft, configuration: JSON.stringify({ consumers: [consumer] }) };
}

function reasonOf(token: string, configuration: string): string | undefined {
  const headers: [string, string][] = [["authorization", `Bearer ${token}`]];
  const { request } = run(module, { configuration, request: { headers }, now: NOW * 1000 });
  assert.ok(request !== undefined, "the configuration was refused");
  if (request.kind === "passed") return undefined;
  return (JSON.parse(request.answer?.body ?? "{}") as { reason: string }).reason;
}

void test("sign --broken supports every reason or says why not", () => {
  const told = [...Object.keys(BROKEN), ...Object.keys(NOT_OF_A_TOKEN)];
  assert.deepEqual(told.sort(), CATALOG.map(({ slug }) => slug).sort());
  for (const [slug, why] of Object.entries(NOT_OF_A_TOKEN)) assert.match(why, /\.$/, slug);
});

for (const proofAlg of ["ES256", "EdDSA", "RS256"]) {
  void test(`${proofAlg}: a signed proof passes, and not for another URL`, async () => {
    const { draft, configuration } = await good("HS256");
    const key = await makeKey(proofAlg);
    const cnf = await confirmationOf(key);
    const token = await signDraft({ ...draft, claims: { ...draft.claims, cnf } });
    const bound = JSON.stringify({
      ...(JSON.parse(configuration) as object),
      dpop: { required: false },
    });
    const kindFor = async (url: string): Promise<string | undefined> => {
      const proof = await signProof({ key, method: "GET", url, token, now: NOW });
      const headers: [string, string][] = [
        ["authorization", `DPoP ${token}`],
        ["dpop", proof],
      ];
      const request = { host: "a.example", path: "/b?c", scheme: "https", headers };
      return run(module, { configuration: bound, request, now: NOW * 1000 }).request?.kind;
    };
    assert.equal(await kindFor("https://a.example/b"), "passed");
    assert.equal(await kindFor("https://a.example/c"), "answered");
  });
}

void test("explain verifies a nonce of sign if the secret is configured, and otherwise only its age", async () => {
  const at = new Date(NOW * 1000).toISOString();
  const url = "https://a.example/b";
  const signed = async (...nonce: string[]): Promise<string> => {
    const args = [
      "sign",
      "--secret",
      "s".repeat(32),
      "--iss",
      "https://issuer.example",
      "--at",
      at,
    ];
    const { out } = await runCli([...args, "--dpop", `GET ${url}`, ...nonce]);
    const [token = "", proof = ""] = out.split("\n");
    return `curl ${url} -H 'Authorization: DPoP ${token}' -H 'DPoP: ${proof}'`;
  };
  const explained = async (nonce: object, line: string): Promise<string> => {
    const jwks = { keys: [{ kty: "oct", k: Buffer.from("s".repeat(32)).toString("base64url") }] };
    const consumers = [{ name: "app", issuer: "https://issuer.example", jwks }];
    const configuration = JSON.stringify({ consumers, dpop: { nonce } });
    const args = ["explain", "-c", "-", "--at", at, "--curl", line];
    return (await runCli(args, { stdin: configuration })).out;
  };
  const secret = testKey("hs-a").k ?? "";
  const [own, old] = [makeNonce("hs-a", NOW), makeNonce("hs-a", NOW - 301)];
  const cases: [nonce: string[], configured: object, expected: RegExp][] = [
    [[], { secret }, /^✗ Rejected: 401 proof-nonce-missing/],
    [["--nonce", own], { secret }, /^✓ Allowed: (?!.*Who issued)/],
    [["--nonce", own], { secret: testKey("hs-b").k ?? "" }, /^✗ Rejected: 401 proof-nonce-invalid/],
    [["--nonce", own], {}, /^✓ Allowed: .*\n! Who issued the nonce/],
    [["--nonce", old], {}, /^✗ Rejected: 401 proof-nonce-expired/],
    [["--nonce", "n"], {}, /^✗ Rejected: 401 proof-nonce-invalid/],
  ];
  for (const [nonce, configured, expected] of cases) {
    assert.match(await explained(configured, await signed(...nonce)), expected);
  }
});

for (const alg of ALGORITHMS) {
  void test(`${alg}: a signed token passes in the plugin and in jose`, async () => {
    const { draft, configuration } = await good(alg);
    const token = await signDraft(draft);
    assert.equal(reasonOf(token, configuration), undefined);
    const key = await importJWK(publicKey(draft.key), alg);
    await jwtVerify(token, key, { currentDate: new Date(NOW * 1000) });
  });
}

for (const alg of ["HS256", "RS256", "ES256"]) {
  for (const [reason, change] of Object.entries(BROKEN)) {
    // Uses another curve, because an EC or OKP key has only one algorithm.
    if (alg === "ES256" && reason === "algorithm-not-allowed") continue;
    void test(`${alg}: --broken ${reason} is rejected with ${reason}`, async () => {
      const { draft, configuration } = await good(alg);
      const token = await signDraft({ ...draft, ...change(draft, NOW) });
      assert.equal(reasonOf(token, configuration), reason);
    });
  }
}
