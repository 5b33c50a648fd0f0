/** Real MCP clients with their OAuth flow, real MCP servers, an authorization server, and a real Envoy between them. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { decodeJwt } from "jose";
import { cluster } from "../harness/clusters.ts";
import { Gateway } from "../harness/gateway.ts";
import {
  type AuthorizationServer,
  REGISTERED,
  startAuthorizationServer,
} from "./authorization-server.ts";
import {
  CHANGED_RESULTS,
  changedResults,
  PASSED_SCENARIOS,
  runConformance,
  startTokenProxy,
} from "./conformance.ts";
import { type AuthProvider, clientModule, type McpClient, type Transport } from "./mcp-packages.ts";
import { type McpServerProcess, startEverything, startModern } from "./mcp-servers.ts";
import { post } from "./tool-call.ts";

const REDIRECT_URL = "http://127.0.0.1:9/callback";
const MODERN = { versionNegotiation: { mode: "auto" } };

/** A client, and the authorization requests that its user was sent to. */
class User {
  readonly authorizations: URL[] = [];
  readonly provider: AuthProvider;
  private tokens: { access_token: string; scope?: string } | undefined;

  constructor(
    private readonly server: AuthorizationServer,
    private readonly isLegacy: boolean,
    /** undefined: the client registers itself. */
    information?: object,
  ) {
    let verifier = "";
    let discovered: object | undefined;
    this.provider = {
      redirectUrl: REDIRECT_URL,
      clientMetadata: {
        client_name: "test",
        redirect_uris: [REDIRECT_URL],
        grant_types: ["authorization_code"],
        response_types: ["code"],
        application_type: "native",
        token_endpoint_auth_method: "none",
      },
      clientInformation: () => information,
      saveClientInformation: (given) => (information = given),
      tokens: () => this.tokens,
      saveTokens: (given) => (this.tokens = given),
      redirectToAuthorization: (url) => void this.authorizations.push(url),
      saveCodeVerifier: (given) => (verifier = given),
      codeVerifier: () => verifier,
      saveDiscoveryState: (given) => (discovered = given),
      discoveryState: () => discovered,
    };
  }

  get token(): string {
    return this.tokens?.access_token ?? "";
  }

  /** Connects, and signs in if the gateway asks for a token. */
  async connect(url: URL): Promise<{ client: McpClient; transport: Transport }> {
    const { Client, StreamableHTTPClientTransport } = await clientModule(this.isLegacy);
    const information = { name: "test", version: "1.0.0" };
    for (let attempt = 0; ; attempt++) {
      const client = new Client(information, this.isLegacy ? {} : MODERN);
      const transport = new StreamableHTTPClientTransport(url, { authProvider: this.provider });
      try {
        await client.connect(transport);
        return { client, transport };
      } catch (error) {
        if (attempt > 0 || !isUnauthorized(error)) throw error;
        await this.signIn(transport);
      }
    }
  }

  /** Does what `work` does, and again after the user has agreed to more scopes. */
  async withStepUp<T>(transport: Transport, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      await this.signIn(transport);
      return await work();
    }
  }

  private async signIn(transport: Transport): Promise<void> {
    const url = this.authorizations.at(-1);
    assert.ok(url, "the client did not ask for authorization");
    const answer = await this.server.authorize(url);
    await transport.finishAuth(this.isLegacy ? (answer.get("code") ?? "") : answer);
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === "UnauthorizedError";
}

void describe("MCP", () => {
  let authorization: AuthorizationServer;
  let everything: McpServerProcess;
  let modern: McpServerProcess;
  let conforming: McpServerProcess;
  let gateway: Gateway;
  const stop = async (): Promise<void> => {
    await gateway?.stop();
    modern?.stop();
    conforming?.stop();
    everything?.stop();
    authorization?.stop();
  };

  // Open servers would keep the process alive after a failed start.
  before(async () => {
    try {
      await start();
    } catch (error) {
      await stop();
      throw error;
    }
  });
  after(stop);

  async function start(): Promise<void> {
    authorization = await startAuthorizationServer(REDIRECT_URL);
    everything = await startEverything();
    modern = await startModern(["echo", "purge"]);
    conforming = await startModern(["test_simple_text", "test_error_handling"]);
    const consumers = [
      {
        name: "agents",
        issuer: authorization.issuer,
        remote_jwks: { cluster: "issuer", uri: `${authorization.issuer}/jwks` },
      },
    ];
    const pluginConfig = {
      disclose: "full",
      consumers,
      global_auth: true,
      protected_resources: [
        {
          hosts: ["127.0.0.1"],
          path: "/mcp",
          authorization_servers: [authorization.issuer],
          scopes_supported: ["mcp:connect"],
          audience: "resource",
        },
      ],
    };
    gateway = await Gateway.start({
      clusters: [
        cluster("issuer", authorization.port),
        cluster("everything", everything.port),
        cluster("modern", modern.port),
        cluster("conforming", conforming.port),
      ],
      listeners: [
        ...[
          { name: "conforming", rights: {} },
          { name: "tools", rights: { mcp_tools: [{ tools: ["*"] }] } },
        ].map(({ name, rights }) => ({
          name,
          pluginConfig: {
            ...pluginConfig,
            _rules_: [{ _match_route_: ["mcp"], claims: { scope: "mcp:connect" }, ...rights }],
          },
          routes: [{ name: "mcp", prefix: "/", action: { cluster: "conforming", timeout: "0s" } }],
        })),
        {
          name: "everything",
          pluginConfig: {
            ...pluginConfig,
            _rules_: [{ _match_route_: ["mcp"], claims: { scope: "mcp:connect" } }],
          },
          routes: [{ name: "mcp", prefix: "/", action: { cluster: "everything", timeout: "0s" } }],
        },
        {
          name: "modern",
          pluginConfig: {
            ...pluginConfig,
            _rules_: [
              {
                _match_route_: ["mcp"],
                claims: { scope: "mcp:connect" },
                mcp_tools: [
                  { tools: ["echo"] },
                  { tools: ["purge"], claims: { scope: "mcp:purge" } },
                ],
              },
            ],
          },
          routes: [{ name: "mcp", prefix: "/", action: { cluster: "modern", timeout: "0s" } }],
        },
      ],
    });
  }

  const urlOfPort = (port: number): URL => new URL(`http://127.0.0.1:${port}/mcp`);
  const urlOf = (listener: string): URL => urlOfPort(gateway.port(listener));

  for (const isLegacy of [true, false]) {
    const name = isLegacy ? "2025-11-25" : "2026-07-28, which falls back";
    void test(`server-everything and a client of ${name}`, async () => {
      const url = urlOf("everything");
      const user = new User(authorization, isLegacy);
      const { client } = await user.connect(url);
      const { tools } = await client.listTools();
      assert.ok(tools.some((tool) => tool.name === "echo"));
      const { content } = await client.callTool({ name: "echo", arguments: { message: "hello" } });
      assert.equal(content[0]?.text, "Echo: hello");
      assert.equal(user.authorizations.length, 1);
      const [asked] = user.authorizations;
      assert.equal(asked?.origin, authorization.issuer);
      assert.equal(asked?.searchParams.get("resource"), url.href);
      assert.equal(asked?.searchParams.get("scope"), "mcp:connect");
      assert.equal(decodeJwt(user.token).aud, url.href);
      await client.close();
    });
  }

  void test("a tool that needs another scope makes the client ask for both", async () => {
    const user = new User(authorization, false, REGISTERED);
    const { client, transport } = await user.connect(urlOf("modern"));
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map((tool) => tool.name).sort(), ["echo", "purge"]);
    const echo = await client.callTool({ name: "echo", arguments: {} });
    assert.equal(echo.content[0]?.text, "echo, allowed: echo");
    const call = (): ReturnType<McpClient["callTool"]> =>
      client.callTool({ name: "purge", arguments: {} });
    const { content } = await user.withStepUp(transport, call);
    assert.equal(content[0]?.text, "purge, allowed: purge");
    const scopes = user.authorizations.map((url) => url.searchParams.get("scope"));
    assert.deepEqual(scopes, ["mcp:connect", "mcp:connect mcp:purge"]);
    await client.close();
  });

  void test("a client of 2025-11-25 is rejected where rights depend on tools", async () => {
    const user = new User(authorization, true);
    await assert.rejects(user.connect(urlOf("modern")), /mcp-header-missing/);
  });

  void test("a token for another resource is rejected", async () => {
    const user = new User(authorization, false);
    await user.connect(urlOf("everything"));
    const answer = await post(urlOf("modern"), user.token, "echo", "echo");
    assert.equal(answer.status, 401);
    assert.equal(((await answer.json()) as { reason: string }).reason, "audience-mismatch");
    const challenge = answer.headers.get("www-authenticate") ?? "";
    assert.match(challenge, /error="invalid_token"/);
    assert.ok(
      challenge.includes(`${urlOf("modern").origin}/.well-known/oauth-protected-resource/mcp`),
    );
  });

  void test("scenarios of conformance have the same results behind the gateway", async () => {
    const direct = await runConformance(urlOfPort(conforming.port));
    for (const [listener, expected] of Object.entries(CHANGED_RESULTS)) {
      const user = new User(authorization, false);
      const { client } = await user.connect(urlOf(listener));
      await client.close();
      const proxy = await startTokenProxy(urlOf(listener), user.token);
      const behind = await runConformance(urlOfPort(proxy.port)).finally(proxy.stop);
      assert.deepEqual(changedResults(direct, behind), expected, listener);
      for (const scenario of PASSED_SCENARIOS) {
        assert.doesNotMatch(behind[scenario]?.join() ?? "FAILURE", /FAILURE/, scenario);
      }
    }
  });

  void test("a server of 2026-07-28 rejects a body that calls another tool than the headers", async () => {
    const user = new User(authorization, false);
    await user.connect(urlOf("modern"));
    assert.equal((await post(urlOf("modern"), user.token, "echo", "echo")).status, 200);
    const answer = await post(urlOf("modern"), user.token, "echo", "purge");
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /-32020/);
    assert.equal((await post(urlOf("modern"), user.token, "purge", "echo")).status, 403);
  });
});
