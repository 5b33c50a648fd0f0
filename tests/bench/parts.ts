/** The parts of the benchmark, in the order of the page. */
import { measureArithmetic } from "./arithmetic.ts";
import { type MeasuredGroup, measureGroup } from "./bench-gateway.ts";
import { measureMemory } from "./bench-memory.ts";
import { arithmeticTable, groupTable } from "./bench-report.ts";
import type { BenchSettings, CapacityFacts, Part, PartResult } from "./bench-settings.ts";
import { dpop } from "./dpop.ts";
import { measureFloodLatency } from "./flood-latency.ts";
import { floods } from "./floods.ts";
import { hostCalls } from "./host-calls.ts";
import { measureLatency } from "./latency.ts";
import { measureUpdates } from "./listener-updates.ts";
import { measureLongRun } from "./long-run.ts";
import { badSignatures, goodTokens, type Group, manyOfThem } from "./variant.ts";
import { measureWorkers } from "./workers.ts";
import { zipf } from "./zipf.ts";

const CPU = "CPU of Envoy for each request, in microseconds";

export const PARTS: Part[] = [
  { name: "algorithms", measure: measureAlgorithms },
  groupPart("host-calls", `### ${CPU}: parts of the floor`, () => [hostCalls()]),
  groupPart("rejections", `### ${CPU}: bad signatures`, () => [
    badSignatures("HS256"),
    badSignatures("RS256"),
  ]),
  groupPart("floods", `### ${CPU}: floods`, () => [floods("HS256"), floods("RS256")]),
  groupPart("consumers", `### ${CPU}: 1000 consumers or keys`, () => [manyOfThem("HS256")]),
  groupPart("dpop", `### ${CPU}: DPoP`, () => [dpop()]),
  { name: "users", measure: measureUsers },
  { name: "workers", measure: measureWorkers },
  { name: "memory", measure: measureMemory },
  { name: "latency", measure: measureLatency },
  { name: "flood-latency", measure: measureFloodLatency },
  { name: "updates", measure: measureUpdates },
  { name: "long-run", measure: measureLongRun },
  { name: "signatures", measure: () => Promise.resolve({ markdown: signatures() }) },
];

function groupPart(name: string, heading: string, groups: () => Promise<Group>[]): Part {
  const measure = async (settings: BenchSettings): Promise<PartResult> => {
    const measured = await measureGroups(await Promise.all(groups()), settings);
    return { markdown: `${heading}\n\n${groupTable(measured)}` };
  };
  return { name, measure };
}

/** The groups take turns only within themselves. */
async function measureGroups(groups: Group[], settings: BenchSettings): Promise<MeasuredGroup[]> {
  const { rounds, seconds, tool } = settings;
  const measured: MeasuredGroup[] = [];
  for (const group of groups) measured.push(await measureGroup(group, rounds, seconds, tool));
  return measured;
}

async function measureAlgorithms(settings: BenchSettings): Promise<PartResult> {
  const made = await Promise.all(settings.algorithms.map(goodTokens));
  const groups = await measureGroups(made, settings);
  const rows = groups.find(({ title }) => title === "RS256")?.rows;
  const of = (kind: string): number => rows?.find((row) => row.kind === kind)?.aboveNone ?? NaN;
  const facts: Partial<CapacityFacts> = {
    noFilterMicros: rows?.find((row) => row.kind === "none")?.inAll ?? NaN,
    freshMicros: of("ours"),
    cachedMicros: of("ours cached"),
  };
  return { markdown: `### ${CPU}: valid tokens\n\n${groupTable(groups)}`, groups, facts };
}

async function measureUsers(settings: BenchSettings): Promise<PartResult> {
  const groups: MeasuredGroup[] = [];
  const facts: Partial<CapacityFacts> = {};
  for (const [algorithm, count] of settings.users) {
    const [group] = await measureGroups([await zipf(algorithm, count)], settings);
    if (group === undefined) continue;
    groups.push(group);
    facts.users = count;
    facts.hitShare = group.rows.find(({ kind }) => kind === "ours cached")?.hitShare ?? NaN;
  }
  return { markdown: `### ${CPU}: many users\n\n${groupTable(groups)}`, facts };
}

function signatures(): string {
  const heading = "### One signature over 400 bytes in Node, in microseconds";
  return `${heading}\n\n${arithmeticTable(measureArithmetic())}`;
}
