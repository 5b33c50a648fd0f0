/**
 * Runs an example in containers: its compose.yaml has the pinned images and mounts build/plugin.wasm. COMPOSE is the
 * command, by default `docker compose`; it may also be podman-compose.
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { exampleFile, type Ports, type RunningExample } from "./example.ts";
import { builtPlugin } from "../tests/harness/plugin-files.ts";

const READY_WITHIN_MS = 120_000;
const POLL_MS = 200;

type Compose = (...args: string[]) => Promise<void>;

export async function startComposeExample(name: string, ports: Ports): Promise<RunningExample> {
  const file = exampleFile(name, "compose.yaml");
  const command = composeWords();
  await expectCompose(command);
  await builtPlugin();
  const compose = composeCommand(command, file, ports);
  await compose("up", "--detach");
  const stop = (): Promise<void> => compose("down");
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (await isLive(ports)) {
      const log = `${command.join(" ")} --file ${file} logs envoy`;
      return { ports, log, stop, ended: () => untilEnded(ports) };
    }
    await sleep(POLL_MS);
  }
  await compose("logs", "--tail", "20", "envoy");
  await stop();
  throw new Error(
    `Envoy in its container was not ready within ${READY_WITHIN_MS / 1000} s: see its log above.`,
  );
}

function composeWords(): [command: string, ...args: string[]] {
  const [command, ...args] = (process.env["COMPOSE"] ?? "").split(" ").filter(Boolean);
  return command === undefined ? ["docker", "compose"] : [command, ...args];
}

function isLive({ admin }: Ports): Promise<boolean> {
  return fetch(`http://127.0.0.1:${admin}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Not every version of podman-compose can wait for a container. */
async function untilEnded(ports: Ports): Promise<void> {
  while (await isLive(ports)) await sleep(POLL_MS * 5);
  throw new Error("Envoy in its container has ended.");
}

function composeCommand([program, ...first]: string[], file: string, ports: Ports): Compose {
  const env = { ...process.env, PORT: String(ports.gateway), ADMIN_PORT: String(ports.admin) };
  return async (...args) => {
    const child = spawn(program ?? "", [...first, "--file", file, ...args], {
      env,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const [code] = (await once(child, "exit")) as [number | null];
    if (code !== 0) {
      const called = [program, ...first, ...args].join(" ");
      throw new Error(`\`${called}\` did not succeed: see its output above.`);
    }
  };
}

async function expectCompose([program, ...first]: [string, ...string[]]): Promise<void> {
  await promisify(execFile)(program, [...first, "version"]).catch((error: unknown) => {
    const called = [program, ...first].join(" ");
    throw new Error(
      `DOCKER=1 needs Docker with its compose plugin, or COMPOSE=podman-compose; \`${called} version\` failed. Leave DOCKER=1 out to run without containers.`,
      { cause: error },
    );
  });
}
