/**
 * `make run`: the quickstart in a real Envoy, and curl lines to try it with.
 *
 *   PORT=  ADMIN_PORT=  other ports than 10000 and 9901
 *   ENVOY=path          an Envoy that is there already
 *   DOCKER=1            Envoy and upstream from images instead
 *   CHECK=1             run every printed line, compare, end everything; exit code 0 or 1
 */
import { join } from "node:path";
import { type Exchange, exchangeOf } from "../tests/scenarios/exchange.ts";
import { readScenarioFile } from "../tests/scenarios/scenario.ts";
import { answerDifferences, curlLine, hasCurl, runCurlLine, sendExchange } from "./curl-line.ts";
import {
  expectDocker,
  expectFree,
  listenOnce,
  type Ports,
  QUICKSTART,
  type Quickstart,
  startDockerQuickstart,
  startQuickstart,
} from "./quickstart.ts";

interface Printed {
  about: string;
  exchange: Exchange;
  line: string;
}

const set = (name: string): boolean => !["", "0", undefined].includes(process.env[name]);
const checking = set("CHECK");

/** Given, or the usual one; a check beside other programs takes one that is free. */
async function choosePort(variable: string, usual: number): Promise<number> {
  const given = process.env[variable];
  if (!given) return checking ? listenOnce(0) : usual;
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${variable}=${given} is not a port: give a number from 1 to 65535.`);
}

async function start(ports: Ports): Promise<Quickstart> {
  await expectFree(ports.gateway, "PORT");
  await expectFree(ports.admin, "ADMIN_PORT");
  if (!set("DOCKER")) return startQuickstart(ports);
  await expectDocker();
  return startDockerQuickstart(ports);
}

async function print(port: number): Promise<Printed[]> {
  const printed: Printed[] = [];
  for (const scenario of readScenarioFile(join(QUICKSTART, "requests.yaml"))) {
    const exchange = await exchangeOf(scenario);
    const line = curlLine(exchange, port);
    console.log(`\n# ${scenario.about}\n${line}`);
    printed.push({ about: scenario.about, exchange, line });
  }
  return printed;
}

/** @returns whether every answer was the one expected */
async function check(printed: Printed[], port: number): Promise<boolean> {
  const curl = await hasCurl();
  console.log(`\nRunning the lines above by ${curl ? "curl" : "Node, as there is no curl here"}:`);
  let failed = 0;
  for (const { about, exchange, line } of printed) {
    const answer = await (curl ? runCurlLine(line) : sendExchange(exchange, port));
    const found = answerDifferences(exchange, answer);
    console.log(`${found.length === 0 ? "ok" : "not ok"} - ${about}`);
    for (const difference of found) console.log(`  ${difference}`);
    if (found.length > 0) failed += 1;
  }
  console.log(`${printed.length - failed} passed, ${failed} failed`);
  return failed === 0;
}

async function main(): Promise<void> {
  let started = false;
  const interrupted = new Promise<void>((resolve) => {
    const interrupt = (): void => {
      // What has been started so far ends with the process; later on it is ended in good order.
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
  const quickstart = await start(ports);
  started = true;
  try {
    const printed = await print(ports.gateway);
    if (checking) {
      if (!(await check(printed, ports.gateway))) process.exitCode = 1;
      return;
    }
    console.log(`\nThe plugin's log: ${quickstart.log}`);
    console.log(`Envoy listens on 127.0.0.1:${ports.gateway}. Ctrl-C ends it.`);
    await Promise.race([interrupted, quickstart.ended()]);
  } finally {
    await quickstart.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
