/** A real Keycloak behind a real Envoy: discovery, every algorithm, kinds of tokens, the issuer, key rotation. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { decodeProtectedHeader } from "jose";
import { explain, type Explanation } from "../../explain/explanation.ts";
import { languageOf } from "../../explain/language/report-language.ts";
import { verdictOf } from "../../explain/report/verdict.ts";
import { readConfig } from "../../explain/source/read-config.ts";
import { run } from "../../sandbox/job.ts";
import { freePorts, startExample } from "../../tools/example.ts";
import { requestDifferences } from "../../tools/example-requests.ts";
import { readRealmRequests, realmRequests } from "../../tools/realm-requests.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { cluster } from "../harness/clusters.ts";
import { Gateway, PLUGIN_WASM } from "../harness/gateway.ts";
import type { Keycloak } from "../harness/keycloak.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { until } from "../remote/rotation-load.ts";
import {
  addKey,
  CERTS,
  disableKey,
  ISSUER,
  secretKeys,
  setAttributes,
  startRealm,
  tokensOf,
} from "./realm.ts";

const FRONTEND = "shop-frontend";
/** The address of the realm inside the cluster, which is not in its tokens. */
const INNER_ISSUER = "http://keycloak.auth.svc.cluster.local:8080/realms/shop";
const PUBLIC_ALGORITHMS = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA"],
];
const SECRET_ALGORITHMS = ["HS256", "HS384", "HS512"];
const DISCOVERED = { cluster: "keycloak", issuer_discovery: true, refetch_seconds: 1 };

interface Answer {
  status: number;
  reason?: string;
  actual?: string;
  findings: string[];
}

void describe("a real Keycloak", () => {
  let keycloak: Keycloak;
  let gateway: Gateway;

  before(async () => {
    keycloak = await startRealm();
    const consumer = (
      name: string,
      more: JsonObject,
    ): { name: string; pluginConfig: JsonObject } => ({
      name,
      pluginConfig: {
        disclose: "full",
        consumers: [{ name, issuer: ISSUER, remote_jwks: DISCOVERED, ...more }],
      },
    });
    const audiences = ["orders"];
    gateway = await Gateway.start({
      clusters: [cluster("keycloak", keycloak.port)],
      listeners: [
        consumer("discovered", { audiences, jwks_cache_duration: 1 }),
        consumer("open", {}),
        consumer("inner", { issuer: INNER_ISSUER }),
        {
          name: "secret",
          pluginConfig: {
            disclose: "full",
            consumers: [{ name: "secret", issuer: ISSUER, audiences, jwks: secretKeys() }],
          },
        },
      ],
    });
  });
  after(async () => {
    await gateway?.stop();
    await keycloak?.stop();
  });

  async function send(listener: string, token: string): Promise<Answer> {
    const headers: [string, string][] = [["authorization", `Bearer ${token}`]];
    const { status, json } = await gateway.request(listener, { headers });
    const { reason, actual, diagnosis } = (json ?? {}) as {
      reason?: string;
      actual?: string;
      diagnosis?: { finding: string }[];
    };
    const findings = (diagnosis ?? []).map(({ finding }) => finding);
    return { status, findings, ...(reason && { reason }), ...(actual && { actual }) };
  }

  /** What explain says with the key set of the realm. */
  async function explained(consumer: object, token: string): Promise<Explanation> {
    const keys = { cluster: "keycloak", uri: `https://sso.example${CERTS}` };
    const shop = { name: "shop", issuer: ISSUER, remote_jwks: keys, ...consumer };
    const text = JSON.stringify({ consumers: [shop], global_auth: true });
    const config = readConfig("plugin.json", text);
    const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
    const served = { [CERTS]: await keycloak.get(CERTS) };
    const request = { headers: [["authorization", `Bearer ${token}`]] as [string, string][] };
    return explain({ config, request, now: Date.now(), served }, (job) =>
      Promise.resolve(run(module, job)),
    );
  }

  void test("keys are found by discovery, and an access token passes", async () => {
    const { access_token: token } = await tokensOf(keycloak, FRONTEND);
    assert.deepEqual(await send("discovered", token), { status: 200, findings: [] });
    assert.equal((await explained({ audiences: ["orders"] }, token)).passes, true);
  });

  for (const algorithm of [...PUBLIC_ALGORITHMS, ...SECRET_ALGORITHMS]) {
    void test(`access tokens signed with ${algorithm} pass`, async () => {
      const attributes = { "access.token.signed.response.alg": algorithm };
      await setAttributes(keycloak, FRONTEND, attributes);
      const { access_token: token } = await tokensOf(keycloak, FRONTEND);
      assert.equal(decodeProtectedHeader(token).alg, algorithm);
      const listener = SECRET_ALGORITHMS.includes(algorithm) ? "secret" : "discovered";
      assert.deepEqual(await send(listener, token), { status: 200, findings: [] });
      const altered = token.replace(/.(?=.{10}$)/, (one) => (one === "A" ? "B" : "A"));
      assert.equal((await send(listener, altered)).reason, "signature-mismatch");
    });
  }

  void test("an access token with the type at+jwt (RFC 9068) passes", async () => {
    await setAttributes(keycloak, FRONTEND, {
      "access.token.signed.response.alg": "RS256",
      "access.token.header.type.rfc9068": "true",
    });
    const { access_token: token } = await tokensOf(keycloak, FRONTEND);
    assert.equal(decodeProtectedHeader(token).typ, "at+jwt");
    assert.equal((await send("discovered", token)).status, 200);
    await setAttributes(keycloak, FRONTEND, { "access.token.header.type.rfc9068": "false" });
  });

  void test("an ID token is rejected by its audience; without audiences it passes, and explain says so", async () => {
    const { id_token: token } = await tokensOf(keycloak, FRONTEND);
    const { status, reason, findings } = await send("discovered", token);
    assert.deepEqual([status, reason], [401, "audience-mismatch"]);
    assert.ok(findings.includes("id-token"), findings.join());
    assert.equal((await send("open", token)).status, 200);
    const explanation = await explained({}, token);
    assert.equal(explanation.otherPurpose?.finding, "id-token");
    const { sentence, detail } = verdictOf(explanation, languageOf("en"));
    assert.match(sentence, /^Allowed: /);
    assert.match(detail ?? "", /looks like an ID token: it has typ ID\./);
  });

  void test("a refresh token is rejected, and named", async () => {
    const { refresh_token: token } = await tokensOf(keycloak, FRONTEND);
    for (const listener of ["discovered", "open"]) {
      const { status, findings } = await send(listener, token);
      assert.equal(status, 401);
      assert.ok(findings.includes("refresh-token"), findings.join());
    }
  });

  void test("without an audience mapper aud is account, and explain says what to change", async () => {
    const { access_token: token } = await tokensOf(keycloak, "shop-admin");
    assert.equal((await send("discovered", token)).reason, "audience-mismatch");
    const { changes = [] } = await explained({ audiences: ["orders"] }, token);
    assert.equal(changes[0]?.slug, "audience-is-account");
    assert.match(
      languageOf("en").diagnosis(changes[0].found ?? { finding: "", values: [] }),
      /aud is "account"\.$/,
    );
  });

  void test("the issuer is KC_HOSTNAME, not the address inside the cluster", async () => {
    const { access_token: token } = await tokensOf(keycloak, FRONTEND);
    const rejected = await send("inner", token);
    assert.deepEqual([rejected.status, rejected.reason], [401, "issuer-unknown"]);
    const { changes = [] } = await explained({ issuer: INNER_ISSUER }, token);
    assert.equal(changes[0]?.path, "consumers[0].issuer");
    // The metadata names the public issuer, so its keys are not used for another one.
    const exp = Math.floor(Date.now() / 1000) + 600;
    const own = await makeToken({ key: "rsa-a", claims: { iss: INNER_ISSUER, exp } });
    const unavailable = await send("inner", own);
    assert.deepEqual([unavailable.status, unavailable.reason], [503, "key-unavailable"]);
    assert.ok(unavailable.actual?.includes(ISSUER), unavailable.actual);
  });

  void test("the requests of examples/keycloak have the documented answers", async (t) => {
    const example = await startExample("keycloak", await freePorts(), keycloak.port);
    try {
      const requests = await realmRequests("keycloak", example.ports.gateway, keycloak);
      assert.equal(requests.length, readRealmRequests("keycloak").length);
      for (const request of requests) {
        await t.test(request.about, async () =>
          assert.deepEqual(await requestDifferences(request, example), []),
        );
      }
    } finally {
      await example.stop();
    }
  });

  void test("a new key is used at once, and tokens of a disabled one are rejected", async () => {
    const { access_token: old } = await tokensOf(keycloak, FRONTEND);
    assert.equal((await send("discovered", old)).status, 200);
    await addKey(keycloak, "next", "RS256");
    const { access_token: fresh } = await tokensOf(keycloak, FRONTEND);
    assert.notEqual(decodeProtectedHeader(fresh).kid, decodeProtectedHeader(old).kid);
    await until("the new key", async () => (await send("discovered", fresh)).status === 200);
    assert.equal((await send("discovered", old)).status, 200);
    await disableKey(keycloak, "RS256");
    await until("the old key is gone", async () => {
      const { status, reason } = await send("discovered", old);
      return status === 401 && reason === "key-unknown";
    });
    assert.equal((await send("discovered", fresh)).status, 200);
    assert.deepEqual(gateway.traps(), []);
  });
});
