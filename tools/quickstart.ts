/** Starts what examples/quickstart describes: Envoy with the plugin, and the echo upstream behind it. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { parseDocument } from "yaml";
import { EnvoyProcess } from "./envoy-process.ts";
import { builtPlugin } from "./plugin.ts";
import { startUpstream } from "./upstream.ts";

export const QUICKSTART = join(import.meta.dirname, "..", "examples", "quickstart");
const COMPOSE = join(QUICKSTART, "compose.yaml");
const DOCKER_READY_WITHIN_MS = 120_000;

export interface Ports {
  gateway: number;
  admin: number;
}

export interface Quickstart {
  /** Where to read what the plugin logs. */
  log: string;
  /** Resolves, or rejects with the reason, when it ends by itself. */
  ended(): Promise<void>;
  stop(): Promise<void>;
}

export async function startQuickstart(ports: Ports): Promise<Quickstart> {
  const plugin = await builtPlugin();
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-run-"));
  // Also when the process is ended from outside: what was started is to leave nothing behind.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const upstream = await startUpstream();
  const bootstrap = join(folder, "envoy.yaml");
  writeFileSync(bootstrap, bootstrapFor(ports, upstream.port, plugin));
  const envoy = await EnvoyProcess.start({ bootstrap, folder }).catch(async (error: unknown) => {
    await upstream.stop();
    throw error;
  });
  return {
    log: join(folder, "envoy.log"),
    ended: async () => {
      await envoy.ended();
      throw new Error(`Envoy has ended. The last lines of its log:\n${envoy.lastLines()}`);
    },
    stop: async () => {
      await envoy.stop();
      await upstream.stop();
    },
  };
}

/** examples/quickstart/envoy.yaml with the ports and the path of this run. */
function bootstrapFor(ports: Ports, upstreamPort: number, plugin: string): string {
  const document = parseDocument(readFileSync(join(QUICKSTART, "envoy.yaml"), "utf8"));
  const port = ["address", "socket_address", "port_value"];
  const listener = ["static_resources", "listeners", 0];
  const endpoint = ["load_assignment", "endpoints", 0, "lb_endpoints", 0, "endpoint"];
  const connectionManager = [...listener, "filter_chains", 0, "filters", 0, "typed_config"];
  const vm = [...connectionManager, "http_filters", 0, "typed_config", "config", "vm_config"];
  document.setIn(["admin", ...port], ports.admin);
  document.setIn([...listener, ...port], ports.gateway);
  document.setIn(["static_resources", "clusters", 0, ...endpoint, ...port], upstreamPort);
  document.setIn([...vm, "code", "local", "filename"], plugin);
  return String(document);
}

/** The same by Docker: compose.yaml has the pinned images and mounts build/plugin.wasm. */
export async function startDockerQuickstart(ports: Ports): Promise<Quickstart> {
  await builtPlugin();
  const docker = composeCommand(ports);
  await docker("up", "--detach");
  const stop = (): Promise<void> => docker("down");
  const deadline = Date.now() + DOCKER_READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const live = await fetch(`http://127.0.0.1:${ports.admin}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (live) {
      const log = `docker compose --file ${COMPOSE} logs envoy`;
      return { log, stop, ended: () => docker("wait", "envoy") };
    }
    await sleep(200);
  }
  await docker("logs", "--tail", "20", "envoy");
  await stop();
  throw new Error(
    `Envoy in Docker was not ready within ${DOCKER_READY_WITHIN_MS / 1000} s: see its log above.`,
  );
}

function composeCommand(ports: Ports): (...args: string[]) => Promise<void> {
  const env = { ...process.env, PORT: String(ports.gateway), ADMIN_PORT: String(ports.admin) };
  return async (...args) => {
    const child = spawn("docker", ["compose", "--file", COMPOSE, ...args], {
      env,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const [code] = (await once(child, "exit")) as [number | null];
    if (code !== 0) {
      throw new Error(
        `\`docker compose ${args.join(" ")}\` did not succeed: see its output above.`,
      );
    }
  };
}

export async function expectDocker(): Promise<void> {
  await promisify(execFile)("docker", ["compose", "version"]).catch((error: unknown) => {
    throw new Error(
      "DOCKER=1 needs Docker with its compose plugin, and `docker compose version` failed. Leave DOCKER=1 out to run without Docker.",
      { cause: error },
    );
  });
}

/** A clear word beforehand, instead of Envoy's about an address that it could not bind. */
export async function expectFree(port: number, variable: string): Promise<void> {
  await listenOnce(port).catch((error: unknown) => {
    throw new Error(
      `Port ${port} of 127.0.0.1 is taken by another program. Choose another one: make run ${variable}=${port + 1000}`,
      { cause: error },
    );
  });
}

/** Listens for a moment, on a port of the system's choice where 0 is given, and tells which it was. */
export async function listenOnce(port: number): Promise<number> {
  const server = createServer();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: taken } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return taken;
}
