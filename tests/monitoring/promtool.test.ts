/** Prometheus' own tool checks examples/grafana, and runs the alerts on series. */
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { parse } from "yaml";
import { read, ROOT } from "../harness/documents.ts";

const BUILT = join(ROOT, "build", "promtool");
const CASES = "tests/monitoring/alert-cases.yaml";
const ALERTS = "examples/grafana/alerts.yaml";

const run = promisify(execFile);
const promtool = existsSync(BUILT) ? BUILT : "promtool";
const skip = withoutPromtool();

function withoutPromtool(): string | false {
  try {
    execFileSync(promtool, ["--version"], { stdio: "ignore" });
    return false;
  } catch {
    return "there is no promtool in PATH; `make build/promtool` builds one with Go in some minutes";
  }
}

void test("promtool accepts the configuration and the alerts", { skip }, async () => {
  const { stdout } = await run(
    promtool,
    ["check", "config", "--lint=all", "--lint-fatal", "examples/grafana/prometheus.yaml"],
    { cwd: ROOT },
  );
  assert.match(stdout, /SUCCESS: \d+ rules found/);
});

void test("each alert fires when it should, and only then", { skip }, async () => {
  const { stdout } = await run(promtool, ["test", "rules", CASES], { cwd: ROOT });
  assert.match(stdout, /SUCCESS/);
});

void test("every alert has a case in which it fires, and one in which it does not", () => {
  const { groups } = parse(read(ALERTS)) as { groups: { rules: { alert: string }[] }[] };
  const { tests } = parse(read(CASES)) as {
    tests: { alert_rule_test: { alertname: string; exp_alerts?: unknown[] }[] }[];
  };
  const cases = tests.flatMap(({ alert_rule_test }) => alert_rule_test);
  for (const { alert } of groups.flatMap(({ rules }) => rules)) {
    const own = cases.filter(({ alertname }) => alertname === alert);
    assert.ok(
      own.some(({ exp_alerts = [] }) => exp_alerts.length > 0),
      `${alert} never fires`,
    );
    assert.ok(
      own.some(({ exp_alerts = [] }) => exp_alerts.length === 0),
      `${alert} always fires`,
    );
  }
});
