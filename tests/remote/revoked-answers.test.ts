// Valid and invalid lists of revoked tokens, and what happens to the previous list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Fleet, type Outcome, S } from "./fleet.ts";
import { jtis, listed, send, serve } from "./revoked-fleet.ts";
import type { KeyAnswer } from "./vm-worker.ts";

const ONE = { consumers: [listed()] };
const REVOKED = "401 token-revoked";
const UNAVAILABLE = "503 revocation-unavailable";
const MAX_BYTES = 1_048_576;
const TEXT = "expected a string of 1 to 65536 bytes without whitespace at either end";
const token = `eyJhbGciOiJFUzI1NiJ9.${"a".repeat(60)}.${"b".repeat(86)}`;

const jti = (...entries: unknown[]): KeyAnswer => ({
  status: 200,
  body: JSON.stringify({ jti: entries }),
});
const text = (body: string | Buffer): KeyAnswer => ({ status: 200, body });

/** Each fault, its word in the name of the counter, and its log line. */
const FAULTS: [about: string, answer: KeyAnswer, cause: string, log: RegExp][] = [
  ["no answer at all", {}, "connection", /sent no complete response/],
  ["status 404", { status: 404, body: "no such file" }, "status", /status 404: no such file/],
  ["a redirect", { status: 302 }, "status", /status 302; redirects are not followed/],
  ["an empty text", text(""), "content", /not JSON: .*got an empty text/],
  ["a page", text("<!doctype html><title>Login"), "content", /tokens: got HTML, such as a login/],
  ["gzip", text(Buffer.from([0x1f, 0x8b, 8, 0])), "content", /got data compressed with gzip/],
  ["half a list", text('{"jti":["a","b'), "content", /not JSON: /],
  ["two lists", text('{"jti":["a"]}{"jti":[]}'), "content", /not JSON: /],
  [
    "two members of one name",
    text('{"jti":["a"],"jti":[]}'),
    "content",
    /a member name is repeated/,
  ],
  ["an array", text('["a"]'), "content", /tokens: expected an object, got an array/],
  ["null", text("null"), "content", /expected an object, got null/],
  ["no member", text("{}"), "content", /jti: expected an array, got nothing/],
  [
    "jti of another kind",
    text('{"jti":{"a":true}}'),
    "content",
    /jti: expected an array, got an ob/,
  ],
  ["an object of null", text('{"jti":null}'), "content", /jti: expected an array, got null/],
  ["a misspelled member", text('{"jti":[],"jtis":["a"]}'), "content", /jtis: unknown member \(exp/],
  [
    "a member that `by` lacks",
    text('{"jti":[],"sub":[]}'),
    "content",
    /sub: unknown .* only jti\)/,
  ],
  ["a number", jti("a", 7), "content", new RegExp(`jti\\[1\\]: ${TEXT}, got a number`)],
  ["an empty entry", jti(""), "content", new RegExp(`jti\\[0\\]: ${TEXT}, got an empty string`)],
  ["an entry with a line break", jti("b\n"), "content", /jti\[0\]: expected .*, got a string/],
  [
    "an entry that is too long",
    jti("b".repeat(65537)),
    "content",
    /jti\[0\]: expected .*, got a s/,
  ],
  ["a whole token", jti(token), "content", /jti\[0\]: expected .*, got a token, or the beginning/],
  [
    "too many entries",
    jti(...Array<string>(32_769).fill("b")),
    "content",
    /at most 32768, got 32769\)/,
  ],
  ["a list in a list", text('{"jti":[[[["a"]]]]}'), "content", /not JSON: .*deeper than 4/],
  [
    "too many bytes",
    text(jtis("b") + " ".repeat(MAX_BYTES)),
    "too_large",
    /sent too many bytes \(expected at most 1048576, got 1048589\)/,
  ],
];

for (const [about, answer, cause, log] of FAULTS) {
  void test(`${about}: is rejected, and the previous list stays in use`, async () => {
    const fleet = await Fleet.start(1, ONE);
    serve(fleet, jtis("b"));
    for (let i = 0; fleet.calls.length === 0 && i < 100; i++) fleet.pass(S);
    fleet.answer(answer);
    assert.equal(fleet.metric(`fetch_failed_${cause}`, 0, "revoked"), 1, cause);
    assert.equal(fleet.metric("fetch_failed", 0, "revoked"), 1);
    const line = fleet.log.at(-1) ?? "";
    assert.match(line, log);
    assert.match(line, /next try in \d+ s; the last good list, \d+ s old, stays in use$/);
    assert.ok(line.length < 700 && !line.includes(token), "the log shows the list");
    assert.deepEqual([await send(fleet, "a"), await send(fleet, "b")], ["passed", REVOKED]);
    // The plugin recovers with the server.
    serve(fleet, jtis("a"));
    assert.deepEqual([await send(fleet, "a"), await send(fleet, "b")], [REVOKED, "passed"]);
  });
}

const BY_SUB = { consumers: [listed({ by: ["sub"] })] };
const SUBJECTS: [about: string, entries: unknown, log: RegExp][] = [
  ["a text", ["b"], /sub\[0\]: expected an object with sub and before only, got a string/],
  ["no time", [{ sub: "b" }], /sub\[0\]\.before: expected a time in .*, got nothing;/],
  ["no subject", [{ before: 1 }], /sub\[0\]\.sub: expected a string .*, got nothing;/],
  [
    "more",
    [{ sub: "b", before: 1, iss: "x" }],
    /sub\[0\]\.iss: unknown member \(.* sub and before/,
  ],
  [
    "another",
    [{ sub: "b", not_before: 1 }],
    /sub\[0\]\.before: expected a time in .*, got nothing;/,
  ],
  ["a time as text", [{ sub: "b", before: "1700000001" }], /sub\[0\]\.before: expected a time in/],
  ["milliseconds", [{ sub: "b", before: 1_700_000_001_000 }], /\.before: .*, got 1700000001000;/],
  ["no time at all", [{ sub: "b", before: 0 }], /sub\[0\]\.before: expected a time/],
  ["a part of a second", [{ sub: "b", before: 17.5 }], /\.before: .*, got 17\.5;/],
  ["a number", [{ sub: 7, before: 1_700_000_001 }], /sub\[0\]\.sub: expected a string/],
  ["an empty subject", [{ sub: "", before: 1_700_000_001 }], /sub\[0\]\.sub: .*an empty string/],
];
void test("faulty entries for subjects are named with their position", async () => {
  const fleet = await Fleet.start(1, BY_SUB);
  serve(fleet, JSON.stringify({ sub: [{ sub: "b", before: 1_700_000_001 }] }));
  for (const [about, sub, log] of SUBJECTS) {
    serve(fleet, JSON.stringify({ sub }));
    assert.match(fleet.log.at(-1) ?? "", log, about);
    assert.equal(await send(fleet, "b"), REVOKED, about);
  }
  serve(fleet, '{"sub":[]}');
  assert.equal(await send(fleet, "b"), "passed", "an empty list revokes nothing");
});

void test("requests wait for the first list, and are rejected if it cannot be fetched", async () => {
  const fleet = await Fleet.start(1, ONE);
  assert.equal(await send(fleet, "a"), "waiting");
  fleet.answer({ status: 500 });
  const { outcomes } = fleet.vm();
  const [, answered] = [...outcomes][0] ?? [];
  assert.equal(answered?.kind, "answered");
  assert.equal(await send(fleet, "a"), UNAVAILABLE);
  const id = [...outcomes.keys()].at(-1) ?? 0;
  const outcome = outcomes.get(id);
  assert.ok(outcome?.kind === "answered");
  const retry = outcome.answer.headers.find(([name]) => name === "retry-after");
  assert.match(retry?.[1] ?? "", /^[12]$/);
  serve(fleet, jtis("b"));
  assert.deepEqual([await send(fleet, "a"), await send(fleet, "b")], ["passed", REVOKED]);
});

void test("the last good list is used until max_stale_seconds, then requests are rejected", async () => {
  const fleet = await Fleet.start(1, {
    consumers: [listed({ refresh_seconds: 10, max_stale_seconds: 20 })],
  });
  serve(fleet, jtis("b"));
  const fetchedMs = fleet.nowMs;
  const found = new Map<number, Outcome>();
  while (fleet.nowMs < fetchedMs + 40 * S) {
    fleet.pass(S);
    if (fleet.calls.length > 0) fleet.answer({ status: 500 });
    found.set((fleet.nowMs - fetchedMs) / S, await send(fleet, "a"));
  }
  assert.equal(found.get(29), "passed");
  // The record is read at least every five seconds.
  assert.equal(found.get(35), UNAVAILABLE);
  assert.match(fleet.log.join("\n"), /the last good list is too old and no longer used/);
  assert.ok(fleet.metric("age_seconds.consumer.c", 0, "revoked") >= 30);
  serve(fleet, jtis("b"));
  assert.deepEqual([await send(fleet, "a"), await send(fleet, "b")], ["passed", REVOKED]);
  assert.equal(fleet.metric("age_seconds.consumer.c", 0, "revoked"), 0);
  assert.equal(fleet.metric("entries.consumer.c", 0, "revoked"), 1);
});

void test("on_missing: allow accepts tokens without a list, and rejects revoked ones with it", async () => {
  const fleet = await Fleet.start(1, {
    consumers: [listed({ on_missing: "allow", refresh_seconds: 10, max_stale_seconds: 0 })],
  });
  assert.equal(await send(fleet, "b"), "passed");
  fleet.pass(20);
  fleet.answer({ status: 500 });
  assert.match(fleet.log.at(-1) ?? "", /no list is available, so its revoked tokens are accepted$/);
  serve(fleet, jtis("b"));
  assert.equal(await send(fleet, "b"), REVOKED, "the token is cached");
  for (let i = 0; i < 20; i++) {
    fleet.pass(S);
    if (fleet.calls.length > 0) fleet.answer({ status: 500 });
  }
  assert.equal(await send(fleet, "b"), "passed");
});
