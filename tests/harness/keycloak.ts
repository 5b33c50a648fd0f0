/** A real Keycloak on the loopback address, in development mode and with its database in memory. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";
import { keycloakHome } from "./keycloak-package.ts";

/** Its first start also builds itself. */
const READY_WITHIN_MS = 600_000;
const LOOPBACK = "127.0.0.1";
/** The administrator of this process only. */
const ADMIN = { username: "admin", password: "admin" };

/** What the token endpoint returns. */
export interface TokenResponse {
  access_token: string;
  id_token: string;
  refresh_token: string;
}

/** Members of Keycloak's representation of a client, component or realm. */
export type Representation = Record<string, unknown>;

export class Keycloak {
  private admin = { token: "", untilMs: 0 };

  private constructor(
    readonly port: number,
    readonly stop: () => Promise<void>,
  ) {}

  /**
   * @param realm the file of a realm that is imported
   * @param hostname the address that clients use, which its issuers begin with (KC_HOSTNAME)
   */
  static async start(realm: string, hostname: string): Promise<Keycloak> {
    const home = await keycloakHome();
    const imports = join(home, "data", "import");
    rmSync(imports, { recursive: true, force: true });
    mkdirSync(imports, { recursive: true });
    copyFileSync(realm, join(imports, basename(realm)));
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-keycloak-"));
    const logFile = join(folder, "keycloak.log");
    const log = openSync(logFile, "w");
    // Its own process group, because kc.sh may start Java as a child.
    const child = spawn(
      "bash",
      [
        ...[join(home, "bin", "kc.sh"), "start-dev", "--import-realm", "--db=dev-mem"],
        ...[`--http-host=${LOOPBACK}`, `--http-port=${port}`, `--hostname=${hostname}`],
      ],
      {
        detached: true,
        stdio: ["ignore", log, log],
        env: {
          ...process.env,
          KC_BOOTSTRAP_ADMIN_USERNAME: ADMIN.username,
          KC_BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password,
          // A fast compiler suffices for a short run.
          JAVA_OPTS_APPEND: "-XX:TieredStopAtLevel=1",
        },
      },
    );
    closeSync(log);
    const ended = once(child, "exit");
    const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
    const kill = (): void => {
      if (child.pid !== undefined && isRunning()) process.kill(-child.pid, "SIGKILL");
    };
    process.once("exit", kill);
    const stop = async (): Promise<void> => {
      kill();
      await ended;
      process.removeListener("exit", kill);
      rmSync(folder, { recursive: true, force: true });
    };
    const { realm: name } = JSON.parse(readFileSync(realm, "utf8")) as { realm: string };
    const deadline = Date.now() + READY_WITHIN_MS;
    while (isRunning() && Date.now() < deadline) {
      const answer = await fetch(`http://${LOOPBACK}:${port}/realms/${name}`).catch(
        () => undefined,
      );
      if (answer?.ok) return new Keycloak(port, stop);
      await sleep(200);
    }
    const lines = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-15).join("\n");
    await stop();
    throw new Error(`Keycloak did not start. The last lines of its log:\n${lines}`);
  }

  /** The response of the token endpoint for a password or client credentials. */
  async grant(realm: string, form: Record<string, string>): Promise<TokenResponse> {
    const grant = form["username"] === undefined ? "client_credentials" : "password";
    const body = new URLSearchParams({ grant_type: grant, scope: "openid", ...form });
    const path = `/realms/${realm}/protocol/openid-connect/token`;
    const answer = await fetch(`http://${LOOPBACK}:${this.port}${path}`, { method: "POST", body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Keycloak issued no token: ${answer.status} ${text}`);
    return JSON.parse(text) as TokenResponse;
  }

  /** The document at a path, such as the key set of a realm. */
  async get(path: string): Promise<string> {
    const answer = await fetch(`http://${LOOPBACK}:${this.port}${path}`);
    return answer.text();
  }

  /** A request to the admin API; returns the parsed response, if there is one. */
  async manage(method: string, path: string, body?: Representation): Promise<unknown> {
    if (Date.now() > this.admin.untilMs) {
      const { access_token: token } = await this.grant("master", {
        client_id: "admin-cli",
        ...ADMIN,
      });
      // Admin tokens are valid for a minute.
      this.admin = { token, untilMs: Date.now() + 30_000 };
    }
    const answer = await fetch(`http://${LOOPBACK}:${this.port}/admin/realms/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.admin.token}`,
        "content-type": "application/json",
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  }
}
