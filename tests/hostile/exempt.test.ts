// Seeded unusual paths: a path is exempt only if every interpretation of it is below the prefix.
import assert from "node:assert/strict";
import { posix } from "node:path";
import { test } from "node:test";
import { rounds } from "../harness/rounds.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { Vm } from "../harness/vm.ts";
import { jwks } from "../harness/test-keys.ts";
import { ISSUER } from "./attack.ts";

const SEED = "20261125";
const PATHS = rounds(15_000);
const PREFIX = "/public";

/** Pieces that servers interpret differently, and plain ones so that some paths match. */
const PIECES = [
  ...["/", "/", "/", "//", ".", "..", "/..", "/../", "/./", ";", ";x=1", "..;/", "\\", "\\..\\"],
  ...["%2e", "%2E%2e", "%2f", "%2F", "%5c", "%3b", "%00", "%0a", "%25", "%252e", "%252f", "%c0%ae"],
  ...["%ff", "%", "%2", "%zz", "?", "#", "%3f", "%23", " ", "\t", "public", "public", "admin", "a"],
  ...["%70ublic", "PUBLIC", "public/", "/public/", "/public", "healthz", "%E4%BD%A0", "\u00e9"],
];

function decoded(text: string): string {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    "latin1",
  ).toString("latin1");
}

const pathOf = (target: string): string => target.replace(/[?#][^]*$/, "");
const collapse = (path: string): string => posix.normalize(path.replace(/\/+/g, "/"));
const withoutParameters = (path: string): string => path.replace(/;[^/]*/g, "");

/** Interpretations of a path by servers and proxies, from simple to thorough. */
const READINGS: Record<string, (target: string) => string> = {
  "as it is": pathOf,
  "dots resolved": (target) => posix.normalize(pathOf(target)),
  "decoded, dots resolved": (target) => collapse(decoded(pathOf(target))),
  "dots resolved, decoded": (target) => decoded(collapse(pathOf(target))),
  "decoded twice": (target) => collapse(decoded(decoded(pathOf(target)))),
  "parameters cut, decoded": (target) => collapse(decoded(withoutParameters(pathOf(target)))),
  "decoded, parameters cut": (target) => collapse(withoutParameters(decoded(pathOf(target)))),
  backslashes: (target) => collapse(decoded(pathOf(target)).replaceAll("\\", "/")),
  "cut at NUL": (target) => collapse(decoded(pathOf(target)).replace(/\0[^]*$/, "")),
  "query decoded too": (target) => collapse(pathOf(decoded(target))),
  WHATWG: (target) => {
    try {
      return decoded(new URL(`http://a.example${target}`).pathname);
    } catch {
      return PREFIX;
    }
  },
};

function isBelow(path: string): boolean {
  return path === PREFIX || path.startsWith(`${PREFIX}/`);
}

void test(`${PATHS} random paths: no server reads an exempted path as another one, seed ${SEED}`, async () => {
  const vm = await Vm.start();
  const consumers = [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a") }];
  const root = vm.configure({ consumers, exempt: [{ path_prefix: PREFIX }] });
  assert.ok(root !== undefined, vm.log.join("\n"));
  const random = new SeededRandom(SEED);
  let passed = 0;
  for (let i = 0; i < PATHS; i++) {
    const start = random.pick(["/", "/public", "/public/", ""]);
    const target =
      start + Array.from({ length: random.below(6) }, () => random.pick(PIECES)).join("");
    if (!vm.request(root, new Map([[":path", Buffer.from(target)]]))) continue;
    passed++;
    for (const [name, read] of Object.entries(READINGS)) {
      const path = read(target);
      assert.ok(isBelow(path), `${JSON.stringify(target)} passed; read "${name}" it is ${path}`);
    }
  }
  assert.ok(passed > PATHS / 20, `only ${passed} passed: the pieces no longer make plain paths`);
});
