/**
 * A real Envoy with our plugin, an echoing upstream behind it, and all that a test asks of both.
 *
 * Found by experiment with Envoy 1.40, for a plugin whose proxy_on_configure returns false:
 * - In static_resources the first refused configuration ends Envoy at start ("Unable to create Wasm
 *   plugin <name>", exit code 1); later listeners are not even looked at.
 * - By LDS, which is how control planes deliver listeners, each refused listener is rejected by
 *   itself ("lds: listener '<name>' config rejected: Unable to create Wasm plugin <name>") and the
 *   others of the same update serve, before and after it, in the same VM: Envoy first configures a
 *   plugin in a clone of the base VM made for that purpose, so a refusal hurts no one else.
 * - Each configuration is read once in that clone, once on the main thread and once on every worker:
 *   its log lines appear that often.
 * The tests use LDS: every configuration, good or bad, is tried in one start of one Envoy.
 */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EnvoyProcess } from "./envoy-process.ts";
import { startUpstream, type Upstream } from "./upstream.ts";
import {
  bootstrap,
  staticBootstrap,
  type Json,
  type JsonObject,
  type ListenerSpec,
  listeners,
  type Places,
} from "./bootstrap.ts";
import {
  type GatewayRequest,
  type GatewayResponse,
  sendGrpc,
  sendHttp1,
  sendHttp2,
} from "./client.ts";
import { type PluginLine, pluginLines, rejections, traps } from "./gateway-log.ts";

export const PLUGIN_WASM = join(import.meta.dirname, "..", "..", "build", "plugin.wasm");
const ACCESS_LOG_WITHIN_MS = 5_000;
const UPDATED_WITHIN_MS = 30_000;

// A process that a signal ends without more ado leaves its Envoys behind; one that exits does not.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

export interface GatewaySpec {
  listeners: ListenerSpec[];
  wasm?: string;
  /** Level of the plugin's log lines that are kept. */
  logLevel?: string;
  concurrency?: number;
  /** Envoy's own limit is 60; its highest is 8192. */
  maxRequestHeadersKb?: number;
  /** Beside the one of the upstream. */
  clusters?: JsonObject[];
  /** In the bootstrap itself, and not by LDS. */
  isStatic?: boolean;
  /** What else the bootstrap is to have. */
  bootstrap?: JsonObject;
}

export interface AccessLogEntry {
  listener: string;
  client_port: number;
  method: string;
  path: string;
  protocol: string;
  response_code: number;
  response_code_details: string;
  route_name: string | null;
  /** What the plugin set as metadata. */
  consumer: string | null;
  subject: string | null;
  verdict: string | null;
}

interface ListenerStatuses {
  listener_statuses?: {
    name: string;
    local_address: { socket_address: { port_value: number } };
  }[];
}

export class Gateway {
  private constructor(
    private readonly envoy: EnvoyProcess,
    private readonly upstream: Upstream,
    private readonly folder: string,
    private readonly places: Places,
    private readonly ports: Map<string, number>,
    /** Listeners that Envoy rejected, with its reason. */
    readonly rejected: Map<string, string>,
  ) {}

  static async start(spec: GatewaySpec): Promise<Gateway> {
    const wasm = spec.wasm ?? PLUGIN_WASM;
    if (
      spec.listeners.some(({ pluginConfig }) => pluginConfig !== undefined) &&
      !existsSync(wasm)
    ) {
      throw new Error(`The plugin ${wasm} is not there: build it with \`npm run build\`.`);
    }
    const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-gateway-"));
    const upstream = await startUpstream();
    const places: Places = {
      wasm,
      listeners: join(folder, "listeners.json"),
      accessLog: join(folder, "access.log"),
      upstreamPort: upstream.port,
      maxRequestHeadersKb: spec.maxRequestHeadersKb ?? 8192,
      clusters: spec.clusters ?? [],
    };
    const file = join(folder, "bootstrap.json");
    const made = spec.isStatic ? staticBootstrap(spec.listeners, places) : bootstrap(places);
    writeFileSync(file, JSON.stringify({ ...made, ...spec.bootstrap }, null, 2));
    writeFileSync(places.listeners, JSON.stringify(listeners(spec.listeners, places), null, 2));
    try {
      const envoy = await EnvoyProcess.start({
        bootstrap: file,
        folder,
        concurrency: spec.concurrency ?? 1,
        pluginLogLevel: spec.logLevel ?? "info",
      });
      const rejected = rejections(envoy.log());
      const gateway = new Gateway(
        envoy,
        upstream,
        folder,
        places,
        await openPorts(envoy),
        rejected,
      );
      await gateway.expectAll(spec.listeners);
      return gateway;
    } catch (error) {
      await upstream.stop();
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** A listener that is neither open nor rejected for a reason would make later tests puzzling. */
  private async expectAll(specs: ListenerSpec[]): Promise<void> {
    const lost = specs.filter(({ name }) => !this.ports.has(name) && !this.rejected.has(name));
    if (lost.length === 0) return;
    const lines = this.envoy.lastLines();
    await this.envoy.stop();
    throw new Error(
      `Envoy neither opened nor rejected ${lost.map(({ name }) => name).join(", ")}. The last lines of its log:\n${lines}`,
    );
  }

  /**
   * Hands Envoy other listeners, as a control plane does, and resolves with those that it rejected of them
   * and why. A listener whose update is rejected goes on as it was.
   */
  async update(specs: ListenerSpec[], version: string): Promise<Map<string, string>> {
    const logged = this.log().length;
    const { listeners: file } = this.places;
    // Envoy looks out for files that are moved to the place.
    writeFileSync(`${file}.new`, JSON.stringify(listeners(specs, this.places, version), null, 2));
    renameSync(`${file}.new`, file);
    const deadline = Date.now() + UPDATED_WITHIN_MS;
    while (Date.now() < deadline) {
      const stats = await this.stats("listener_manager.lds.");
      const answered =
        (stats.get("listener_manager.lds.update_success") ?? 0) +
        (stats.get("listener_manager.lds.update_rejected") ?? 0);
      if (answered >= Number(version)) {
        const rejected = rejections(this.log().slice(logged));
        for (const [name, port] of await openPorts(this.envoy)) this.ports.set(name, port);
        return rejected;
      }
      await sleep(20);
    }
    throw new Error(
      `Envoy did not answer to the update ${version} within ${UPDATED_WITHIN_MS} ms.`,
    );
  }

  port(name: string): number {
    const port = this.ports.get(name);
    if (port !== undefined) return port;
    const reason = this.rejected.get(name) ?? "there is none of that name";
    throw new Error(
      `Listener ${name} is not open: ${reason}.\n${pluginLines(this.log(), name)
        .map(({ text }) => text)
        .join("\n")}`,
    );
  }

  request(name: string, request: GatewayRequest): Promise<GatewayResponse> {
    return sendHttp1(this.port(name), request);
  }

  http2(name: string, request: GatewayRequest): Promise<GatewayResponse> {
    return sendHttp2(this.port(name), request);
  }

  grpc(name: string, request: GatewayRequest): Promise<GatewayResponse> {
    return sendGrpc(this.port(name), request);
  }

  log(): string {
    return this.envoy.log();
  }

  /** What the plugin logged for a listener, after a place in the log (its length earlier on). */
  pluginLines(name: string, after = 0): PluginLine[] {
    return pluginLines(this.log().slice(after), name);
  }

  /** Traps of the plugin, each of which has ended the VM for every listener. */
  traps(after = 0): string[] {
    return traps(this.log().slice(after));
  }

  accessLog(): AccessLogEntry[] {
    const lines = readFileSync(join(this.folder, "access.log"), "utf8").split("\n");
    // The last line may be half written.
    return lines.slice(0, -1).map((line) => JSON.parse(line) as AccessLogEntry);
  }

  /**
   * The access log's entry for a response; Envoy writes it a moment after it has answered. Client ports
   * come again: what was logged before (the entries' number then) is passed over.
   */
  async accessLogEntry(response: GatewayResponse, after = 0): Promise<AccessLogEntry> {
    const deadline = Date.now() + ACCESS_LOG_WITHIN_MS;
    while (Date.now() < deadline) {
      const later = this.accessLog().slice(after);
      const entry = later.filter((one) => one.client_port === response.clientPort).at(-1);
      if (entry) return entry;
      await sleep(10);
    }
    throw new Error(
      `Envoy's access log has no entry for the request from port ${response.clientPort} after ${ACCESS_LOG_WITHIN_MS} ms.`,
    );
  }

  /** Envoy's counters and gauges whose name starts so. */
  async stats(prefix: string): Promise<Map<string, number>> {
    const text = await this.envoy.admin("/stats?format=json");
    const { stats } = JSON.parse(text) as { stats: { name?: string; value?: number }[] };
    return new Map(
      stats.flatMap(({ name, value }) =>
        name?.startsWith(prefix) && value !== undefined ? [[name, value] as const] : [],
      ),
    );
  }

  /** All statistics in Prometheus' form. */
  prometheus(): Promise<string> {
    return this.envoy.admin("/stats/prometheus");
  }

  get running(): boolean {
    return this.envoy.running;
  }

  cpuSeconds(): number {
    return this.envoy.cpuSeconds();
  }

  rssBytes(): number {
    return this.envoy.rssBytes();
  }

  async stop(): Promise<void> {
    await this.envoy.stop();
    await this.upstream.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function openPorts(envoy: EnvoyProcess): Promise<Map<string, number>> {
  const text = await envoy.admin("/listeners?format=json");
  const { listener_statuses: open = [] } = JSON.parse(text) as ListenerStatuses;
  return new Map(open.map((one) => [one.name, one.local_address.socket_address.port_value]));
}

export interface ConfigAnswer {
  refused: boolean;
  lines: PluginLine[];
}

/** What the plugin in a real Envoy says to one configuration. */
export async function checkConfig(config: Json, wasm = PLUGIN_WASM): Promise<ConfigAnswer> {
  const name = "checked";
  const gateway = await Gateway.start({ wasm, listeners: [{ name, pluginConfig: config }] });
  const answer = { refused: gateway.rejected.has(name), lines: gateway.pluginLines(name) };
  await gateway.stop();
  return answer;
}
