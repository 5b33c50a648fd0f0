/** Explain reports the diagnosis of each scenario. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { nameForm } from "../../explain/form/name-form.ts";
import { languageOf } from "../../explain/language/report-language.ts";
import { addTokenCauses } from "../../explain/report/token-causes.ts";
import type { SentRequest } from "../../explain/source/sent-request.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { Vm } from "../harness/vm.ts";
import { exchangeOf } from "../harness/exchange.ts";
import { readScenarios, type Scenario } from "../harness/scenario.ts";
import { expand, KEY_REFERENCES } from "../harness/template.ts";
import { type Report, type ReportDiagnosis, readReport } from "../harness/explain-report.ts";

const SCENARIOS = join(import.meta.dirname, "..", "scenarios");

async function explain(scenario: Scenario): Promise<Report> {
  const vm = await Vm.start();
  const root = vm.configure(expand(scenario.config ?? {}, KEY_REFERENCES));
  assert.ok(root !== undefined, vm.log.join("\n"));
  const { request } = await exchangeOf(scenario);
  const headers = new Map([
    [":path", Buffer.from(request.path ?? "/")],
    [":method", Buffer.from(request.method ?? "GET")],
  ]);
  for (const [name, value] of request.headers ?? []) headers.set(name, Buffer.from(value));
  const report = readReport(vm.explain(root, headers));
  addTokenCauses(report);
  return report;
}

function diagnoses({ diagnosis = [], tokens }: Report): ReportDiagnosis[] {
  return [
    ...diagnosis,
    ...tokens.flatMap((token) => [
      ...(token.diagnosis ?? []),
      ...token.consumers.flatMap((consumer) => consumer.diagnosis ?? []),
    ]),
  ];
}

function configurationOf({ config }: Scenario): string {
  return JSON.stringify(expand(config ?? {}, KEY_REFERENCES));
}

/** The request with what the plugin does not see. */
async function requestOf(scenario: Scenario): Promise<SentRequest> {
  const { request } = await exchangeOf(scenario);
  const { path, headers, body } = request;
  return {
    ...(path !== undefined && { path }),
    ...(headers && { headers }),
    ...(typeof body === "string" && { body }),
  };
}

/** The expected diagnosis: from the body, or from the name of the file. */
function expected({ name, config, expect }: Scenario): string | undefined {
  const found = expect.body as { diagnosis?: { finding: string }[] | null } | undefined;
  const isTold = (config as JsonObject | undefined)?.["disclose"] === "full";
  if (isTold && found?.diagnosis === null) return undefined;
  return found?.diagnosis?.[0]?.finding ?? name.replace(/^.*\/|#.*$/g, "");
}

for (const scenario of readScenarios(SCENARIOS).filter(({ check }) => check === "diagnosis")) {
  void test(`${scenario.name}: ${scenario.about}`, async () => {
    if (scenario.expect.config !== undefined) return;
    const report = await explain(scenario);
    const ofPlugin = diagnoses(report);
    await nameForm(report, await requestOf(scenario), configurationOf(scenario));
    const found = [...ofPlugin, ...diagnoses(report)].map(({ finding }) => finding);
    const finding = expected(scenario);
    if (finding === undefined) assert.deepEqual(found, []);
    else assert.ok(found.includes(finding), `${finding} is not among ${JSON.stringify(found)}`);
    assert.equal(report.refusal?.reason, scenario.expect.reason);
    for (const one of [...ofPlugin, ...diagnoses(report)]) {
      assert.match(languageOf("en").diagnosis(one), /^[^{}]*[.:]?[^{}]*\.$/);
    }
  });
}
