// No single mistake in a sound configuration allows a request that should be rejected, or forwards a client's
// header as the plugin's, unless the plugin rejects the configuration. Intended exceptions are listed with
// their reason.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { FIELDS, mayOpenWhenLost } from "../../assembly/config/fields.ts";
import { requestHeaders } from "../../sandbox/sandbox-request.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { examples } from "../schema/configurations.ts";
import { slipsOf, withoutEach } from "./slip.ts";
import { NOW, type Probe, type Sound } from "./request-probe.ts";
import { SOUND, WHOLE } from "./sound.ts";

/** Mistakes that allow more but are not errors, by the log line on them, and why. */
const INTENDED: [slip: RegExp, why: string][] = [
  [
    /as value of _rules_\.\d+\._match_\w+_(?:\.\d+)?: /,
    "the name of another route, service or domain: only the operator knows which there are",
  ],
  [
    /as value of consumers\.\d+\.claims_to_headers\.\d+\.header: /,
    "the name of another header: only the upstream knows which it believes",
  ],
  [
    /as value of _rules_\.\d+\.enable_headers(?:\.\d+)?: /,
    "the name of another header, by which a client passes unjudged: docs/configuration.md warns of the field",
  ],
  [
    /\[\] as value of consumers\.\d+\.from_(?:headers|params|cookies): /,
    "the default places where all three are empty: docs/migrating-from-jwt-auth.md, as jwt-auth has it",
  ],
  [
    /"" as value of consumers\.\d+\.from_headers\.\d+\.value_prefix: /,
    "no prefix: the default in docs/configuration.md",
  ],
  [
    /\[\] as value of consumers\.\d+\.claims_to_headers: /,
    "no header of a claim: a list that says so, and no request passes by it",
  ],
  [
    /moved to the top of _rules_\.\d+\.rbac_rules: /,
    "at the top it is for every rule without its own, as in Higress: docs/migrating-from-jwt-auth.md",
  ],
  [
    / as value of consumers\.\d+\.claims\.\w+(?:\.all|\.not(?:\.\w+)?)?: /,
    "other values, of which some exclude less: docs/claims.md; only the operator knows which there are",
  ],
  [
    / in name of consumers\.\d+\.claims\.act: /,
    "another claim that must be absent: only the operator knows which there are",
  ],
  [
    /moved to consumers\.\d+ of consumers\.\d+\.claims\.\w+: /,
    "a name of a claim outside of `claims`: an unknown field, of which the plugin warns",
  ],
];

const sandbox = new Sandbox(new WebAssembly.Module(readFileSync(PLUGIN_WASM)), {
  clusters: ["a", "outbound|443||a.dns"],
});
sandbox.now = () => NOW * 1000;

function passes(root: number, probe: Probe): { passed: boolean; forged: boolean } {
  const { method = "GET", path = "/", host = "gateway.example", headers = [] } = probe;
  const outcome = sandbox.request(root, requestHeaders({ method, path, host, headers }), {
    "xds.route_name": probe.route ?? "other",
    "xds.cluster_name": probe.cluster ?? "outbound|80||other.svc",
  });
  if (outcome.kind !== "passed") return { passed: false, forged: false };
  return { passed: true, forged: outcome.headers.text("x-sub") === "root" };
}

/** The probes that the configuration rejects, or whose forged header it removes. */
function guarded({ name, config, probes }: Sound): { probe: Probe; passed: boolean }[] {
  const { id, taken, log } = sandbox.configure(JSON.stringify(config));
  assert.ok(taken, `${name}: ${log.map(({ text }) => text).join("\n")}`);
  const all = probes.map((probe) => ({ probe, ...passes(id, probe) }));
  sandbox.close(id);
  return all.filter(({ passed, forged }) => !passed || !forged);
}

/**
 * What the configuration allows although it should not; undefined if the plugin rejects the configuration.
 */
function opened(text: string, probes: ReturnType<typeof guarded>): string | undefined {
  const { id, taken } = sandbox.configure(text);
  if (!taken) return undefined;
  const found = probes.find(({ probe, passed: before }) => {
    const { passed, forged } = passes(id, probe);
    return passed && (!before || forged);
  });
  sandbox.close(id);
  return found?.probe.about ?? "";
}

const anything: Probe[] = [undefined, ["x-token", "x"], ["authorization", "Bearer a.b.c"]].flatMap(
  (header) =>
    ["/", "/healthz", "/admin"].map((path) => ({
      about: `${path} ${header?.[0] ?? "bare"}`,
      path,
      ...(header && { headers: [header as [string, string]] }),
    })),
);

const EXAMPLES: Sound[] = examples
  .filter(({ path }) => /wasmplugin\.yaml$|configuration\.md$/.test(path))
  .map(({ path: name, config }) => ({ name, config: config as JsonObject, probes: anything }));

void test("no single typing error admits more requests without a configuration error", () => {
  const all = [...SOUND, ...EXAMPLES];
  let slips = 0;
  let refused = 0;
  let intended = 0;
  const used = new Set<RegExp>();
  const found: string[] = [];
  for (const sound of all) {
    const probes = guarded(sound);
    for (const { about, text } of slipsOf(sound.config, all.indexOf(sound) >= WHOLE)) {
      slips++;
      const what = opened(text, probes);
      if (what === undefined) refused++;
      if (!what) continue;
      const line = `${sound.name}: ${about}: ${what}`;
      const reason = INTENDED.find(([slip]) => slip.test(line));
      if (reason === undefined) found.push(line);
      else {
        intended++;
        used.add(reason[0]);
      }
    }
  }
  console.log(`${slips} slips: ${refused} refused, ${intended} open and are meant so`);
  assert.deepEqual(found, []);
  assert.deepEqual(
    INTENDED.filter(([slip]) => !used.has(slip)),
    [],
  );
});

void test("without a field that restricts access, more requests pass or the configuration is rejected", () => {
  const shown = new Set<string>();
  for (const sound of SOUND) {
    const probes = guarded(sound);
    for (const { about, text } of withoutEach(sound.config)) {
      if (opened(text, probes) !== "")
        shown.add(about.replaceAll(/\.\d+/g, "").split(".").at(-1) ?? "");
    }
  }
  const names = FIELDS.filter((field) => mayOpenWhenLost(field)).map(({ name }) => name);
  // Keys and lists of a server have expired long ago, because no server answers here.
  assert.deepEqual(
    names.filter((name) => !shown.has(name)),
    ["max_stale_seconds", "max_stale_seconds"],
  );
});
