/**
 * Gateways that do not run here: explain answers what their sources say, whose addresses are in the cases. A
 * case is a configuration with requests, each with the answer of the gateway.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "yaml";
import { explain } from "../../explain/explanation.ts";
import { judgedAs } from "../../explain/foreign/gateways.ts";
import { asking } from "../../explain/given-question.ts";
import type { Spot } from "../../explain/report/config-spot.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import { readConfig } from "../../explain/source/read-config.ts";
import { runShared } from "../harness/shared-vm.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";

interface Case {
  name: string;
  /** Where the gateway's source does this. */
  source: string;
  /** The value of --as. */
  as?: string;
  config: string;
  requests: Sent[];
}

interface Sent {
  about: string;
  token?: TokenSpec | string;
  /** May use ${token}; by default the token is in Authorization, if there is one. */
  headers?: [string, string][];
  path?: string;
  method?: string;
  host?: string;
  route?: string;
  service?: string;
  expect: Expected;
}

interface Expected {
  /** 200: the gateway allows the request. 0: its answer cannot be determined. */
  status: number;
  body?: string;
  details?: string;
  challenge?: string;
  /** The reason of this plugin for the same request; "" if it allows it. */
  ours?: string;
  /** Texts of the notes. */
  notes?: string[];
  /** How the line of the first change goes on where it is marked. */
  at?: string;
}

const FILES = ["higress-cases.yaml", "kong-cases.yaml", "apisix-cases.yaml"];
/** A day on which the tokens are made and sent. */
const NOW = Date.UTC(2026, 10, 25, 8);

for (const file of FILES) {
  const cases = parse(readFileSync(join(import.meta.dirname, file), "utf8")) as Case[];
  void describe(file, () => {
    for (const one of cases) {
      for (const sent of one.requests) {
        void test(`${one.name}: ${sent.about}`, async () => {
          assert.match(one.source, /^https:\/\//);
          assert.deepEqual(await answerTo(one, sent), expectedOf(sent.expect));
        });
      }
    }
  });
}

async function answerTo(one: Case, sent: Sent): Promise<object> {
  const { token: spec, headers, path, method, host, route, service, expect } = sent;
  const token = typeof spec === "object" ? await makeToken(spec, NOW / 1000) : (spec ?? "");
  const withToken = (text: string): string =>
    expandText(text, { ...KEY_REFERENCES, token: () => token });
  const byDefault: [string, string][] = token === "" ? [] : [["authorization", `Bearer ${token}`]];
  const read = readConfig("gateway.yaml", expandText(one.config, KEY_REFERENCES));
  const config = one.as === undefined ? read : judgedAs(read, one.as);
  const given = {
    request: {
      headers: headers?.map(([name, value]) => [name, withToken(value)] as const) ?? byDefault,
      ...(path !== undefined && { path: withToken(path) }),
      ...(method !== undefined && { method }),
      host: host ?? "shop.example",
    },
  };
  const around = { now: NOW, ...(route && { route }), ...(service && { service }) };
  const { question } = asking(given, config, around);
  const explanation = await explain(question, (job) => Promise.resolve(runShared(job)));
  const { foreign, report, changes } = explanation;
  assert.ok(foreign);
  const { theirs } = foreign;
  const status = theirs.isUndetermined ? 0 : theirs.passes ? 200 : (theirs.status ?? -1);
  const challenge = theirs.headers?.find(([name]) => name === "www-authenticate")?.[1] ?? "";
  return {
    status,
    body: theirs.body ?? "",
    ...(expect.details !== undefined && { details: theirs.responseCodeDetails ?? "" }),
    ...(expect.challenge !== undefined && { challenge }),
    ...(expect.ours !== undefined && { ours: report?.refusal?.reason ?? "" }),
    ...(expect.at !== undefined && { at: textAt(config, changes?.[0]?.spot, expect.at.length) }),
    ...(expect.notes && { notes: foreign.notes.map(({ values }) => values.join(" ")) }),
  };
}

function textAt({ file }: PluginConfig, spot: Spot | undefined, length: number): string {
  const { line = 0, column = 0 } = spot ?? {};
  return (file.text.split("\n")[line - 1] ?? "").slice(column - 1, column - 1 + length);
}

function expectedOf({ body = "", ...expected }: Expected): object {
  return { ...expected, body };
}
