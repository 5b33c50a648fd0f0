/**
 * Spellings of hosts, over HTTP/1.1 and HTTP/2, at a real Envoy with every setting for ports and trailing
 * dots. However Envoy interprets a host, the rule that applies must be one for the virtual host that Envoy
 * selects.
 */
import assert from "node:assert/strict";
import { Agent, type IncomingHttpHeaders, request as httpRequest } from "node:http";
import { type ClientHttp2Session, connect } from "node:http2";
import { after, before, describe, test } from "node:test";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import type { Json, JsonObject, ListenerSpec, RouteSpec } from "../harness/bootstrap.ts";
import { Gateway } from "../harness/gateway.ts";

/** How the listener interprets hosts. */
const READINGS: Record<string, Partial<ListenerSpec>> = {
  plain: {},
  ignore_port: { routeConfig: { ignore_port_in_host_matching: true } },
  strip_any_port: { connectionManager: { strip_any_host_port: true } },
  strip_matching_port: { connectionManager: { strip_matching_host_port: true } },
  strip_dot: { connectionManager: { strip_trailing_host_dot: true } },
  ignore_port_strip_dot: {
    routeConfig: { ignore_port_in_host_matching: true },
    connectionManager: { strip_trailing_host_dot: true },
  },
};

/**
 * Who may access a virtual host: anybody, anyone with the token of the lesser consumer, or only the partner.
 */
type Access = "anybody" | "lesser" | "partner";

const RULES: { domain: string; access: Access; rule: JsonObject }[] = [
  { domain: "disabled.test", access: "anybody", rule: { _disable_: true } },
  { domain: "optional.test", access: "anybody", rule: { mode: "optional" } },
  { domain: "dry.test", access: "anybody", rule: { mode: "dry_run" } },
  {
    domain: "exempt.test",
    access: "anybody",
    rule: { exempt: [{ path_prefix: "/", methods: ["GET"] }] },
  },
  { domain: "enabled.test", access: "anybody", rule: { enable_headers: ["x-enable"] } },
  { domain: "lesser.test", access: "lesser", rule: { allow: ["lesser"] } },
  { domain: "closed.test", access: "partner", rule: { allow: ["partner"] } },
  { domain: "[::1]", access: "anybody", rule: { _disable_: true } },
  { domain: "*.wild.test", access: "anybody", rule: { _disable_: true } },
  // Before a narrower one, a bad but possible order.
  { domain: "public.*", access: "anybody", rule: { _disable_: true } },
  { domain: "*.admin.test", access: "partner", rule: { allow: ["partner"] } },
];

/** Hosts in plain form, and the virtual host of each. */
const HOSTS = [
  ...["disabled.test", "optional.test", "dry.test", "exempt.test", "enabled.test", "lesser.test"],
  ...["closed.test", "[::1]", "a.wild.test", "public.test", "public.admin.test", "other.test"],
];
/** Ends of a host that keep it in plain form, and ends that do not. */
const ENDS = ["", ":", ":80", ":81", ":080", ":65536", ".", "..", ".:80", ".:81", ".:", "..:81"];
const ODD_ENDS = [
  ...[":x", ":+80", ":-1", ":80x", ":@", ":%38", ":80:80", ":80.", ":80.test", ": 80", ":,"],
  ...[":80,other.test", ".:x", "%2e", "/", ";", ",", "\\", "\u00e9"],
];
const ODD_HOSTS = ["disabled.test", "closed.test", "[::1]", "a.wild.test"];

function spellings(host: string): string[] {
  const plain = [...ENDS.map((end) => host + end), host.toUpperCase(), `${host.toUpperCase()}:81`];
  if (!ODD_HOSTS.includes(host)) return plain;
  const before = [`x@${host}`, `x:y@${host}`, `x:1.${host}`, `,${host}`, `//${host}`, `:.${host}`];
  return [...plain, ...ODD_ENDS.map((end) => host + end), ...before];
}

/** The configuration of the default virtual host. */
const DEFAULTS: Record<string, { config: JsonObject; access: Access }> = {
  star: { config: {}, access: "partner" },
  global: { config: { global_auth: true }, access: "lesser" },
  open: { config: {}, access: "anybody" },
};

const CONSUMERS: Json = [
  { name: "partner", issuer: "https://partner.test", jwks: jwks("hs-a") },
  { name: "lesser", issuer: "https://lesser.test", jwks: jwks("rsa-a") },
];

const listenerSpecs = Object.keys(READINGS).flatMap((reading) => [
  listenerOf(reading, "star", "opaque"),
  listenerOf(reading, "global", "domains"),
  listenerOf(reading, "open", "opaque"),
]);

function listenerOf(reading: string, rest: string, naming: "opaque" | "domains"): ListenerSpec {
  const rules = RULES.map(({ domain, rule }) => ({ _match_domain_: [domain], ...rule }));
  if (rest === "star") rules.push({ _match_domain_: ["*"], allow: ["partner"] } as never);
  const routes: RouteSpec[] = [...RULES.map(({ domain }) => domain), "*"].map((domain) => ({
    name: domain,
    prefix: "/",
    domains: [domain],
    ...(naming === "domains" && { virtualHost: `${domain}:80` }),
  }));
  const { connectionManager = {}, routeConfig = {} } = READINGS[reading] ?? {};
  return {
    name: `${reading} ${rest} ${naming}`,
    pluginConfig: { consumers: CONSUMERS, ...DEFAULTS[rest]?.config, _rules_: rules },
    routes,
    direct: true,
    routeConfig: { ...routeConfig, response_headers_to_add: [routeHeader()] },
    connectionManager: { ...connectionManager, local_reply_config: localReplies() },
  };
}

function routeHeader(): JsonObject {
  return { header: { key: "x-taken", value: "%ROUTE_NAME%" } };
}

/** The local reply also names the route that Envoy selected. */
function localReplies(): JsonObject {
  const comparison = { op: "GE", value: { default_value: 400, runtime_key: "unused" } };
  const filter = { status_code_filter: { comparison } };
  return { mappers: [{ filter, headers_to_add: [routeHeader()] }] };
}

interface Answer {
  status: number;
  taken: string;
  reason: string;
}

function askHttp1(agent: Agent, port: number, host: string, token: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const credentials = token === "" ? [] : ["authorization", `Bearer ${token}`];
    const headers = ["host", host, ...credentials] as unknown as readonly string[];
    const outgoing = httpRequest({ host: "127.0.0.1", port, agent, headers, path: "/" });
    outgoing.once("error", reject);
    outgoing.once("response", (incoming) => {
      let body = "";
      incoming.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      incoming.once("end", () => resolve(answer(incoming.statusCode, incoming.headers, body)));
    });
    outgoing.end();
  });
}

/** Envoy closes the session on a malformed host; the next request opens another. */
class Http2Client {
  private session: ClientHttp2Session | undefined;

  constructor(private readonly port: number) {}

  ask(host: string, token: string): Promise<Answer> {
    const session = this.open();
    return new Promise((resolve) => {
      const refused = (): void => resolve({ status: 400, taken: "", reason: "" });
      const credentials = token === "" ? {} : { authorization: `Bearer ${token}` };
      const stream = session.request({ ":path": "/", ":authority": host, ...credentials });
      let headers: IncomingHttpHeaders = {};
      let body = "";
      stream.on("response", (got) => (headers = got));
      stream.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      stream.once("end", () => resolve(answer(Number(headers[":status"] ?? 400), headers, body)));
      stream.once("error", refused);
      stream.once("close", refused);
      stream.end();
    });
  }

  private open(): ClientHttp2Session {
    if (this.session && !this.session.closed && !this.session.destroyed) return this.session;
    this.session = connect(`http://127.0.0.1:${this.port}`);
    this.session.on("error", () => this.close());
    this.session.on("goaway", () => this.close());
    return this.session;
  }

  close(): void {
    this.session?.close();
    this.session = undefined;
  }
}

function answer(status = 0, headers: IncomingHttpHeaders, body: string): Answer {
  const taken = [headers["x-taken"] ?? ""].flat().join();
  const { reason = "" } = (body.startsWith("{") ? JSON.parse(body) : {}) as { reason?: string };
  return { status, taken, reason };
}

let gateway: Gateway;
const tokens = { none: "", lesser: "", partner: "" };
before(async () => {
  gateway = await Gateway.start({ listeners: listenerSpecs, logLevel: "error" });
  const claims = (name: string): JsonObject => ({ iss: `https://${name}.test`, exp: "+1h" });
  tokens.lesser = await makeToken({ key: "rsa-a", claims: claims("lesser") });
  tokens.partner = await makeToken({ key: "hs-a", claims: claims("partner") });
});
after(() => gateway.stop());

/** The tokens that pass for each kind of access. */
const PASS: Record<Access, (keyof typeof tokens)[]> = {
  anybody: ["none", "lesser", "partner"],
  lesser: ["lesser", "partner"],
  partner: ["partner"],
};

void describe(
  "no spelling of a host selects the rule of another host",
  { concurrency: true },
  () => {
    for (const { name } of listenerSpecs) {
      void test(name, async () => {
        const [reading = "", rest = "", naming = ""] = name.split(" ");
        const port = gateway.port(name);
        const found: string[] = [];
        const seen = new Set<string>();
        const asks = HOSTS.flatMap((host) =>
          spellings(host).flatMap((spelling) =>
            tokensFor(host).map((who) => ({ host, spelling, who })),
          ),
        );
        const worker = async (): Promise<void> => {
          const agent = new Agent({ keepAlive: true, maxSockets: 1 });
          const http2 = new Http2Client(port);
          for (let ask = asks.pop(); ask; ask = asks.pop()) {
            const { host, spelling, who } = ask;
            for (const version of ["1.1", "2"]) {
              const got =
                version === "2"
                  ? await http2.ask(spelling, tokens[who])
                  : await askHttp1(agent, port, spelling, tokens[who]);
              seen.add(got.taken);
              const fault = faultOf(got, who, host, spelling, { reading, rest, naming });
              if (fault === undefined) continue;
              found.push(
                `HTTP/${version} "${spelling}", token: ${who}: ${fault} (${JSON.stringify(got)})`,
              );
            }
          }
          agent.destroy();
          http2.close();
        };
        await Promise.all([worker(), worker()]);
        assert.deepEqual(found, []);
        for (const { domain } of RULES) assert.ok(seen.has(domain), `nothing came to ${domain}`);
      });
    }
  },
);

function tokensFor(host: string): (keyof typeof tokens)[] {
  return ["lesser.test", "closed.test", "public.admin.test", "other.test"].includes(host)
    ? ["none", "lesser"]
    : ["none"];
}

interface Listener {
  reading: string;
  rest: string;
  naming: string;
}

function accessOf(taken: string, rest: string): Access {
  const rule = RULES.find(({ domain }) => domain === taken);
  return rule?.access ?? DEFAULTS[rest]?.access ?? "partner";
}

/** What is wrong with the response; undefined for nothing. */
function faultOf(
  got: Answer,
  who: keyof typeof tokens,
  host: string,
  spelling: string,
  { reading, rest, naming }: Listener,
): string | undefined {
  const access = accessOf(got.taken, rest);
  const isOpen = got.status === 200;
  const mayPass = PASS[access].includes(who);
  if (isOpen && !mayPass) return "it passes, and may not";
  const isPlainForm = /^(\[::1\]|[\w.-]+)(:\d*)?$/i.test(spelling);
  // If Envoy strips a port or a dot, the plugin sees the rest.
  if (isOpen && !isPlainForm && !reading.includes("strip")) return "a malformed host passes";
  // A host in plain form, or one whose virtual host is known, is served as the rules say.
  const ignoresPort = reading.startsWith("ignore") || reading.startsWith("strip_any");
  const isTold = naming === "domains" || reading.startsWith("strip_any");
  const isPlain = spelling === host || (spelling === `${host}:81` && ignoresPort && isTold);
  if (isPlain && mayPass && !isOpen) return "it is refused, and may pass";
  return undefined;
}

void test("Istio and Higress gateways ignore ports, whatever the names of their virtual hosts", async () => {
  const node = { id: "router~10.0.0.1~gateway.istio-system~cluster.local", cluster: "tests" };
  const listener = listenerOf("ignore_port", "global", "opaque");
  const istio = await Gateway.start({ listeners: [listener], bootstrap: { node } });
  try {
    const statusOf = async (host: string): Promise<number> =>
      (await istio.request(listener.name, { headers: [["host", host]] })).status;
    assert.equal(await statusOf("disabled.test:81"), 200);
    assert.equal(await statusOf("disabled.test."), 401);
    assert.equal(await statusOf("disabled.test:x"), 400);
  } finally {
    await istio.stop();
  }
});
