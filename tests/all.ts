/**
 * Runs the named suites, or all of them: `make unit`, `make test`. ONE=pattern selects a part of a suite.
 * Prints one line for each suite when it ends, the output of a suite that failed, and the totals in the last
 * line.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { type Count, ROOT, type Suite, SUITES } from "./suites.ts";

/**
 * Suites that run at once: one more than cores, because a suite with a gateway often waits for it. At most
 * one of them measures.
 */
const LANES = Math.min(3, availableParallelism() + 1);

interface Result extends Count {
  output: string;
  cpuSeconds: number;
}

/** Linux reports CPU times in 1/100 s (USER_HZ) on every platform of Node. */
const TICKS_PER_SECOND = 100;

/** User and system time of all ended processes below this one; 0 where there is no /proc. */
function cpuSecondsOfChildren(): number {
  try {
    const stat = readFileSync("/proc/self/stat", "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** Those of the processes that have ended until now. */
let countedCpuSeconds = 0;

async function runCommand(suite: Suite, [command = "", ...args]: string[]): Promise<Result> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  let cpuSeconds = 0;
  const status = await new Promise<number | null>((resolve) => {
    child.on("error", (error) => {
      output += `${command} could not be started: ${error.message}\n`;
      resolve(null);
    });
    // The sum contains the process now, and rarely one that ends at the same moment.
    child.on("exit", () => {
      const all = cpuSecondsOfChildren();
      cpuSeconds = all - countedCpuSeconds;
      countedCpuSeconds = all;
    });
    child.on("close", resolve);
  });
  const whole: Count = status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (suite.count === undefined) return { ...whole, output, cpuSeconds };
  const counted = suite.count(output) ?? { passed: 0, failed: 1 };
  // A runner may fail without a failed test.
  const failed = status !== 0 && counted.failed === 0 ? 1 : counted.failed;
  return { passed: counted.passed, failed, output, cpuSeconds };
}

async function runSuite(suite: Suite, pattern?: string): Promise<Count> {
  const begin = Date.now();
  const sum: Result = { passed: 0, failed: 0, output: "", cpuSeconds: 0 };
  for (const command of suite.commands(pattern)) {
    const result = await runCommand(suite, command);
    sum.passed += result.passed;
    sum.failed += result.failed;
    sum.cpuSeconds += result.cpuSeconds;
    // A single suite lists each file; several suites list only failed and skipped tests.
    if (named.length === 1 || result.failed > 0) sum.output += result.output;
    else sum.output += (result.output.match(/^ {2}skipped .*\n/gm) ?? []).join("");
  }
  const seconds = ((Date.now() - begin) / 1000).toFixed(0);
  process.stdout.write(sum.output);
  const cpu = sum.cpuSeconds > 0 ? ` (CPU ${sum.cpuSeconds.toFixed(0)} s)` : "";
  console.log(`${suite.name}: ${sum.passed} passed, ${sum.failed} failed, ${seconds} s${cpu}`);
  return sum;
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) {
  const names = SUITES.map(({ name }) => name).join(", ");
  throw new Error(`unknown suite ${unknown.join(", ")} (expected one of ${names})`);
}
// An empty ONE= counts as unset.
const pattern = process.env["ONE"] || undefined;
if (pattern === undefined) delete process.env["ONE"];
else if (named.length === 0)
  throw new Error("ONE selects a part of one suite, as in make unit ONE=jose");

try {
  new RegExp(pattern ?? "");
} catch (error) {
  console.error(`ONE: ${(error as Error).message}`);
  process.exit(1);
}

/** The longest first, so that no lane is idle at the end. */
const waiting = SUITES.filter(({ name, isSeparate }) =>
  named.length === 0 ? !isSeparate : named.includes(name),
).sort((a, b) => b.seconds - a.seconds);
if (pattern === undefined) {
  const names = waiting.map(({ name }) => name).join(", ");
  console.log(`${names}: about ${expectedSeconds(waiting)} s on ${availableParallelism()} core(s)`);
}

/** Suites that measure run one after the other; all suites share the cores. */
function expectedSeconds(suites: Suite[]): number {
  const sum = (some: Suite[]): number => some.reduce((total, { seconds }) => total + seconds, 0);
  const measuring = sum(suites.filter((suite) => suite.isMeasuring));
  return Math.ceil(
    Math.max(measuring, sum(suites) / Math.min(availableParallelism(), suites.length)),
  );
}

let isMeasuring = false;
/** The next suite that may run next to the current ones. */
function nextSuite(): Suite | undefined {
  const index = waiting.findIndex((suite) => suite.isMeasuring !== isMeasuring);
  // Only one suite that measures runs at a time.
  const found = index < 0 && !isMeasuring ? 0 : index;
  return found < 0 ? undefined : waiting.splice(found, 1)[0];
}

const total: Count = { passed: 0, failed: 0 };
async function runLane(): Promise<void> {
  for (let suite = nextSuite(); suite !== undefined; suite = nextSuite()) {
    if (suite.isMeasuring) isMeasuring = true;
    const count = await runSuite(suite, pattern);
    if (suite.isMeasuring) isMeasuring = false;
    total.passed += count.passed;
    total.failed += count.failed;
  }
}
await Promise.all(Array.from({ length: LANES }, runLane));
if (total.passed + total.failed === 0) {
  console.log(`ONE=${pattern ?? ""} matches nothing`);
  total.failed = 1;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
