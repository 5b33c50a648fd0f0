/** Conversions with their expected result, or with the parts that have no counterpart. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "yaml";
import { checkedConversion } from "../../explain/convert/check-conversion.ts";
import type { Conversion } from "../../explain/convert/conversion.ts";
import { converted, convertedHigress } from "../../explain/convert/convert-gateway.ts";
import type { OutputFormat } from "../../explain/convert/wasmplugin-yaml.ts";
import { CONVERSION_EN } from "../../explain/language/conversion-en.ts";
import { CONVERSION_ZH_CN } from "../../explain/language/conversion-zh-cn.ts";
import { languageOf } from "../../explain/language/report-language.ts";
import { printConversion, printProblems } from "../../explain/print/print-conversion.ts";
import { foreignDocuments, readConfig } from "../../explain/source/read-config.ts";
import { type Job, type JobResult, run } from "../../sandbox/job.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";

interface ConversionCase {
  about: string;
  /** May use ${jwks:...} and the like, as `yaml` may. */
  config: string;
  as?: string;
  namespace?: string;
  labels?: Record<string, string>;
  clusters?: Record<string, string>;
  served?: Record<string, string>;
  /** Default: plugin. */
  format?: OutputFormat;
  /** Whether `yaml` has the differences for every token. */
  whole?: boolean;
  /** The result. */
  yaml?: string;
  /** What prevents a conversion, with file, line and column. */
  refused?: string[];
}

const FOLDER = join(import.meta.dirname, "cases");
const URL = "oci://registry.example/plugins/jwt-verdict:0.1.0";
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
const ask = (job: Job): Promise<JobResult> => Promise.resolve(run(module, job));

for (const file of readdirSync(FOLDER)) {
  void describe(file, () => {
    const cases = parse(readFileSync(join(FOLDER, file), "utf8")) as ConversionCase[];
    for (const one of cases) void test(one.about, () => tryCase(one));
  });
}

void test("every reason has a sentence in Chinese", () => {
  for (const [slug, sentence] of Object.entries(CONVERSION_ZH_CN.why)) {
    if (slug !== "invalid-here") assert.match(sentence(["x"]), /[\u4e00-\u9fff]/, slug);
  }
  assert.deepEqual(Object.keys(CONVERSION_ZH_CN.why).sort(), Object.keys(CONVERSION_EN.why).sort());
});

async function tryCase(one: ConversionCase): Promise<void> {
  const conversion = await checkedConversion(conversionOf(one), ask);
  const { ledger, refused } = conversion;
  const out = {
    ...{ source: "source.yaml", format: one.format ?? "plugin", url: URL, acceptsLooser: false },
    language: languageOf("en"),
  };
  if (one.refused) {
    assert.deepEqual(printProblems(conversion, out).slice(1), one.refused);
    return;
  }
  assert.deepEqual(refused, []);
  const shown = {
    ...conversion,
    ledger: ledger.filter(({ field }) => one.whole === true || field !== ""),
  };
  const yaml = printConversion(shown, out);
  assert.equal(yaml, expandText(one.yaml ?? "", KEY_REFERENCES));
  const { configuration } = await ask({ configuration: readConfig("result.yaml", yaml).text });
  assert.ok(configuration.taken);
}

function conversionOf({
  config,
  as,
  served = {},
  clusters = {},
  namespace,
  labels,
}: ConversionCase): Conversion {
  const text = expandText(config, KEY_REFERENCES);
  if (as !== undefined) return convertedHigress(readConfig("source.yaml", text), as);
  const facts = {
    served,
    clusters,
    ...(namespace !== undefined && { namespace }),
    ...(labels && { labels }),
  };
  const found = converted(foreignDocuments("source.yaml", text), facts);
  assert.ok(found);
  return found;
}
