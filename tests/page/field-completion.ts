/** Where a cursor is in a configuration, and what may be written there. `|` is the cursor. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cursorContext } from "../../page/configuration/cursor-context.ts";
import { fieldAt, namesAt, valuesAt } from "../../page/configuration/field-docs.ts";
import { offeredNames } from "../../page/configuration/offered-names.ts";

interface Case {
  text: string;
  path: string;
  at: "name" | "value";
  /** Among the offered names or values. */
  offers?: string[];
  not?: string[];
}

const HEAD = "apiVersion: extensions.higress.io/v1alpha1\nkind: WasmPlugin\n";
const CASES: readonly Case[] = [
  { text: "|", path: "", at: "name", offers: ["consumers", "global_auth", "audiences"] },
  { text: "consumers:\n  - na|", path: "consumers", at: "name", offers: ["name", "issuer"] },
  {
    text: "consumers:\n- name: a\n  iss|",
    path: "consumers",
    at: "name",
    offers: ["issuer"],
    not: ["name", "_rules_"],
  },
  {
    text: "consumers:\n  - name: a\n    from_headers:\n      - name: b\n        val|",
    path: "consumers from_headers",
    at: "name",
    offers: ["value_prefix"],
    not: ["name"],
  },
  {
    text: "consumers:\n  - name: a\n  - name: b\n    |",
    path: "consumers",
    at: "name",
    offers: ["jwks"],
    not: ["name"],
  },
  { text: "mode: en|", path: "mode", at: "value", offers: ["enforce", "dry_run"] },
  { text: "global_auth: |", path: "global_auth", at: "value", offers: ["true", "false"] },
  { text: "algorithms:\n  - RS|", path: "algorithms", at: "name", offers: ["RS256"] },
  { text: "algorithms: [HS256, R|]", path: "algorithms", at: "value", offers: ["RS256"] },
  { text: "exempt: [{ pa|", path: "exempt", at: "name", offers: ["path", "path_prefix"] },
  {
    text: '{"consumers": [{"name": "a", "is|',
    path: "consumers",
    at: "name",
    offers: ["issuer"],
    not: ["name"],
  },
  { text: '{"mode": "dr|', path: "mode", at: "value", offers: ["dry_run"] },
  { text: `${HEAD}spec:\n  ph|`, path: "spec", at: "name", offers: ["phase", "defaultConfig"] },
  { text: `${HEAD}spec:\n  phase: |`, path: "spec phase", at: "value", offers: ["AUTHN"] },
  {
    text: `${HEAD}spec:\n  matchRules:\n    - ingress: [a]\n      config:\n        al|`,
    path: "spec matchRules config",
    at: "name",
    offers: ["allow", "audiences"],
    not: ["global_auth"],
  },
  {
    text: `a: 1\n---\n${HEAD}spec:\n  defaultConfig:\n    consumers:\n      - |`,
    path: "spec defaultConfig consumers",
    at: "name",
    offers: ["issuer"],
  },
  {
    text: 'consumers:\n  - name: a\n    jwks: |\n      {"keys": []}\n    aud¦',
    path: "consumers",
    at: "name",
    offers: ["audiences"],
  },
];

void test("the context of a cursor, and what is offered there", () => {
  for (const { text, path, at, offers = [], not = [] } of CASES) {
    const mark = text.includes("¦") ? "¦" : "|";
    const cursor = text.lastIndexOf(mark);
    const plain = text.slice(0, cursor) + text.slice(cursor + 1);
    const context = cursorContext(plain, cursor);
    assert.ok(context !== undefined, text);
    assert.deepEqual([context.path.join(" "), context.at], [path, at], text);
    const names = namesAt(context.path, context.siblings, plain).map(({ name }) => name);
    const all = [...names, ...valuesAt(context.path, plain)];
    for (const name of offers) assert.ok(all.includes(name), `${text}: ${name}`);
    for (const name of not) assert.ok(!all.includes(name), `${text}: not ${name}`);
  }
});

void test("nothing is offered in comments and block scalars", () => {
  for (const text of ["# consu", "consumers: [] # cons", 'jwks: |\n  {"k']) {
    assert.equal(cursorContext(text, text.length), undefined, text);
  }
});

void test("a field is found from its name in every kind of file", () => {
  const rule = `${HEAD}spec:\n  matchRules: []\n`;
  assert.equal(fieldAt(["spec", "matchRules", "config", "allow"], rule)?.name, "allow");
  assert.equal(fieldAt(["consumers", "remote_jwks", "ttl"], "consumers: []")?.name, "ttl");
  assert.equal(fieldAt(["spec", "url"], rule), undefined);
});

void test("names of routes, hosts, services, paths and workloads are offered", () => {
  const plugin = `${HEAD}spec:\n  matchRules:\n    - { ingress: [orders], domain: [a.example], service: [b.dns] }\n`;
  const policy =
    "kind: AuthorizationPolicy\nmetadata: {namespace: shop}\nspec:\n  selector: {matchLabels: {app: orders, v: 1}}\n  rules: [{to: [{operation: {hosts: [c.example], paths: [/x]}}]}]\n";
  const offered = offeredNames(`${plugin}---\n${policy}`);
  assert.deepEqual(offered, {
    route: ["orders"],
    host: ["a.example", "c.example"],
    service: ["b.dns"],
    path: ["/x"],
    namespace: ["shop"],
    labels: ["app=orders,v=1"],
  });
  assert.deepEqual(offeredNames("a: *b").host, []);
  assert.deepEqual(offeredNames("consumers: [{remote_jwks: {path: /jwks}}]").path, []);
});
