// Everything that `make test` runs, one after the other, and one line at the end over all of it.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { provideChromium } from "../tools/chromium.ts";

const ROOT = join(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules", ".bin");

interface Count {
  passed: number;
  failed: number;
}

interface Suite {
  name: string;
  command: string[];
  /** Reads the count from what the command printed; without it, the exit status counts as one test. */
  count?: (output: string) => Count | undefined;
}

function testFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

function readNodeTest(output: string): Count | undefined {
  const match = /^node:test: (\d+) passed, (\d+) failed$/m.exec(output);
  return match === null ? undefined : { passed: Number(match[1]), failed: Number(match[2]) };
}

function readAsPect(output: string): Count | undefined {
  // Colours stand around the numbers: "[Tests]: 12 / 13".
  // eslint-disable-next-line no-control-regex
  const plain = output.replaceAll(/\u001b\[[0-9;]*m/g, "");
  const match = /\[Tests\]:\s*(\d+) \/ (\d+)/.exec(plain);
  if (match === null) return undefined;
  const passed = Number(match[1]);
  return { passed, failed: Number(match[2]) - passed };
}

const SUITES: Suite[] = [
  { name: "eslint", command: [join(BIN, "eslint"), "."] },
  { name: "prettier", command: [join(BIN, "prettier"), "--check", "."] },
  { name: "tsc", command: [join(BIN, "tsc"), "--noEmit"] },
  { name: "as-pect", command: [join(BIN, "asp"), "--no-logo", "--summary"], count: readAsPect },
  {
    name: "node:test",
    command: [
      process.execPath,
      "--import",
      "tsx",
      "--test",
      "--test-reporter=./tests/reporter.js",
      "--test-reporter-destination=stdout",
      ...testFiles("tests"),
    ],
    count: readNodeTest,
  },
];

function run(suite: Suite): Promise<Count> {
  console.log(`\n== ${suite.name}`);
  const [command = "", ...args] = suite.command;
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.log(`${suite.name} could not be started: ${error.message}`);
      resolve({ passed: 0, failed: 1 });
    });
    child.on("close", (status) => {
      const counted = suite.count?.(output);
      if (counted === undefined) resolve(status === 0 ? one() : { passed: 0, failed: 1 });
      // A runner that ended badly with no failed test has failed all the same.
      else if (status !== 0 && counted.failed === 0) resolve({ ...counted, failed: 1 });
      else resolve(counted);
    });
    const one = (): Count =>
      suite.count === undefined ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });
}

// Before the tests of the page look for it, several at once. That none can be had, they say themselves.
await provideChromium().catch(() => undefined);

let passed = 0;
let failed = 0;
for (const suite of SUITES) {
  const count = await run(suite);
  passed += count.passed;
  failed += count.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
