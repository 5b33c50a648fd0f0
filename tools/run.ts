/**
 * `make run`: an example in a real Envoy, and curl lines for it.
 *
 *  EXAMPLE=name another folder of examples/ than quickstart
 *  PORT= ADMIN_PORT= other ports than 10000 and 9901
 *  ENVOY=path an installed Envoy
 *  DOCKER=1 Envoy and upstream from images instead
 *  COMPOSE=command another one for them than `docker compose`, such as podman-compose
 *  ALL=1 every request, each with its whole token
 *  KEYCLOAK=1 a real Keycloak, for examples with a realm.json
 *  CHECK=1 run every printed line, compare the answers, stop; exit code 0 or 1
 */
import { existsSync } from "node:fs";
import { hasCurl } from "./curl-line.ts";
import { startComposeExample } from "./compose-example.ts";
import { exampleFile, type Ports, type RunningExample, startExample } from "./example.ts";
import { firstScreen } from "./run-screen.ts";
import { checkRequests, type ExampleRequest, exampleRequests } from "./example-requests.ts";
import { REALM_HOST, realmRequests } from "./realm-requests.ts";
import { Keycloak } from "../tests/harness/keycloak.ts";
import { expectFree, freePort } from "../tests/harness/free-port.ts";

const set = (name: string): boolean => !["", "0", undefined].includes(process.env[name]);
const name = process.env["EXAMPLE"] || "quickstart";
const checking = set("CHECK");

/** The given port or the default; with CHECK a free one, so that it runs next to other programs. */
async function choosePort(variable: string, usual: number): Promise<number> {
  const given = process.env[variable];
  if (!given) return checking ? freePort() : usual;
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${variable}=${given} is not a port: give a number from 1 to 65535.`);
}

async function start(ports: Ports, keycloak?: Keycloak): Promise<RunningExample> {
  await expectFree(ports.gateway, "PORT");
  await expectFree(ports.admin, "ADMIN_PORT");
  if (set("DOCKER")) return startComposeExample(name, ports);
  return startExample(name, ports, keycloak?.port);
}

async function startKeycloak(): Promise<Keycloak | undefined> {
  if (!set("KEYCLOAK")) return undefined;
  const realm = exampleFile(name, "realm.json");
  if (!existsSync(realm)) throw new Error(`KEYCLOAK=1 needs a realm, and there is no ${realm}.`);
  if (set("DOCKER")) throw new Error("KEYCLOAK=1 runs without Docker: leave DOCKER=1 out.");
  console.log("Starting Keycloak ...");
  return Keycloak.start(realm, REALM_HOST);
}

/** @returns whether every answer was the expected one */
async function check(requests: ExampleRequest[], example: RunningExample): Promise<boolean> {
  const by = (await hasCurl()) ? "curl" : "Node, as there is no curl here";
  console.log(`\nRunning the lines above by ${by}:`);
  const { passed, failed } = await checkRequests(requests, example);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

async function main(): Promise<void> {
  let started = false;
  const interrupted = new Promise<void>((resolve) => {
    const interrupt = (): void => {
      // Before the start completes, exiting ends what has been started; later it is stopped properly.
      if (!started) process.exit(1);
      resolve();
    };
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", interrupt);
  });
  const ports = {
    gateway: await choosePort("PORT", 10_000),
    admin: await choosePort("ADMIN_PORT", 9901),
  };
  const keycloak = await startKeycloak();
  const example = await start(ports, keycloak).catch(async (error: unknown) => {
    await keycloak?.stop();
    throw error;
  });
  started = true;
  try {
    const requests = keycloak
      ? await realmRequests(name, ports.gateway, keycloak)
      : await exampleRequests(name, ports.gateway);
    if (checking || set("ALL")) {
      for (const { about, line } of requests) console.log(`\n# ${about}\n${line}`);
    } else console.log(`\n${firstScreen(requests, name, ports).join("\n")}`);
    if (checking) {
      if (!(await check(requests, example))) process.exitCode = 1;
      return;
    }
    console.log(`\nThe plugin's log: ${example.log}`);
    console.log(`Envoy listens on 127.0.0.1:${ports.gateway}. Ctrl-C ends it.`);
    await Promise.race([interrupted, example.ended()]);
  } finally {
    await example.stop();
    await keycloak?.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
