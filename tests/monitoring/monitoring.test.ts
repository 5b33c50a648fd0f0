// The dashboard and the alerts of examples/grafana name only metrics and labels that a real Envoy reports.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import { cluster } from "../harness/clusters.ts";
import { type DocumentServer, DOCUMENTS, startDocumentServer } from "../harness/document-server.ts";
import { read } from "../harness/documents.ts";
import { Gateway } from "../harness/gateway.ts";
import { Front, type KeyServer, startMockServer } from "../harness/key-servers.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { parsePromql } from "./promql.ts";
import { type RelabelRule, scraped, type Series } from "./scrape.ts";

const FOLDER = "examples/grafana";
const ISSUER = "https://issuer.example";
/** Labels that Prometheus adds to all series of a target, and a metric about the target. */
const OF_TARGET = ["job", "instance"];
const UP = "up";
const REPORTED_WITHIN_MS = 10_000;

interface Scrape {
  scrape_configs: { metrics_path: string; metric_relabel_configs: RelabelRule[] }[];
}

interface Alert {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: Record<string, string>;
}

interface Panel {
  type: string;
  title: string;
  description: string;
  targets?: { expr: string; legendFormat: string; datasource: { uid: string } }[];
}

interface Dashboard {
  panels: Panel[];
  templating: { list: { type: string; name: string; query: string }[] };
}

const { scrape_configs } = parse(read(`${FOLDER}/prometheus.yaml`)) as Scrape;
const { groups } = parse(read(`${FOLDER}/alerts.yaml`)) as { groups: { rules: Alert[] }[] };
const alerts = groups.flatMap(({ rules }) => rules);
const dashboard = JSON.parse(read(`${FOLDER}/dashboard.json`)) as Dashboard;
const panels = dashboard.panels.filter(({ type }) => type !== "row");

let keyServer: KeyServer;
let front: Front;
let lists: DocumentServer;
let gateway: Gateway;
let series: Series[];

before(async () => {
  keyServer = await startMockServer();
  front = await Front.start(keyServer.port);
  front.fault = "status 500";
  lists = await startDocumentServer({ "/revoked.json": '{"jti":[]}' });
  const uri = `${keyServer.issuer}/jwks`;
  const consumers = [
    { name: "shop", issuer: ISSUER, jwks: jwks("hs-a") },
    { name: "served", issuer: keyServer.issuer, remote_jwks: { cluster: "keys", uri } },
    {
      name: "listed",
      issuer: "https://listed.example",
      jwks: jwks("hs-a"),
      revoked: { cluster: DOCUMENTS, uri: "https://lists.example/revoked.json" },
    },
    { name: "failed", issuer: "https://failed.example", remote_jwks: { cluster: "broken", uri } },
  ];
  gateway = await Gateway.start({
    listeners: [
      { name: "enforce", pluginConfig: { consumers } },
      { name: "dry", pluginConfig: { consumers, mode: "dry_run" } },
    ],
    clusters: [cluster("keys", keyServer.port), cluster("broken", front.port), lists.cluster],
  });
  const expired = await makeToken({ key: "hs-a", claims: { iss: ISSUER, exp: "-1h" } });
  for (const listener of ["enforce", "dry"]) {
    await gateway.request(listener, { headers: [["authorization", `Bearer ${expired}`]] });
  }
  series = await reported();
});

after(async () => {
  await gateway.stop();
  await front.stop();
  await lists.stop();
  await keyServer.stop();
});

/** The series after the tick that reports the requests and the fetched keys. */
async function reported(): Promise<Series[]> {
  const deadline = Date.now() + REPORTED_WITHIN_MS;
  const wanted = ["refused_by", "dry_run_refused_by", "jwks_age_seconds", "jwks_fetch_failed_by"];
  wanted.push("revoked_age_seconds", "revoked_entries");
  for (;;) {
    const found = scraped(
      await gateway.prometheus(),
      scrape_configs[0]?.metric_relabel_configs ?? [],
    );
    const missing = wanted.filter(
      (name) => !found.some(({ __name__ }) => __name__ === `jwt_verdict_${name}`),
    );
    if (missing.length === 0) return found;
    assert.ok(Date.now() < deadline, `not reported: ${missing.join(", ")}`);
    await sleep(100);
  }
}

/** What Grafana replaces before it sends a query. */
function withVariables(expr: string): string {
  const names = dashboard.templating.list.map(({ name }) => name).join("|");
  return expr
    .replaceAll("$__rate_interval", "1m")
    .replaceAll("$__range", "3h")
    .replaceAll(new RegExp(`\\$(${names})\\b`, "g"), ".*");
}

/** Fails if a selector matches nothing, or a label that the expression names does not exist. */
function assertReported(expr: string): void {
  const { selectors, grouping } = parsePromql(expr);
  assert.ok(selectors.length > 0, expr);
  for (const { name, equal, labels } of selectors) {
    if (name === UP) continue;
    const own = Object.entries(equal).filter(([label]) => !OF_TARGET.includes(label));
    const matched = series.filter(
      (one) => one.__name__ === name && own.every(([label, value]) => one[label] === value),
    );
    assert.ok(matched.length > 0, `no series ${name}${JSON.stringify(equal)} for ${expr}`);
    for (const label of [...labels, ...grouping].filter((one) => !OF_TARGET.includes(one))) {
      assert.ok(
        matched.some((one) => one[label] !== undefined),
        `${name} has no label ${label}: ${expr}`,
      );
    }
  }
}

void test("a metric or a label that no gateway reports is found", () => {
  assert.throws(() => assertReported("sum(rate(jwt_verdict_refusals[5m]))"), /no series/);
  assert.throws(() => assertReported("sum by (reason) (jwt_verdict_denied)"), /no label reason/);
  assert.throws(() => assertReported('jwt_verdict_refused{jwt_reason="late"}'), /no series/);
  assert.throws(() => assertReported("sum(rate(jwt_verdict_denied[5m])"), /not PromQL/);
});

for (const { alert, expr, annotations } of alerts) {
  void test(`alert ${alert} names what the gateway reports`, () => {
    assertReported(expr);
    const { grouping } = parsePromql(expr);
    const texts = Object.values(annotations).join(" ");
    const used = [...texts.matchAll(/\$labels\.(\w+)/g)].map(([, label = ""]) => label);
    assert.deepEqual(
      used.filter((label) => !grouping.includes(label)),
      [],
      "the labels of annotations must be in by or on",
    );
  });
}

for (const { title, targets = [] } of panels) {
  void test(`panel "${title}" names what the gateway reports`, () => {
    assert.ok(targets.length > 0);
    for (const { expr, legendFormat, datasource } of targets) {
      assertReported(withVariables(expr));
      assert.equal(datasource.uid, "${datasource}");
      const { grouping } = parsePromql(withVariables(expr));
      for (const [, label = ""] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) {
        assert.ok(grouping.includes(label), `${label} is not a label of ${expr}`);
      }
    }
  });
}

void test("the variables of the dashboard list labels that the gateway reports", () => {
  const variables = dashboard.templating.list.filter(({ type }) => type === "query");
  assert.equal(variables.length, 3);
  for (const { query } of variables) {
    const [, selector = "", label = ""] = /^label_values\((.*), (\w+)\)$/.exec(query) ?? [];
    assertReported(`sum by (${label}) (${withVariables(selector)})`);
  }
});

void test("labels of consumers and reasons are those of the counters", () => {
  const labelled = series
    .filter(({ __name__ }) => /_by$|age_seconds$/.test(__name__ ?? ""))
    .filter(({ __name__ }) => __name__?.startsWith("jwt_verdict_"))
    .map(({ __name__, jwt_consumer, jwt_reason, jwt_cause }) =>
      [__name__, jwt_consumer, jwt_reason ?? jwt_cause]
        .filter((one) => one !== undefined)
        .join(" "),
    );
  for (const expected of [
    "jwt_verdict_refused_by shop token_expired",
    "jwt_verdict_dry_run_refused_by shop token_expired",
    "jwt_verdict_jwks_age_seconds served",
    "jwt_verdict_jwks_fetch_failed_by status",
    "jwt_verdict_revoked_age_seconds listed",
    "jwt_verdict_revoked_fetch_failed_by content",
  ]) {
    assert.ok(labelled.includes(expected), `${expected}: ${labelled.join("; ")}`);
  }
});

void test("no two series of a scrape become the same series", () => {
  const own = series.filter(({ __name__ }) => __name__?.startsWith("jwt_verdict_"));
  const texts = own.map((one) => JSON.stringify(Object.entries(one).sort()));
  assert.equal(new Set(texts).size, texts.length);
});
