/** Starts an example of examples/: Envoy with the plugin, and the echo upstream. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { EnvoyProcess } from "../tests/harness/envoy-process.ts";
import { freePort } from "../tests/harness/free-port.ts";
import { builtPlugin } from "../tests/harness/plugin-files.ts";
import { startUpstream } from "../tests/harness/upstream.ts";

const EXAMPLES = join(import.meta.dirname, "..", "examples");
/** Folders of examples/ without a gateway. */
const WITHOUT_GATEWAY = ["grafana"];

type Path = (string | number)[];

export interface Ports {
  gateway: number;
  admin: number;
}

export interface RunningExample {
  ports: Ports;
  /** Where the log of the plugin is. */
  log: string;
  /** The log of Envoy and the plugin, if this process can read it. */
  logged?: () => string;
  /** Resolves, or rejects with the reason, when it ends on its own. */
  ended(): Promise<void>;
  stop(): Promise<void>;
}

export function exampleNames(): string[] {
  return readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => !WITHOUT_GATEWAY.includes(name))
    .sort();
}

/** The path of a file of an example. */
export function exampleFile(name: string, file: string): string {
  const names = exampleNames();
  if (names.includes(name)) return join(EXAMPLES, name, file);
  throw new Error(`There is no example "${name}": there are ${names.join(", ")}.`);
}

export async function freePorts(): Promise<Ports> {
  return { gateway: await freePort(), admin: await freePort() };
}

/** @param keyServer the port of a real key server, in place of the listener that acts as one */
export async function startExample(
  name: string,
  ports: Ports,
  keyServer?: number,
): Promise<RunningExample> {
  const configured = readFileSync(exampleFile(name, "envoy.yaml"), "utf8");
  const plugin = await builtPlugin();
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-run-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // Runs even if a signal ends this process, so that nothing stays behind.
  process.once("exit", remove);
  const upstream = await startUpstream();
  const bootstrap = join(folder, "envoy.yaml");
  const issuer = await freePort();
  const run = { ...ports, upstream: upstream.port, issuer, keyServer: keyServer ?? issuer };
  writeFileSync(bootstrap, bootstrapFor(configured, run, plugin));
  const envoy = await EnvoyProcess.start({ bootstrap, folder }).catch(async (error: unknown) => {
    await upstream.stop();
    throw error;
  });
  return {
    ports,
    log: join(folder, "envoy.log"),
    logged: () => envoy.log(),
    ended: async () => {
      await envoy.ended();
      throw new Error(`Envoy has ended. The last lines of its log:\n${envoy.lastLines()}`);
    },
    stop: async () => {
      await envoy.stop();
      await upstream.stop();
      process.removeListener("exit", remove);
      remove();
    },
  };
}

/** The envoy.yaml of an example with the ports and paths of this run. */
function bootstrapFor(
  yaml: string,
  ports: Ports & { upstream: number; issuer: number; keyServer: number },
  plugin: string,
): string {
  const document = parseDocument(yaml);
  const port = ["address", "socket_address", "port_value"];
  const listener = (position: number): Path => ["static_resources", "listeners", position];
  const cluster = (position: number): Path => ["static_resources", "clusters", position];
  const endpoint = ["load_assignment", "endpoints", 0, "lb_endpoints", 0, "endpoint"];
  const connectionManager = [...listener(0), "filter_chains", 0, "filters", 0, "typed_config"];
  const vm = [...connectionManager, "http_filters", 0, "typed_config", "config", "vm_config"];
  document.setIn(["admin", ...port], ports.admin);
  document.setIn([...listener(0), ...port], ports.gateway);
  document.setIn([...cluster(0), ...endpoint, ...port], ports.upstream);
  document.setIn([...vm, "code", "local", "filename"], plugin);
  // A second listener acts as the key server, and the second cluster points to it.
  if (document.hasIn(listener(1))) {
    document.setIn([...listener(1), ...port], ports.issuer);
    document.setIn([...cluster(1), ...endpoint, ...port], ports.keyServer);
  }
  return String(document);
}
