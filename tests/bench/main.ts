/**
 * `make bench`: the cost of the plugin for a request, compared with no filter and with Envoy's jwt_authn.
 *
 *  ROUNDS=5 SECONDS=4 the number of rounds, and the seconds for each variant in a round
 *  ALGORITHMS=HS256,RS256 measures only these, and does not write the page
 *  USERS=RS256:20000 only tokens of that many users, by Zipf's law; then the page is not written
 */
import { statSync } from "node:fs";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { measureArithmetic } from "./arithmetic.ts";
import { type MeasuredGroup, measureGroup } from "./bench-gateway.ts";
import { floods } from "./floods.ts";
import { loadTool } from "./bench-load.ts";
import { measureMemory } from "./bench-memory.ts";
import { markdown, ofGroups, type Results, write } from "./bench-report.ts";
import { type Algorithm, KEYS, badSignatures, goodTokens, manyOfThem } from "./variant.ts";
import { zipf } from "./zipf.ts";

const USUAL: Algorithm[] = ["HS256", "RS256", "ES256", "EdDSA"];
/** With RS256, signing the tokens of 200,000 users would take minutes. */
const USUAL_USERS = "RS256:20000,ES256:200000";

function algorithms(): Algorithm[] {
  const names = process.env.ALGORITHMS;
  if (!names) return USUAL;
  return names.split(",").map((name) => {
    if (name in KEYS) return name as Algorithm;
    throw new Error(`ALGORITHMS is to be some of ${Object.keys(KEYS).join(", ")}.`);
  });
}

/** Algorithms, and how many users send tokens with them. */
function users(): [algorithm: Algorithm, count: number][] {
  return (process.env.USERS || USUAL_USERS).split(",").map((pair) => {
    const [name = "", count] = pair.split(":");
    if (name in KEYS && Number(count) > 0) return [name as Algorithm, Number(count)];
    throw new Error(`USERS is to be like ${USUAL_USERS}.`);
  });
}

function wholeNumber(variable: string, usual: number): number {
  const value = Number(process.env[variable] || usual);
  if (Number.isInteger(value) && value > 0 && value <= 60) return value;
  throw new Error(`${variable} is to be a whole number from 1 to 60.`);
}

// Each running Envoy listens for the exit of this process, and a group has one for each variant.
process.setMaxListeners(20);

const rounds = wholeNumber("ROUNDS", 5);
const seconds = wholeNumber("SECONDS", 4);
const tool = await loadTool();
const areUsersAlone = Boolean(process.env.USERS);
const chosen = areUsersAlone ? [] : algorithms();
const groups: MeasuredGroup[] = [];
for (const algorithm of chosen) {
  groups.push(await measureGroup(await goodTokens(algorithm), rounds, seconds, tool));
}
const isWhole = !process.env.ALGORITHMS && !areUsersAlone;
if (isWhole) {
  for (const group of [
    ...(await Promise.all([badSignatures("HS256"), badSignatures("RS256")])),
    ...(await Promise.all([floods("HS256"), floods("RS256")])),
    await manyOfThem("HS256"),
  ]) {
    groups.push(await measureGroup(group, rounds, seconds, tool));
  }
}
if (isWhole || areUsersAlone) {
  for (const [algorithm, count] of users()) {
    groups.push(await measureGroup(await zipf(algorithm, count), rounds, seconds, tool));
  }
}
if (areUsersAlone) {
  console.log(`\n${ofGroups(groups)}`);
  process.exit();
}
const results: Results = {
  how: `Medians of ${rounds} rounds of ${seconds} s a variant; load of 16 connections by ${tool.name}.`,
  groups,
  memory: await measureMemory(tool),
  arithmetic: measureArithmetic(),
  wasmBytes: statSync(PLUGIN_WASM).size,
};
console.log(`\n${markdown(results)}`);
if (isWhole) write(results);
