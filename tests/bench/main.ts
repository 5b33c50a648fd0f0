/**
 * `make bench`: the cost of the plugin, compared with no filter and with Envoy's jwt_authn.
 *
 *  ONLY=latency,memory          measures only these parts
 *  ROUNDS=13 SECONDS=1          the least number of rounds, and the seconds for each variant in a round
 *  ALGORITHMS=HS256,RS256       only these
 *  USERS=RS256:20000            only tokens of that many users, by Zipf's law
 *  REQUESTS=2000000             the requests of the long run
 *  BEFORE=path/to/plugin.wasm   measures another build of the plugin too, in the part `algorithms`
 *
 * Writes docs/benchmarks.md only if nothing is left out.
 */
import { loadTool } from "./bench-load.ts";
import { writePage } from "./bench-report.ts";
import {
  benchSettings,
  type CapacityFacts,
  isWholeRun,
  type PartResult,
  selectedParts,
} from "./bench-settings.ts";
import { capacity } from "./capacity.ts";
import { fixedRateTool } from "./fixed-rate.ts";
import { PARTS } from "./parts.ts";

// Each running Envoy listens for the exit of this process, and a group has one for each variant.
process.setMaxListeners(20);

const start = Date.now();
const settings = benchSettings(await loadTool());
const chosen = selectedParts(PARTS);
// Fails before the first measurement if it cannot be built.
if (chosen.some(({ name }) => ["latency", "flood-latency", "updates"].includes(name))) {
  await fixedRateTool();
}
const results: PartResult[] = [];
for (const part of chosen) {
  const begin = Date.now();
  const result = await part.measure(settings);
  console.log(
    `\n${result.markdown}\n\n${part.name}: ${((Date.now() - begin) / 1000).toFixed(0)} s\n`,
  );
  results.push(result);
}
if (isWholeRun()) {
  const facts = Object.assign({}, ...results.map((one) => one.facts)) as CapacityFacts;
  const computed = capacity(facts);
  console.log(`\n${computed}`);
  const { rounds, seconds, tool } = settings;
  const minutes = Math.ceil((Date.now() - start) / 60_000);
  await writePage({
    how: `The three lowest of ${rounds} or more rounds of ${seconds} s a variant; load of 16 connections by ${tool.name}. The run took ${minutes} minutes.`,
    parts: [...results, { markdown: computed }],
  });
}
