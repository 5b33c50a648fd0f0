/** One Envoy process: start, readiness, measurement, stop. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { envoyPath } from "./envoy.ts";
import { GrowingFile } from "./growing-file.ts";

const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 5_000;
/** Linux reports CPU times in 1/100 s (USER_HZ) on every platform of Node. */
const TICKS_PER_SECOND = 100;

export interface EnvoyStart {
  /** The bootstrap file; its admin port may be 0. */
  bootstrap: string;
  /** A temporary folder of the caller for the log and the admin address. */
  folder: string;
  /** The number of worker threads. */
  concurrency?: number;
  /** The log level of the plugin; that of Envoy is warning. */
  pluginLogLevel?: string;
  /** One of `envoyVersions()`; by default the one that the environment selects, or the newest. */
  envoyVersion?: string;
}

export class EnvoyProcess {
  private readonly logFile: GrowingFile;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly pid: number,
  ) {
    this.logFile = new GrowingFile(join(folder, "envoy.log"));
  }

  /** Resolves when Envoy is live with all accepted listeners. */
  static async start(options: EnvoyStart): Promise<EnvoyProcess> {
    const path = await envoyPath(options.envoyVersion);
    // A file instead of a pipe, so that log lines before a response can be read when the response arrives.
    const log = openSync(join(options.folder, "envoy.log"), "w");
    const child = spawn(
      path,
      [
        ...["--config-path", options.bootstrap],
        ...["--concurrency", String(options.concurrency ?? 1)],
        ...["--log-level", "warning"],
        ...["--component-log-level", `wasm:${options.pluginLogLevel ?? "info"}`],
        ...["--admin-address-path", join(options.folder, "admin")],
        ...["--file-flush-interval-msec", "20"],
        "--disable-hot-restart",
      ],
      { stdio: ["ignore", log, log] },
    );
    closeSync(log);
    const failed = once(child, "error").then(([error]) => {
      throw new Error(`Envoy (${path}) could not be started: ${String(error)}`);
    });
    failed.catch(() => undefined);
    await Promise.race([once(child, "spawn"), failed]);
    const envoy = new EnvoyProcess(child, options.folder, child.pid ?? 0);
    // Envoy must not outlive this process.
    const kill = (): void => void child.kill("SIGKILL");
    process.once("exit", kill);
    child.once("exit", () => process.removeListener("exit", kill));
    try {
      await envoy.ready();
    } catch (error) {
      await envoy.stop();
      throw error;
    }
    return envoy;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      if (!this.running) {
        throw new Error(
          `Envoy ended while it started. The last lines of its log:\n${this.lastLines()}`,
        );
      }
      const live = await this.admin("/ready").then(
        (text) => text.startsWith("LIVE"),
        () => false,
      );
      if (live) return;
      await sleep(20);
    }
    throw new Error(
      `Envoy was not ready within ${READY_WITHIN_MS / 1000} s. The last lines of its log:\n${this.lastLines()}`,
    );
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resolves when Envoy has ended, by itself or by stop(). */
  async ended(): Promise<void> {
    if (this.running) await once(this.child, "exit");
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    const ended = this.ended();
    this.child.kill("SIGTERM");
    const forced = setTimeout(() => this.child.kill("SIGKILL"), STOPPED_WITHIN_MS);
    await ended;
    clearTimeout(forced);
  }

  /** The response text of the admin endpoint for a path. */
  async admin(path: string): Promise<string> {
    const file = join(this.folder, "admin");
    if (!existsSync(file)) throw new Error("Envoy's admin endpoint is not open yet.");
    const response = await fetch(`http://${readFileSync(file, "utf8").trim()}${path}`);
    return response.text();
  }

  log(): string {
    return this.logFile.text();
  }

  lastLines(count = 15): string {
    return this.log().trimEnd().split("\n").slice(-count).join("\n");
  }

  /** User and system time of all threads since the start. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.pid}/stat`, "utf8");
    // The second field is the command in parentheses, which may contain spaces, so fields are counted after
    // it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }

  rssBytes(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  }
}
