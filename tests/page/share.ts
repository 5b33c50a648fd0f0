/** Links contain only public data, and opening one restores it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import { FieldKind, FIELDS, KIND_NAMES } from "../../assembly/config/fields.ts";
import {
  publicConfiguration,
  SCOPES,
  SECRET_REMOVED,
} from "../../page/share/public-configuration.ts";
import { EMPTY } from "../../page/ask/input.ts";
import { sharedOf } from "../../page/share/shared-fields.ts";
import { fragmentOf, sharedIn } from "../../page/share/link.ts";
import { tokenWithoutSignature } from "../../page/share/public-token.ts";
import { makeKey } from "../../explain/signing/signing-key.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { ask, pageTests, checks, verdict } from "./browser.ts";

const { playground, pageTest } = pageTests();

const PRIVATE = ["k", "d", "p", "q", "dp", "dq", "qi"];
/** Parts of secrets of this length count as secrets too. */
const PART = 8;

function none(text: string, secrets: readonly string[]): void {
  for (const secret of secrets) {
    for (let at = 0; at + PART <= secret.length; at += PART) {
      const part = secret.slice(at, at + PART);
      assert.ok(!text.includes(part), `"${part}" of a secret is in ${text}`);
    }
  }
}

async function made(alg: string): Promise<Record<string, unknown>> {
  return { ...(await makeKey(alg)) };
}

void test("queries are removed, and unknown key types do not fail", () => {
  const path = "/jwks?api_key=hunter2-hunter2";
  const remote = { service_name: "issuer.dns", path };
  const { consumers } = publicConfiguration(
    JSON.stringify({
      consumers: [
        { name: "a", issuer: "https://a.example/?k=hunter2-hunter2", remote_jwks: remote },
        { name: "b", remote_jwks: { uri: `https://a.example${path}`, cluster: "keys" } },
        { name: "c", jwks: { keys: [{ kty: "constructor", k: "hunter2-hunter2" }] } },
      ],
    }),
  );
  assert.deepEqual(consumers, [
    { name: "a", remote_jwks: { service_name: "issuer.dns", path: "/jwks" } },
    { name: "b", remote_jwks: { cluster: "keys", uri: "https://a.example/jwks" } },
    { name: "c", jwks: { keys: [{ kty: "constructor" }] } },
  ]);
});

void test("everything in a configuration that is not known to be public is removed", async () => {
  const keys = await Promise.all(["HS256", "RS256", "ES256", "EdDSA"].map(made));
  const secrets = keys.flatMap((key) =>
    PRIVATE.map((name) => key[name]).filter((text) => typeof text === "string"),
  );
  assert.ok(secrets.length >= 9);
  const pem =
    "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49\n-----END PRIVATE KEY-----";
  const consumer = {
    name: "c",
    issuer: "https://issuer.example",
    from_headers: [{ name: "x-token", value_prefix: "Token ", comment: "hunter2-hunter2" }],
    claims: { team: ["a", "b"], nested: { deep: "hunter2-hunter2" } },
    password: "hunter2-hunter2",
  };
  const configuration = {
    consumers: [
      { ...consumer, jwks: { keys } },
      { ...consumer, jwks: JSON.stringify({ keys }) },
      { ...consumer, jwks: pem },
      {
        ...consumer,
        issuer: JSON.stringify(keys[0]),
        jwks: { keys: [{ ...keys[0], kty: "unknown" }] },
      },
    ],
    _rules_: [
      {
        _match_route_: ["a"],
        allow: ["c"],
        consumers: [{ ...consumer, jwks: { keys } }],
        token: "hunter2-hunter2",
      },
    ],
    client_secret: "hunter2-hunter2",
    error_uri_base: "https://somebody:hunter2-hunter2@issuer.example/",
  };
  const shared = publicConfiguration(JSON.stringify(configuration));
  const text = JSON.stringify(shared);
  none(text, [...secrets, "hunter2-hunter2", "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49"]);
  const [first, second] = shared["consumers"] as Record<string, unknown>[];
  assert.deepEqual(first, second);
  assert.deepEqual(first?.["from_headers"], [{ name: "x-token", value_prefix: "Token " }]);
  assert.deepEqual(first?.["claims"], { team: ["a", "b"] });
  const { keys: kept } = first?.["jwks"] as { keys: Record<string, string>[] };
  assert.equal(kept[0]?.["k"], SECRET_REMOVED);
  for (const [index, name] of ["n", "x", "x"].entries()) {
    assert.equal(kept[index + 1]?.[name], keys[index + 1]?.[name], name);
  }
});

void test("the kind of a field with object values names them", () => {
  const others = [FieldKind.Jwks, FieldKind.Claims];
  const names = FIELDS.filter(({ kind }) => /\bobjects?\b/.test(KIND_NAMES[kind] ?? ""))
    .filter(({ kind }) => !others.includes(kind))
    .map(({ name }) => name);
  assert.deepEqual([...new Set(names)].sort(), Object.keys(SCOPES).sort());
});

void test("the placeholder of a secret is base64url, and long enough for every HS algorithm", () => {
  const bytes = Buffer.from(SECRET_REMOVED, "base64url");
  assert.equal(bytes.toString("base64url"), SECRET_REMOVED);
  assert.ok(bytes.length >= 64);
});

void test("header and claims of a token remain, wherever the token is", async () => {
  const token = await makeToken({ key: "hs-a", claims: { iss: "a", exp: "+1h" } }, 0);
  const [header, claims, signature = ""] = token.split(".");
  for (const text of [
    token,
    `Bearer ${token}`,
    `curl -H 'authorization: Bearer ${token}' https://a.example/?x=y.z`,
    `"${token}"`,
    `${token}.more.parts`,
  ]) {
    const shared = tokenWithoutSignature(text) ?? "";
    assert.ok(shared.startsWith(`${header}.${claims}.`), shared);
    assert.equal(shared.length, token.length);
    none(shared, [signature]);
  }
  assert.equal(tokenWithoutSignature(`${header}.${claims}`), `${header}.${claims}`);
  for (const text of ["", "opaque", "a.b.c", signature, `${header}.${signature}.${claims}`]) {
    assert.equal(tokenWithoutSignature(text), undefined, text);
  }
});

void test("a fragment names its contents, and an incomplete one is recognized", async () => {
  const shared = { configuration: "consumers: []\n# 中文\n", host: "a.example" };
  assert.deepEqual(await sharedIn(await fragmentOf(shared)), shared);
  assert.equal(await sharedIn("#result"), undefined);
  assert.equal(await sharedIn(""), undefined);
  const whole = await fragmentOf(shared);
  await assert.rejects(sharedIn(whole.slice(0, -6)));
  await assert.rejects(sharedIn("#v1.%"));
  const bomb = await fragmentOf({ configuration: "a".repeat(8 * 1024 * 1024) });
  assert.ok(bomb.length < 20_000);
  await assert.rejects(sharedIn(bomb), /holds more than 1048576 bytes/);
  const odd = { ...shared, host: 7, served: { "/keys": "{}" } } as unknown as typeof shared;
  assert.deepEqual(await sharedIn(await fragmentOf(odd)), { configuration: shared.configuration });
});

pageTest(
  "a link restores the page without secrets, and with the token if selected",
  async (open) => {
    const { page } = await open();
    const [configuration, token] = await Promise.all(
      ["#configuration", "#token"].map((id) => page.locator(id).inputValue()),
    );
    const secret = /"k": "([^"]+)"/.exec(configuration ?? "")?.[1] ?? "";
    const signature = token?.split(".")[2] ?? "";
    const curl = `curl -X PUT -H 'authorization: Bearer ${token}' -H 'x-api-key: hunter2-hunter2' 'https://a.example/orders?key=hunter2-hunter2'`;
    await ask(page, { token: curl, time: "2026-11-25T08:00:00Z" });
    await page.locator("#make-link").click();
    const bare = await linkOf(page);
    assert.deepEqual(Object.keys(bare.shared).sort(), [
      "configuration",
      "host",
      "method",
      "path",
      "time",
    ]);
    assert.equal(bare.shared.path, "/orders");
    assert.equal(bare.shared.host, "a.example");
    none(bare.text, [secret, signature, ...(token ?? "").split("."), "hunter2-hunter2", "3018"]);
    await page.locator("#with-token").check();
    assert.equal(await page.locator("#link").isVisible(), false);
    await page.locator("#make-link").click();
    const full = await linkOf(page);
    none(full.text, [secret, signature, "hunter2-hunter2"]);
    assert.ok(full.shared.token?.startsWith(token?.slice(0, -signature.length) ?? "?"));
    assert.ok(full.address.startsWith(`${playground.url}#`));

    const { page: other, requests } = await playground.open({}, full.address);
    assert.match(await verdict(other), /^✗ Rejected: 401 signature-mismatch\./);
    assert.ok((await checks(other)).includes("✓ iss"));
    assert.equal(await other.locator("#placeholders").isVisible(), true);
    assert.equal(await other.locator("#method").inputValue(), "PUT");
    assert.ok(requests.every((url) => /^(?:file|blob):/.test(url)));
    assert.deepEqual(
      parse(await other.locator("#configuration").inputValue()),
      parse(full.shared.configuration ?? ""),
    );
  },
);

pageTest("a truncated link is reported, and unreadable input is not shared", async (open) => {
  const { page } = await open({}, `${playground.url}#v1.AAAA`);
  assert.match(
    await page.locator("#bad-link").innerText(),
    /cannot open the link; it may be truncated/,
  );
  assert.match(await verdict(page), /signature-mismatch/);
  await ask(page, { configuration: "[" });
  await page.locator("#make-link").click();
  assert.match(await page.locator("#share-status").innerText(), /Nothing to share/);
});

void test("a token in an unexpected field is removed too", async () => {
  const token = await makeToken({ key: "hs-a", claims: { iss: "a", exp: "+1h" } }, 0);
  const [header = "", , signature = ""] = token.split(".");
  const consumer = { name: "c", issuer: "eyes.example", audiences: [token, "orders"] };
  const from_headers = [{ name: "x", value_prefix: `Bearer ${token}` }];
  const configuration = JSON.stringify({ consumers: [{ ...consumer, from_headers }] });
  const input = { ...EMPTY, language: "en", configuration, token: "opaque-token", route: token };
  const request = { path: `/verify/${token}/now?x=y`, host: `${token}.example` };
  const shared = sharedOf(input, configuration, request, 0);
  none(JSON.stringify(shared), [header, signature]);
  // Removes the rest of the path too, because a signature in standard base64 may contain a slash.
  assert.equal(shared.path, "/verify/TOKEN-REMOVED");
  assert.match(shared.configuration ?? "", /issuer: eyes\.example\n[^]*audiences:\n {6}- orders\n/);
  assert.equal(shared.token, undefined);
});

async function linkOf(page: Awaited<ReturnType<typeof playground.open>>["page"]): Promise<{
  address: string;
  text: string;
  shared: NonNullable<Awaited<ReturnType<typeof sharedIn>>>;
}> {
  await page.locator("#link").waitFor();
  const address = await page.locator("#link").inputValue();
  const shared = await sharedIn(new URL(address).hash);
  assert.ok(shared !== undefined);
  return { address, shared, text: JSON.stringify(shared) };
}
