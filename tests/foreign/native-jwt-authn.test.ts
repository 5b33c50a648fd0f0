/**
 * Envoy's own jwt_authn filter in a real Envoy: what explain says that it answers is what it answers, for
 * every configuration with every token.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { parse } from "yaml";
import type { ForeignConfig } from "../../explain/foreign/foreign-types.ts";
import { clusterAt, type JsonObject, type ListenerSpec } from "../harness/bootstrap.ts";
import { DEFAULT_HOST } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { expand, expandText, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";
import { jwks } from "../harness/test-keys.ts";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  configIn,
  differences,
  ofEnvoy,
  ofExplain,
  theirsTo,
  WITH_DETAILS,
} from "./native-envoy.ts";

interface Sent {
  about: string;
  method?: string;
  path?: string;
  headers?: [string, string][];
}

interface Configuration {
  name: string;
  /** JwtAuthentication; may use ${jwks:...}. */
  filter: JsonObject;
  /** Other members of the route configuration, such as virtual_hosts. */
  route_config?: JsonObject;
  /** Other than the common tokens; headers and path may use ${name of a token}. */
  requests?: Sent[];
  /** Without the common tokens. */
  only?: boolean;
}

const FOLDER = import.meta.dirname;
const IN_PARALLEL = 8;
const KEY_PATH = "/keys";
/** What the key server answers, by path. */
const SERVED: Record<string, string> = {
  [KEY_PATH]: jwks("rsa-a,ec-a"),
  "/empty": "{}",
  "/other-base64": jwks("rsa-a").replace(/"n":"[^"]+"/, inStandardBase64),
  "/certificates": '{"a":"-----BEGIN CERTIFICATE-----"}',
};
function read<T>(file: string): T {
  return parse(readFileSync(join(FOLDER, file), "utf8")) as T;
}

const configurations = read<Configuration[]>("jwt-authn-configurations.yaml");
const tokens = read<(TokenSpec & { name: string })[]>("tokens.yaml");

void describe("Envoy's own jwt_authn answers what explain says", () => {
  let gateway: Gateway;
  let keyServer: Server;
  const made = new Map<string, string>();
  const foreign = new Map<string, ForeignConfig>();

  before(async () => {
    keyServer = createServer((request, response) => {
      response.end(SERVED[request.url ?? ""]);
    });
    await new Promise<void>((resolve) => keyServer.listen(0, "127.0.0.1", resolve));
    for (const { name, ...spec } of tokens) {
      if (name !== "none") made.set(name, await makeToken(spec));
    }
    const specs = configurations.map(listenerOf);
    const { port } = keyServer.address() as AddressInfo;
    gateway = await Gateway.start({ listeners: specs, clusters: [clusterAt("keys", port)] });
    for (const [index, spec] of specs.entries()) {
      assert.equal(gateway.rejected.get(spec.name), undefined, configurations[index]?.name);
      foreign.set(spec.name, configIn(spec));
    }
  });

  after(async () => {
    await gateway.stop();
    keyServer.close();
  });

  void test("there are at least 40 configurations", () => {
    assert.ok(configurations.length >= 40, `${configurations.length}`);
  });

  for (const [index, configuration] of configurations.entries()) {
    void test(configuration.name, async () => {
      const name = nameOf(index);
      const sent = requestsOf(configuration, made);
      const found: string[] = [];
      for (let at = 0; at < sent.length; at += IN_PARALLEL) {
        const some = sent.slice(at, at + IN_PARALLEL);
        const each = await Promise.all(some.map((one) => difference(name, one)));
        found.push(...each.flat());
      }
      assert.deepEqual(found, []);
    });
  }

  async function difference(name: string, sent: Sent): Promise<string[]> {
    const { about, ...request } = sent;
    const response = await gateway.request(name, request);
    const config = foreign.get(name);
    assert.ok(config);
    const theirs = await theirsTo(config, { host: DEFAULT_HOST, ...request }, SERVED);
    return differences(about, ofEnvoy(response), ofExplain(theirs));
  }
});

function inStandardBase64(member: string): string {
  return member.replaceAll("-", "+").replaceAll("_", "/");
}

function nameOf(index: number): string {
  return `native${index}`;
}

function listenerOf(configuration: Configuration, index: number): ListenerSpec {
  const name = nameOf(index);
  const { route_config } = configuration;
  return {
    name,
    native: expand(configuration.filter, KEY_REFERENCES) as JsonObject,
    connectionManager: { local_reply_config: { mappers: [WITH_DETAILS] } },
    ...(route_config && { routeConfig: route_config }),
  };
}

function requestsOf({ requests = [], only }: Configuration, made: Map<string, string>): Sent[] {
  const common = tokens.map(({ name }): Sent => {
    const token = made.get(name);
    const headers: [string, string][] = token ? [["authorization", `Bearer ${token}`]] : [];
    return { about: name, headers };
  });
  const references = Object.fromEntries([...made].map(([name, token]) => [name, () => token]));
  const own = requests.map((sent): Sent => ({
    ...sent,
    ...(sent.path && { path: expandText(sent.path, references) }),
    headers: (sent.headers ?? []).map(([name, value]) => [name, expandText(value, references)]),
  }));
  return only ? own : [...common, ...own];
}
