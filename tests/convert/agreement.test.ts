/**
 * Converted configurations of tests/foreign: the plugin accepts each of them, and decides like the gateway,
 * unless the ledger says otherwise. A configuration that is not converted says why.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { checkedConversion } from "../../explain/convert/check-conversion.ts";
import type { Conversion, WhySlug } from "../../explain/convert/conversion.ts";
import { converted, convertedHigress } from "../../explain/convert/convert-gateway.ts";
import { explain, type Explanation } from "../../explain/explanation.ts";
import { judgedAs } from "../../explain/foreign/gateways.ts";
import { routeRuleFor } from "../../explain/foreign/envoy-gateway/gateway-api-route.ts";
import { MutableRequest } from "../../explain/foreign/envoy/extract-tokens.ts";
import { resourcesIn } from "../../explain/foreign/kubernetes/resources.ts";
import { asking } from "../../explain/given-question.ts";
import { printConversion } from "../../explain/print/print-conversion.ts";
import { languageOf } from "../../explain/language/report-language.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import { foreignDocuments, readConfig } from "../../explain/source/read-config.ts";
import { type Job, type JobResult, run } from "../../sandbox/job.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { jwks } from "../harness/test-keys.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";
import { type SentTo, type SourceFileCase, sourceFiles } from "./source-files.ts";

/** A day on which the tokens are made and sent. */
const NOW = Date.UTC(2026, 10, 25, 8);
const HOST = "shop.example";
const SERVED = { "/keys": jwks("rsa-a,ec-a"), "/empty": "{}" };
const EXAMPLE = "oci://registry.example/plugins/jwt-verdict:0.1.0";
const CLUSTERS = { "issuer.example": "outbound|443||issuer.dns" };
/** Reasons for which only the plugin rejects, in every configuration. */
const ALWAYS_STRICTER = [
  ...["issued-in-future", "header-crit", "header-typ", "header-type", "claims-type"],
  ...["header-duplicate-member", "claims-duplicate-member", "token-duplicate"],
  ...["time-in-milliseconds", "token-too-large", "too-many-keys", "form-segment-encoding"],
  ...["form-base64url", "header-json", "claims-json"],
];
/** Differences of form, which give nobody access who has no valid token. */
const MAY_PASS: WhySlug[] = ["unvalidated-exempt", "any-valid-token", "scheme-in-any-case"];
const ALWAYS_TOLD: WhySlug[] = [
  ...(["checks-of-tokens", "scheme-in-any-case", "status-of-authorization"] as const),
  ...(["needs-cluster", "identity-headers", "route-names", "any-valid-token"] as const),
];
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
const ask = (job: Job): Promise<JobResult> => Promise.resolve(run(module, job));
let convertedCount = 0;
let compared = 0;

void describe("converted configurations decide like their gateways", () => {
  for (const one of sourceFiles()) void test(one.name, () => tryFile(one));

  after(() => {
    assert.ok(convertedCount >= 60, `${convertedCount} converted`);
    assert.ok(compared >= 350, `${compared} requests compared`);
  });
});

async function tryFile(one: SourceFileCase): Promise<void> {
  const workloads = new Map(
    one.sent.map(({ around: { namespace, labels } }) => [
      JSON.stringify([namespace, labels]),
      { namespace, labels },
    ]),
  );
  for (const [key, { namespace, labels }] of workloads) {
    const sent = one.sent.filter(
      ({ around }) => JSON.stringify([around.namespace, around.labels]) === key,
    );
    const facts = {
      served: servedOf(sent),
      clusters: CLUSTERS,
      ...(namespace !== undefined && { namespace }),
      ...(labels && { labels }),
    };
    const source = sourceOf(one);
    const found =
      one.as === undefined
        ? converted(foreignDocuments("source.yaml", one.text), facts, one.plugin)
        : convertedHigress(readConfig("source.yaml", one.text), one.as);
    assert.ok(found);
    const conversion = await checkedConversion(found, ask);
    if (conversion.refused.length > 0) continue;
    convertedCount++;
    await compare(conversion, source, one.text, sent);
  }
}

function sourceOf(one: SourceFileCase): PluginConfig {
  const read = readConfig("source.yaml", one.text, one.plugin);
  return one.as === undefined ? read : judgedAs(read, one.as);
}

function servedOf(sent: readonly SentTo[]): Record<string, string> {
  const given = sent.flatMap(({ around }) => Object.entries(around.served ?? {}));
  const own = given.map(
    ([path, body]) => [path, expandText(body as string, KEY_REFERENCES)] as const,
  );
  return { ...SERVED, ...Object.fromEntries(own) };
}

async function compare(
  conversion: Conversion,
  source: PluginConfig,
  text: string,
  sent: readonly SentTo[],
): Promise<void> {
  const yaml = printConversion(conversion, {
    ...{ source: "source.yaml", format: "higress", url: EXAMPLE, acceptsLooser: true },
    language: languageOf("en"),
  });
  const result = readConfig("result.yaml", yaml);
  const { configuration } = await ask({ configuration: result.text });
  assert.ok(configuration.taken, yaml);
  for (const one of sent) {
    const theirs = await answerTo(source, one);
    const { isUndetermined = false, status } = theirs.foreign?.theirs ?? {};
    if (isUndetermined || status === 404) continue;
    const ours = await answerTo(result, withRoute(one, text, result));
    // Whether a key server answers does not depend on the configuration.
    if (ours.report?.refusal?.reason === "key-unavailable") continue;
    compared++;
    const all = `${one.about}: ${theirs.foreign?.theirs.status ?? 200} there, ${ours.report?.refusal?.reason ?? "passes"} here\n${yaml}`;
    if (theirs.passes && !ours.passes) assert.ok(isStricter(conversion, ours), all);
    if (!theirs.passes && ours.passes) assert.ok(isLooser(conversion), all);
  }
}

/** Envoy Gateway names routes by their rules; without routes in the file, the policy applies. */
function withRoute(sent: SentTo, source: string, { text }: PluginConfig): SentTo {
  const [, named] = /_match_route_prefix_":\["([^"]+)/.exec(text) ?? [];
  if (named === undefined) return sent;
  const resources = resourcesIn(foreignDocuments("source.yaml", source));
  const routes = resources.filter(({ kind }) => kind.endsWith("Route"));
  const request = new MutableRequest({ host: HOST, ...sent.request });
  const found = routeRuleFor(routes, sent.request.host ?? HOST, request, sent.around.route);
  const name =
    found &&
    `${found.route.kind.toLowerCase()}/${found.route.namespace || "default"}/${found.route.name}`;
  const index = found?.rule.path.at(-1) ?? 0;
  const route = name === undefined ? `${named}rule/0/match/0` : `${name}/rule/${index}/match/0`;
  return { ...sent, around: { ...sent.around, route } };
}

function isStricter({ ledger }: Conversion, { report }: Explanation): boolean {
  const reason = report?.refusal?.reason ?? "";
  const isTold = ledger.some(
    ({ kind, why }) => kind !== "carried" && why !== undefined && !ALWAYS_TOLD.includes(why.slug),
  );
  return isTold || ALWAYS_STRICTER.includes(reason);
}

function isLooser({ ledger }: Conversion): boolean {
  return ledger.some(
    ({ kind, why }) => kind === "looser" || (why !== undefined && MAY_PASS.includes(why.slug)),
  );
}

const made = new Map<string, Promise<string>>();

/** The same token once. */
function tokenOf(spec: TokenSpec): Promise<string> {
  const key = JSON.stringify(spec);
  const token = made.get(key) ?? makeToken(spec, NOW / 1000);
  made.set(key, token);
  return token;
}

async function answerTo(
  config: PluginConfig,
  { token: spec, request, around }: SentTo,
): Promise<Explanation> {
  const token = typeof spec === "object" ? await tokenOf(spec) : spec;
  const references = { ...KEY_REFERENCES, token: () => token ?? "" };
  const text = (value: string): string => expandText(value, references);
  const { headers = [], path, ...rest } = request;
  const usual: [string, string][] =
    token !== undefined && !JSON.stringify(request).includes("${token}")
      ? [["authorization", `Bearer ${token}`]]
      : [];
  const given = {
    request: {
      host: HOST,
      ...rest,
      ...(path !== undefined && { path: text(path) }),
      headers: [...usual, ...headers.map(([name, value]): [string, string] => [name, text(value)])],
    },
  };
  const { question } = asking(given, config, {
    ...around,
    now: NOW,
    served: servedOf([{ about: "", request, around }]),
  });
  return explain(question, ask);
}
