/** Runs an example with Docker: its compose.yaml has the pinned images and mounts build/plugin.wasm. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { exampleFile, type Ports, type RunningExample } from "./example.ts";
import { builtPlugin } from "../tests/harness/plugin-files.ts";

const READY_WITHIN_MS = 120_000;

export async function startDockerExample(name: string, ports: Ports): Promise<RunningExample> {
  const file = exampleFile(name, "compose.yaml");
  await expectDocker();
  await builtPlugin();
  const docker = composeCommand(file, ports);
  await docker("up", "--detach");
  const stop = (): Promise<void> => docker("down");
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const live = await fetch(`http://127.0.0.1:${ports.admin}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (live) {
      const log = `docker compose --file ${file} logs envoy`;
      return { ports, log, stop, ended: () => docker("wait", "envoy") };
    }
    await sleep(200);
  }
  await docker("logs", "--tail", "20", "envoy");
  await stop();
  throw new Error(
    `Envoy in Docker was not ready within ${READY_WITHIN_MS / 1000} s: see its log above.`,
  );
}

function composeCommand(file: string, ports: Ports): (...args: string[]) => Promise<void> {
  const env = { ...process.env, PORT: String(ports.gateway), ADMIN_PORT: String(ports.admin) };
  return async (...args) => {
    const child = spawn("docker", ["compose", "--file", file, ...args], {
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

async function expectDocker(): Promise<void> {
  await promisify(execFile)("docker", ["compose", "version"]).catch((error: unknown) => {
    throw new Error(
      "DOCKER=1 needs Docker with its compose plugin, and `docker compose version` failed. Leave DOCKER=1 out to run without Docker.",
      { cause: error },
    );
  });
}
