/** What the environment selects, and the types that the parts of the benchmark share. */
import { type Algorithm, KEYS } from "./bench-config.ts";
import type { MeasuredGroup } from "./bench-gateway.ts";
import type { LoadTool } from "./bench-load.ts";

export interface Rounds {
  /** The variants of a group take turns in each round. */
  rounds: number;
  /** The time for each variant in a round. */
  seconds: number;
}

export interface BenchSettings extends Rounds {
  algorithms: Algorithm[];
  /** Algorithms, and how many users send tokens with them. */
  users: [algorithm: Algorithm, count: number][];
  /** The requests of the long run. */
  requests: number;
  tool: LoadTool;
}

/** Facts from which the needs of a large gateway are computed; each part adds some. */
export interface CapacityFacts {
  /** CPU microseconds a request with one RS256 token. */
  noFilterMicros: number;
  /** Above no filter. */
  freshMicros: number;
  cachedMicros: number;
  /** The share of lookups that the default cache answers, with tokens of this many users. */
  users: number;
  hitShare: number;
  /** RSS above no filter with one worker, and of each further worker. */
  firstWorkerBytes: number;
  workerBytes: number;
  /** Requests to the key server until all these workers had its keys. */
  keyFetches: number;
  workers: number;
}

/** What a part of the benchmark measured. */
export interface PartResult {
  /** Markdown with headings. */
  markdown: string;
  /** Groups for the plot. */
  groups?: MeasuredGroup[];
  facts?: Partial<CapacityFacts>;
}

export interface Part {
  /** The word for ONLY. */
  name: string;
  measure(settings: BenchSettings): Promise<PartResult>;
}

const USUAL_ALGORITHMS = "HS256,RS256,ES256,EdDSA";
/** With RS256, signing the tokens of 200,000 users would take minutes. */
const USUAL_USERS = "RS256:20000,ES256:200000";
const USUAL_REQUESTS = 2_000_000;
const LONG_SECONDS = 3;

export function benchSettings(tool: LoadTool): BenchSettings {
  return {
    rounds: wholeNumber("ROUNDS", 13, 60),
    seconds: wholeNumber("SECONDS", 1, 60),
    algorithms: listed("ALGORITHMS", USUAL_ALGORITHMS, algorithmOf),
    users: listed("USERS", USUAL_USERS, usersOf),
    requests: wholeNumber("REQUESTS", USUAL_REQUESTS, 1e9),
    tool,
  };
}

/** The same time in rounds that are long enough for percentiles. */
export function longRounds({ rounds, seconds }: Rounds): Rounds {
  if (seconds >= LONG_SECONDS) return { rounds, seconds };
  return { rounds: Math.ceil((rounds * seconds) / LONG_SECONDS), seconds: LONG_SECONDS };
}

/** Whether everything is measured with the usual settings, so that the page may be written. */
export function isWholeRun(): boolean {
  return ["ONLY", "ALGORITHMS", "USERS", "REQUESTS", "BEFORE"].every((name) => !process.env[name]);
}

/** The parts that ONLY names; all parts without it. */
export function selectedParts(parts: Part[]): Part[] {
  const known = parts.map(({ name }) => name);
  const wanted = listed("ONLY", known.join(","), (name) => (known.includes(name) ? name : null));
  return parts.filter(({ name }) => wanted.includes(name));
}

function algorithmOf(name: string): Algorithm | null {
  return name in KEYS ? (name as Algorithm) : null;
}

function usersOf(pair: string): [Algorithm, number] | null {
  const [name = "", count] = pair.split(":");
  const algorithm = algorithmOf(name);
  return algorithm !== null && Number(count) > 0 ? [algorithm, Number(count)] : null;
}

/** The elements of a list in a variable; `read` returns null for an invalid one. */
function listed<T>(variable: string, usual: string, read: (text: string) => T | null): T[] {
  return (process.env[variable] || usual).split(",").map((text) => {
    const value = read(text);
    if (value !== null) return value;
    throw new Error(`${variable}: invalid value ${text} (expected some of ${usual})`);
  });
}

function wholeNumber(variable: string, usual: number, most: number): number {
  const value = Number(process.env[variable] || usual);
  if (Number.isInteger(value) && value > 0 && value <= most) return value;
  throw new Error(`${variable}: invalid value (expected a whole number from 1 to ${most})`);
}
