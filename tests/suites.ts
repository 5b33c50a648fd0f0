/** The suites of `make test`: what each runs, and how its output is counted. The Makefile says what each is for. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export const ROOT = join(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules", ".bin");
/** Without its command, which turns on source maps: they make the stack of each expectation slow. */
const AS_PECT = join(ROOT, "node_modules", "@as-pect", "cli", "lib", "test.js");

const NODE = [
  process.execPath,
  ...["--import", "tsx"],
  ...["--test-reporter=./tests/reporter.js", "--test-reporter-destination=stdout"],
];

export interface Count {
  passed: number;
  failed: number;
}

export interface Suite {
  name: string;
  /** Its duration in seconds if nothing else runs. */
  seconds: number;
  /** Starts gateways, or measures time or memory, so no other such suite may run at the same time. */
  isMeasuring: boolean;
  /** Runs only if it is named, because it downloads much and needs other programs. */
  isSeparate?: boolean;
  /**
   * The commands for the whole suite or, with a pattern, for a part of it; empty if nothing matches. The
   * commands also get the pattern in the environment, as ONE.
   */
  commands: (pattern?: string) => string[][];
  /** Reads the count from what a command printed; without it, the exit status counts as one test. */
  count?: (output: string) => Count | undefined;
}

const VECTOR_TEST = "tests/vectors/vectors.test.ts";
/** The folders of tests that have their own suite; all other folders belong to "cli". */
const FOLDERS: Record<string, string[]> = {
  vectors: ["vectors", "json"],
  scenarios: ["scenarios"],
  envoy: ["envoy", "examples", "host", "foreign", "monitoring"],
  attacks: ["hostile", "floods", "cache", "memory"],
  remote: ["remote"],
  page: ["page"],
  keycloak: ["keycloak"],
  mcp: ["mcp"],
};

export const SUITES: Suite[] = [
  {
    name: "lint",
    seconds: 95,
    isMeasuring: false,
    commands: (path = ".") => [
      [process.execPath, join("tools", "lint.js"), path],
      [join(BIN, "prettier"), "--check", path],
    ],
  },
  {
    name: "unit",
    seconds: 30,
    isMeasuring: false,
    commands: (pattern = "") => {
      const specs = filesBelow(join(ROOT, "tests", "unit"), ".spec.ts");
      const any = specs.some((path) => new RegExp(pattern).test(path));
      return any ? [[process.execPath, AS_PECT, "--no-logo", "--summary"]] : [];
    },
    count: readAsPect,
  },
  nodeSuite("vectors", 40),
  nodeSuite("page", 35),
  nodeSuite("cli", 135),
  nodeSuite("attacks", 60),
  nodeSuite("scenarios", 30),
  nodeSuite("envoy", 70),
  nodeSuite("remote", 30),
  { ...nodeSuite("keycloak", 90), isSeparate: true },
  { ...nodeSuite("mcp", 15), isSeparate: true },
];

function nodeSuite(name: string, seconds: number): Suite {
  const commands = (pattern?: string): string[][] => {
    const files = testFilesOf(name);
    if (pattern === undefined) return grouped(name, files);
    const byPath = files.filter((path) => new RegExp(pattern).test(path));
    if (byPath.length > 0) return [nodeTest(byPath)];
    // The other files of the suite compile what they test first, which takes far longer than one vector.
    if (name === "vectors" && isVector(pattern)) return [nodeTest([VECTOR_TEST], pattern)];
    // Scenarios may be selected by the paths of their files.
    const byName = pattern.replaceAll(/\^?tests\/scenarios\/([^|()]+)\.yaml\$?/g, "^$1[:#]");
    return [nodeTest(files, byName)];
  };
  const isMeasuring = ["envoy", "remote"].includes(name);
  return { name, seconds, isMeasuring, commands, count: readNodeTest };
}

/** Modules of the probes have a state that another file would find. */
const APART = ["vectors"];

/** All files without hooks for their whole process run in one: most of a process would be its start. */
function grouped(suite: string, files: string[]): string[][] {
  const shared = files.filter(
    (path) =>
      !APART.includes(suite) &&
      !/^(?:before|after)\(/m.test(readFileSync(join(ROOT, path), "utf8")),
  );
  const others = files.filter((path) => !shared.includes(path));
  const together = [...NODE, join("tests", "together.ts"), ...shared];
  return [
    ...(shared.length > 0 ? [together] : []),
    ...(others.length > 0 ? [nodeTest(others)] : []),
  ];
}

function nodeTest(files: string[], pattern?: string): string[] {
  return [
    ...NODE,
    "--test",
    ...(pattern === undefined ? [] : [`--test-name-pattern=${pattern}`]),
    ...files,
  ];
}

/** Whether the pattern matches the id of a vector of tests/vectors. */
function isVector(pattern: string): boolean {
  const ids = filesBelow(join(ROOT, "tests", "vectors"), ".json").flatMap((path) =>
    [...readFileSync(join(ROOT, path), "utf8").matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id),
  );
  return ids.some((id) => id !== undefined && new RegExp(pattern).test(id));
}

/** The paths of a suite's test files, relative to the root. */
function testFilesOf(suite: string): string[] {
  const claimed = Object.values(FOLDERS).flat();
  return readdirSync(join(ROOT, "tests"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((folder) => FOLDERS[suite]?.includes(folder) ?? !claimed.includes(folder))
    .flatMap((folder) => filesBelow(join(ROOT, "tests", folder), ".test.ts"))
    .sort();
}

/** Paths relative to the root. */
function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => relative(ROOT, join(folder, path)));
}

function readNodeTest(output: string): Count | undefined {
  const match = /^node:test: (\d+) passed, (\d+) failed$/m.exec(output);
  return match === null ? undefined : { passed: Number(match[1]), failed: Number(match[2]) };
}

function readAsPect(output: string): Count | undefined {
  // The numbers are coloured: "[Tests]: 12 / 13".
  // eslint-disable-next-line no-control-regex
  const plain = output.replaceAll(/\u001b\[[0-9;]*m/g, "");
  const match = /\[Tests\]:\s*(\d+) \/ (\d+)/.exec(plain);
  if (match === null) return undefined;
  const passed = Number(match[1]);
  return { passed, failed: Number(match[2]) - passed };
}
