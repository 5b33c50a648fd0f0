/**
 * A real Envoy with the plugin and an echo upstream.
 *
 * Found by experiment with Envoy 1.40, for a plugin whose proxy_on_configure returns false:
 * - In static_resources the first rejected configuration ends Envoy at start ("Unable to create Wasm plugin
 *   <name>", exit code 1); later listeners are not tried.
 * - By LDS, which control planes use, each rejected listener is rejected individually ("lds: listener
 *   '<name>' config rejected: Unable to create Wasm plugin <name>"). The other listeners of the update work,
 *   in the same VM, because Envoy first configures a plugin in a clone of the base VM.
 * - Each configuration is read once in that clone, once on the main thread and once on every worker, so its
 *   log lines are repeated. The tests use LDS: one Envoy tries all configurations, valid or not.
 */
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AccessLog, type AccessLogEntry } from "./access-log.ts";
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
import { GatewayLog, type PluginLine } from "./gateway-log.ts";

export const PLUGIN_WASM = join(import.meta.dirname, "..", "..", "build", "plugin.wasm");
const UPDATED_WITHIN_MS = 30_000;

// Exits properly on a signal, because only then the exit handlers stop Envoy.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

export interface GatewaySpec {
  listeners: ListenerSpec[];
  wasm?: string;
  /** The lowest log level of the plugin. */
  logLevel?: string;
  concurrency?: number;
  /** Envoy's default is 60, its maximum 8192. */
  maxRequestHeadersKb?: number;
  /** Additional to that of the upstream. */
  clusters?: JsonObject[];
  /** Listeners in the bootstrap instead of LDS. */
  isStatic?: boolean;
  /** Other members of the bootstrap. */
  bootstrap?: JsonObject;
  /** By default the one that the environment selects, or the newest. */
  envoyVersion?: string;
}

interface ListenerStatuses {
  listener_statuses?: {
    name: string;
    local_address: { socket_address: { port_value: number } };
  }[];
}

export class Gateway {
  private readonly entries: AccessLog;

  private constructor(
    private readonly envoy: EnvoyProcess,
    private readonly upstream: Upstream,
    private readonly folder: string,
    private readonly places: Places,
    private readonly ports: Map<string, number>,
    private readonly envoyLog: GatewayLog,
    /** The listeners that Envoy rejected, with the reason. */
    readonly rejected: Map<string, string>,
  ) {
    this.entries = new AccessLog(places.accessLog);
  }

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
        ...(spec.envoyVersion !== undefined && { envoyVersion: spec.envoyVersion }),
      });
      const log = new GatewayLog(() => envoy.log());
      const gateway = new Gateway(
        envoy,
        upstream,
        folder,
        places,
        await openPorts(envoy),
        log,
        log.rejections(),
      );
      await gateway.expectAll(spec.listeners);
      return gateway;
    } catch (error) {
      await upstream.stop();
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Fails early if a listener is neither open nor rejected. */
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
   * Updates the listeners like a control plane. Returns the rejected ones with the reason; a rejected
   * listener keeps its previous configuration.
   */
  async update(specs: ListenerSpec[], version: string): Promise<Map<string, string>> {
    const logged = this.log().length;
    const { listeners: file } = this.places;
    // Envoy watches for files that are moved to this path.
    writeFileSync(`${file}.new`, JSON.stringify(listeners(specs, this.places, version), null, 2));
    renameSync(`${file}.new`, file);
    const deadline = Date.now() + UPDATED_WITHIN_MS;
    while (Date.now() < deadline) {
      const stats = await this.stats("listener_manager.lds.");
      const answered =
        (stats.get("listener_manager.lds.update_success") ?? 0) +
        (stats.get("listener_manager.lds.update_rejected") ?? 0);
      if (answered >= Number(version)) {
        const rejected = this.envoyLog.rejections(logged);
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
      `Listener ${name} is not open: ${reason}.\n${this.pluginLines(name)
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

  /** The log lines of the plugin for a listener, after an earlier length of the log. */
  pluginLines(name: string, after = 0): PluginLine[] {
    return this.envoyLog.pluginLines(name, after);
  }

  /** Traps of the plugin; each of them ended the VM of all listeners. */
  traps(after = 0): string[] {
    return this.envoyLog.traps(after);
  }

  /** The number of entries of the access log. */
  accessLogLength(): number {
    return this.entries.length;
  }

  /** The access log entry of a listener's response, after that many earlier entries. */
  accessLogEntry(name: string, response: GatewayResponse, after: number): Promise<AccessLogEntry> {
    return this.entries.entryOf(name, response, after);
  }

  /** The counters and gauges of Envoy with this prefix. */
  async stats(prefix: string): Promise<Map<string, number>> {
    const text = await this.envoy.admin("/stats?format=json");
    const { stats } = JSON.parse(text) as { stats: { name?: string; value?: number }[] };
    return new Map(
      stats.flatMap(({ name, value }) =>
        name?.startsWith(prefix) && value !== undefined ? [[name, value] as const] : [],
      ),
    );
  }

  /** All statistics in the format of Prometheus. */
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

/** The result of a configuration in a real Envoy, with the log lines of the plugin. */
export async function checkConfig(config: Json, wasm = PLUGIN_WASM): Promise<ConfigAnswer> {
  const name = "checked";
  const gateway = await Gateway.start({ wasm, listeners: [{ name, pluginConfig: config }] });
  const answer = { refused: gateway.rejected.has(name), lines: gateway.pluginLines(name) };
  await gateway.stop();
  return answer;
}
