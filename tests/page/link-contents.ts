/** The contents of links: what the sender chose, within limits, and nothing that can be misused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { languageOf } from "../../explain/language/report-language.ts";
import { fragmentOf, MAX_FRAGMENT, sharedIn } from "../../page/share/link.ts";
import {
  type ShareChoice,
  type SharedState,
  sharedStateOf,
} from "../../page/share/shared-state.ts";
import { sharedVerdictIn } from "../../page/share/shared-verdict.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { testKey } from "../harness/test-keys.ts";
import { KEYS, none, PASSWORD, SECRETS } from "./secrets.ts";

const EN = languageOf("en");

void test("the token is left out, cut or whole, as the sender chooses", async () => {
  const token = await makeToken({ key: "rsa-a", claims: { iss: "a", exp: "+1h" } }, 0);
  const source = {
    input: {
      configuration: "consumers: []\n",
      token: `curl -X PUT https://a.example/b?c=${PASSWORD} -H 'authorization: Bearer ${token}'`,
    },
    request: { method: "PUT", host: "a.example", path: `/b?c=${PASSWORD}` },
    now: 0,
  };
  const shared = (token: ShareChoice["token"]): SharedState =>
    sharedStateOf(source, { token, comments: false }, EN);
  const bare = shared("none");
  assert.deepEqual(bare.fields, {
    configuration: "consumers: []\n",
    method: "PUT",
    host: "a.example",
    path: "/b",
    time: "1970-01-01T00:00:00.000Z",
  });
  assert.deepEqual(bare.left, { token: 1 });
  // Only a scheme that is not the default is noted.
  const plain = { ...source, request: { ...source.request, scheme: "http" } };
  const left = { token: "none", comments: false } as const;
  assert.equal(sharedStateOf(plain, left, EN).fields.scheme, "http");
  assert.ok(shared("whole").fields.token?.includes(token));
  assert.ok(!shared("claims").fields.token?.includes(token));
  none(JSON.stringify(shared("whole")), [PASSWORD]);
});

void test("a fragment restores its contents, within limits, and those of version 1", async () => {
  const state: SharedState = {
    fields: { configuration: "consumers: []\n# 中文\n", host: "a.example" },
    left: { secret: 2 },
    served: { "/jwks": '{"keys":[]}' },
    verdict: { kind: "rejected", status: 401, reason: "token-missing" },
  };
  const whole = (await fragmentOf(state)) ?? "";
  assert.deepEqual(await sharedIn(whole), state);
  assert.equal(await sharedIn("#result"), undefined);
  assert.equal(await sharedIn(""), undefined);
  await assert.rejects(sharedIn(whole.slice(0, -6)));
  await assert.rejects(sharedIn("#v2.%"));
  const first = deflateRawSync(JSON.stringify(state.fields)).toString("base64url");
  assert.deepEqual(await sharedIn(`#v1.${first}`), { fields: state.fields, left: {} });
  assert.equal(
    await fragmentOf({ ...state, fields: { configuration: noise(MAX_FRAGMENT) } }),
    undefined,
  );
  assert.equal(
    await fragmentOf({ ...state, fields: { configuration: "a".repeat(2 ** 21) } }),
    undefined,
  );
});

void test("other fields, and responses of key servers, have no secrets either", () => {
  const token = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl";
  const names = { route: token, service: token, host: `${token}.example`, labels: `a=${token}` };
  const input = { configuration: "consumers: []", token: "", path: `/a/${token}`, ...names };
  const served = { [`/jwks?key=${PASSWORD}`]: JSON.stringify({ keys: KEYS, note: PASSWORD }) };
  const state = sharedStateOf({ input, served, now: 0 }, { token: "claims", comments: true }, EN);
  none(JSON.stringify(state), [...SECRETS, PASSWORD, "c2lnbmF0dXJl"]);
  assert.equal(state.fields.path, "/a/eyJhbGciOiJIUzI1NiJ9.e30.LEFT-OUT-SIA");
  const [kept = ""] = Object.values(state.served ?? {});
  assert.ok(kept.includes(testKey("rsa-a").n ?? "?"));
});

void test("a link cannot show arbitrary texts as the verdict", () => {
  assert.equal(sharedVerdictIn({ kind: "Call this number" }), undefined);
  assert.deepEqual(
    sharedVerdictIn({
      kind: "rejected",
      status: 7,
      reason: "Call this number",
      found: "a".repeat(99),
    }),
    { kind: "rejected" },
  );
});

/** Text that does not compress to less than the length. */
function noise(length: number): string {
  let seed = 1;
  return Array.from({ length: length * 2 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (seed % 90));
  }).join("");
}
