/** Proofs of other libraries, replays over two workers, and certificates of real TLS connections. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request as httpsRequest } from "node:https";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { calculateThumbprint, generateKeyPair, generateProof } from "dpop";
import * as oauth from "oauth4webapi";
import type { JsonObject, ListenerSpec } from "../harness/bootstrap.ts";
import { headerValue } from "../harness/client.ts";
import { cluster } from "../harness/clusters.ts";
import { freePort } from "../harness/free-port.ts";
import { Gateway } from "../harness/gateway.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";

const ISSUER = "https://issuer.example";
const HOST = "api.example";
const CONSUMERS = [{ name: "app", issuer: ISSUER, jwks: jwks("hs-a") }];
const TLS = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext";
const FIRST = readFileSync(join(import.meta.dirname, "..", "harness", "untrusted.pem"), "utf8");
const SECOND = readFileSync(join(import.meta.dirname, "..", "harness", "client.pem"), "utf8");

/** A TLS listener that asks for a certificate of any issuer. */
const mutualTls: JsonObject = {
  transport_socket: {
    name: "tls",
    typed_config: {
      "@type": TLS,
      common_tls_context: {
        tls_certificates: [
          { certificate_chain: { inline_string: FIRST }, private_key: { inline_string: FIRST } },
        ],
        validation_context: { trust_chain_verification: "ACCEPT_UNTRUSTED" },
      },
    },
  },
};

let gateway: Gateway;
before(async () => {
  const behind = await freePort();
  const plain = (name: string, dpop: JsonObject): ListenerSpec => ({
    name,
    pluginConfig: { consumers: CONSUMERS, dpop },
  });
  gateway = await Gateway.start({
    concurrency: 2,
    clusters: [cluster("behind", behind)],
    listeners: [
      plain("dpop", { required: false }),
      plain("nonce", { required: true, nonce: { required: true } }),
      plain("short", { required: true, nonce: { lifetime_seconds: 2 } }),
      plain("public", { public_urls: ["https://public.example/v1"] }),
      {
        ...plain("ipv6", { required: false }),
        listener: { address: { socket_address: { address: "::1", port_value: 0 } } },
      },
      {
        name: "connection",
        pluginConfig: { consumers: CONSUMERS, certificate_bound: { source: "connection" } },
        filterChain: mutualTls,
      },
      {
        name: "front",
        routes: [{ name: "default", prefix: "/", action: { cluster: "behind" } }],
        filterChain: mutualTls,
        connectionManager: { forward_client_cert_details: "SANITIZE_SET" },
      },
      {
        name: "xfcc",
        pluginConfig: { consumers: CONSUMERS, certificate_bound: { source: "xfcc" } },
        listener: {
          address: { socket_address: { address: "127.0.0.1", port_value: behind } },
        },
      },
    ],
  });
});
after(() => gateway.stop());

const boundTo = (cnf: JsonObject): Promise<string> =>
  makeToken({ key: "hs-a", claims: { iss: ISSUER, exp: "+1h", cnf: { ...cnf } } });

async function send(
  token: string,
  proof: string,
  { listener = "dpop", host = HOST, path = "/orders", method = "GET" } = {},
): Promise<string> {
  const headers: [string, string][] = [
    ["host", host],
    ["authorization", `DPoP ${token}`],
    ["dpop", proof],
  ];
  const { status, json } = await gateway.request(listener, { method, path, headers });
  const { reason } = (json ?? {}) as { reason?: string };
  return status === 200 ? "passed" : (reason ?? String(status));
}

for (const alg of ["ES256", "Ed25519", "RS256", "PS256"] as const) {
  void test(`proofs of dpop with ${alg} pass once, and only for their request`, async () => {
    const keys = await generateKeyPair(alg);
    const token = await boundTo({ jkt: await calculateThumbprint(keys.publicKey) });
    const proofFor = (url: string, method = "GET", of = token): Promise<string> =>
      generateProof(keys, url, method, undefined, of);
    const proof = await proofFor("http://api.example/orders");
    assert.equal(await send(token, proof), "passed");
    // Each request is a new connection, which either of the two workers accepts.
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(token, proof)));
    assert.deepEqual(new Set(answers), new Set(["proof-replayed"]));
    assert.equal(await send(token, await proofFor("http://api.example/other")), "proof-uri");
    assert.equal(
      await send(token, await proofFor("http://api.example/orders", "PUT")),
      "proof-method",
    );
    assert.equal(
      await send(token, await proofFor("http://api.example/orders", "GET", "another")),
      "proof-token-mismatch",
    );
    const other = await generateKeyPair(alg);
    const stolen = await generateProof(other, "http://api.example/orders", "GET", undefined, token);
    assert.equal(await send(token, stolen), "proof-key-mismatch");
  });
}

void test("of many simultaneous requests with one proof, exactly one passes", async () => {
  const keys = await generateKeyPair("ES256");
  const token = await boundTo({ jkt: await calculateThumbprint(keys.publicKey) });
  for (let round = 0; round < 5; round++) {
    const proof = await generateProof(keys, "http://api.example/orders", "GET", undefined, token);
    const answers = await Promise.all(Array.from({ length: 16 }, () => send(token, proof)));
    assert.equal(answers.filter((answer) => answer === "passed").length, 1);
    assert.equal(answers.filter((answer) => answer === "proof-replayed").length, 15);
  }
});

void test("htu is what the client used: port, query, default port, public URL", async () => {
  const keys = await generateKeyPair("ES256");
  const token = await boundTo({ jkt: await calculateThumbprint(keys.publicKey) });
  const by = (url: string): Promise<string> => generateProof(keys, url, "GET", undefined, token);
  const cases: [string, { host?: string; path?: string; listener?: string }, string][] = [
    ["http://api.example/orders?a=b#c", { path: "/orders?x=y" }, "passed"],
    ["http://api.example:80/orders", {}, "passed"],
    ["http://api.example/orders", { host: "api.example:80" }, "passed"],
    ["http://api.example:8443/orders", { host: "api.example:8443" }, "passed"],
    ["http://api.example/orders", { host: "api.example:8443" }, "proof-uri"],
    ["http://[2001:db8::1]:8080/orders", { host: "[2001:DB8::1]:8080" }, "passed"],
    ["https://api.example/orders", {}, "proof-uri"],
    ["https://public.example/v1/orders", { listener: "public" }, "passed"],
    ["http://api.example/orders", { listener: "public" }, "proof-uri"],
  ];
  for (const [url, sent, expected] of cases) {
    assert.equal(await send(token, await by(url), sent), expected, url);
  }
});

void test("oauth4webapi's client gets through by its own requests", async () => {
  const keys = await oauth.generateKeyPair("ES256", { extractable: true });
  const jkt = await calculateThumbprint(keys.publicKey);
  const token = await boundTo({ jkt });
  const DPoP = oauth.DPoP({}, keys);
  const options = { DPoP, [oauth.allowInsecureRequests]: true } as const;
  for (const [host, listener] of [
    ["127.0.0.1", "dpop"],
    ["[::1]", "ipv6"],
  ] as const) {
    const url = new URL(`http://${host}:${gateway.port(listener)}/orders?page=2`);
    for (const method of ["GET", "POST"]) {
      const response = await oauth.protectedResourceRequest(
        token,
        method,
        url,
        undefined,
        null,
        options,
      );
      assert.equal(response.status, 200, `${method} ${url.href}`);
    }
  }
});

void test("oauth4webapi gets nonces from its challenges, and repeats a request only for a new one", async () => {
  const keys = await oauth.generateKeyPair("ES256", { extractable: true });
  const token = await boundTo({ jkt: await calculateThumbprint(keys.publicKey) });
  const url = new URL(`http://127.0.0.1:${gateway.port("short")}/orders`);
  const options = { DPoP: oauth.DPoP({}, keys), [oauth.allowInsecureRequests]: true } as const;
  let repeated = 0;
  const get = (): Promise<Response> =>
    oauth.protectedResourceRequest(token, "GET", url, undefined, null, options);
  const client = async (): Promise<number> => {
    try {
      return (await get()).status;
    } catch (error) {
      assert.ok(oauth.isDPoPNonceError(error), String(error));
      repeated += 1;
      return (await get()).status;
    }
  };
  assert.equal(await client(), 200);
  assert.equal(repeated, 1);
  await sleep(3100);
  assert.equal(await client(), 200);
  assert.equal(repeated, 2, "the nonce has not expired");
});

void test("both workers accept a nonce of one of them, and each challenge has one", async () => {
  const keys = await generateKeyPair("ES256");
  const token = await boundTo({ jkt: await calculateThumbprint(keys.publicKey) });
  const url = "http://api.example/orders";
  const first = await gateway.request("nonce", { path: "/orders", headers: [["host", HOST]] });
  assert.equal(first.status, 401);
  const nonce = headerValue(first.headers, "dpop-nonce") ?? "";
  // Each request is a new connection, which either of the two workers accepts.
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () =>
      send(token, await generateProof(keys, url, "GET", nonce, token), { listener: "nonce" }),
    ),
  );
  assert.deepEqual(new Set(answers), new Set(["passed"]));
  const without = await generateProof(keys, url, "GET", undefined, token);
  assert.equal(await send(token, without, { listener: "nonce" }), "proof-nonce-missing");
});

void test("oauth4webapi reads the challenge", async () => {
  const keys = await oauth.generateKeyPair("ES256");
  const token = await boundTo({ jkt: "A".repeat(43) });
  const url = new URL(`http://127.0.0.1:${gateway.port("dpop")}/orders`);
  const options = {
    DPoP: oauth.DPoP({}, keys),
    [oauth.allowInsecureRequests]: true,
  } as const;
  const failed = oauth.protectedResourceRequest(token, "GET", url, undefined, null, options);
  await assert.rejects(failed, (error: unknown) => {
    assert.ok(error instanceof oauth.WWWAuthenticateChallengeError);
    const [challenge] = error.cause;
    assert.equal(challenge?.scheme, "dpop");
    assert.equal(challenge.parameters.error, "invalid_dpop_proof");
    assert.match(challenge.parameters.algs ?? "", /\bES256\b/);
    return true;
  });
});

const thumbprintOf = (pem: string): string =>
  Buffer.from(new X509Certificate(pem).fingerprint256.replaceAll(":", ""), "hex").toString(
    "base64url",
  );

/** The reason of the answer to a request with this client certificate, or "passed". */
function sendOverTls(listener: string, token: string, certificate?: string): Promise<string> {
  const client = certificate === undefined ? {} : { cert: certificate, key: certificate };
  const agent = new Agent({ rejectUnauthorized: false, ...client });
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      {
        agent,
        host: "127.0.0.1",
        port: gateway.port(listener),
        path: "/orders",
        // A client's own header must not count.
        headers: {
          authorization: `Bearer ${token}`,
          "x-forwarded-client-cert": `Hash=${"00".repeat(32)}`,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          agent.destroy();
          const body = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve("passed");
          else resolve((JSON.parse(body) as { reason: string }).reason);
        });
      },
    );
    request.on("error", reject);
    request.end();
  });
}

for (const listener of ["connection", "front"]) {
  void test(`${listener}: a token passes only with the certificate that it is bound to`, async () => {
    const token = await boundTo({ "x5t#S256": thumbprintOf(FIRST) });
    assert.equal(await sendOverTls(listener, token, FIRST), "passed");
    assert.equal(await sendOverTls(listener, token, SECOND), "certificate-mismatch");
    assert.equal(await sendOverTls(listener, token), "certificate-missing");
    const other = await boundTo({ "x5t#S256": thumbprintOf(SECOND) });
    assert.equal(await sendOverTls(listener, other, SECOND), "passed");
    const forged = await boundTo({ "x5t#S256": Buffer.alloc(32).toString("base64url") });
    assert.equal(await sendOverTls(listener, forged, FIRST), "certificate-mismatch");
  });
}
