/**
 * Connection tells the next hop which headers to remove. Envoy obeys it and does not forward it, except with
 * upgrades; there a client must not be able to name headers that the plugin sets. The sandbox must agree.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { requestHeaders } from "../../sandbox/sandbox-request.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import type { Echo } from "../harness/upstream.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { headerValue, type HeaderPair } from "../harness/client.ts";
import { Gateway, PLUGIN_WASM } from "../harness/gateway.ts";

const ISSUER = "https://issuer.example";
const HOST = "gateway.example";
const ANSWERED_WITHIN_MS = 20_000;
const configuration = {
  consumers: [
    {
      ...{ name: "c", issuer: ISSUER, jwks: jwks("hs-a") },
      claims_to_headers: [{ claim: "tenant", header: "X-Tenant" }],
    },
  ],
  exempt: [{ path: "/exempt" }],
};
const UPGRADE: HeaderPair = ["upgrade", "websocket"];

/** The Connection header that reaches the upstream; undefined for none. */
const CASES: { about: string; path?: string; sent: HeaderPair[]; expected: string | undefined }[] =
  [
    {
      about: "what only the plugin sets is taken out, in any case and wherever it stands",
      sent: [
        ["connection", "X-Mse-Consumer , Upgrade,x-other,X-TENANT,, x-mse-consumer-group"],
        UPGRADE,
      ],
      expected: "Upgrade,x-other",
    },
    {
      about: "also from a line of its own",
      sent: [["connection", "Upgrade"], ["Connection", "x-mse-consumer"], UPGRADE],
      expected: "Upgrade",
    },
    {
      about: "also of a request that passes unjudged",
      path: "/exempt",
      sent: [["connection", "x-jwt-verdict, upgrade"], UPGRADE],
      expected: "upgrade",
    },
    {
      about: "one that names nothing of ours stays as it is",
      sent: [["connection", "keep-alive, Upgrade, x-mse-consumers"], UPGRADE],
      expected: "keep-alive, Upgrade, x-mse-consumers",
    },
    {
      about: "of one that is longer than any client needs only the upgrade is left",
      sent: [["connection", `Upgrade, ${"x-a, ".repeat(300)}x-mse-consumer`], UPGRADE],
      expected: "upgrade",
    },
    {
      about: "without an upgrade Envoy takes it, and removes the client's own before the plugin",
      sent: [
        ["connection", "x-mse-consumer"],
        ["x-mse-consumer", "root"],
      ],
      expected: undefined,
    },
  ];

let gateway: Gateway;
const sandbox = new Sandbox(new WebAssembly.Module(readFileSync(PLUGIN_WASM)));
const { id } = sandbox.configure(JSON.stringify(configuration));
before(async () => {
  gateway = await Gateway.start({ listeners: [{ name: "l", pluginConfig: configuration }] });
});
after(() => gateway.stop());

/** Sends the bytes and reads the echo, over any protocol. */
function echo(path: string, headers: HeaderPair[]): Promise<Echo> {
  return new Promise((resolve, reject) => {
    const socket = connect(gateway.port("l"), "127.0.0.1");
    let received = "";
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(ANSWERED_WITHIN_MS, () => fail(new Error(`No echo; received:\n${received}`)));
    socket.on("error", fail);
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      const [from, to] = [received.indexOf("{\n"), received.lastIndexOf("\n}\n")];
      if (from < 0 || to < 0) return;
      socket.destroy();
      resolve(JSON.parse(received.slice(from, to + 2)) as Echo);
    });
    const lines = headers.map(([name, value]) => `${name}: ${value}`);
    socket.write([`GET ${path} HTTP/1.1`, `host: ${HOST}`, ...lines, "", ""].join("\r\n"));
  });
}

for (const { about, path = "/", sent, expected } of CASES) {
  void test(about, async () => {
    const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER, tenant: "t" } });
    const headers: HeaderPair[] = [["authorization", `Bearer ${token}`], ...sent];
    const reached = (await echo(path, headers)).headers;
    assert.equal(headerValue(reached, "connection"), expected);
    const consumer = path === "/" ? "c" : undefined;
    assert.equal(headerValue(reached, "x-mse-consumer"), consumer);
    assert.equal(headerValue(reached, "x-tenant"), consumer && "t");
    const outcome = sandbox.request(id, requestHeaders({ host: HOST, path, headers }));
    const passed = outcome.kind === "passed" ? outcome.headers : new HeaderMap();
    assert.equal(passed.text("connection")?.trim(), expected);
    assert.equal(passed.text("x-mse-consumer"), consumer);
  });
}
