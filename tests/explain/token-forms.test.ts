/** Ways in which tokens are damaged or carried, from token-forms.yaml: explain names each of them first. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { explain } from "../../explain/explanation.ts";
import { FORM_PHRASES } from "../../explain/language/form-phrases.ts";
import { FORM_PHRASES_ZH_CN } from "../../explain/language/form-phrases-zh-cn.ts";
import { filled, PHRASES } from "../../explain/language/render-message.ts";
import { languageOf } from "../../explain/language/report-language.ts";
import { readConfig } from "../../explain/source/read-config.ts";
import type { SentRequest } from "../../explain/source/sent-request.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { runShared } from "../harness/shared-vm.ts";
import { jwks } from "../harness/test-keys.ts";
import { expand, type References } from "../harness/template.ts";
import { makeToken } from "../harness/test-tokens.ts";

interface Form {
  about: string;
  /** Where the consumer reads tokens; by default Authorization. */
  from?: JsonObject;
  request: JsonObject;
  /** The first change that explain proposes, and its sentence. */
  finding: string;
  told: string;
  /** The reason, if it is not form-base64url. */
  reason?: string;
}

const AT = Date.parse("2026-11-25T08:00:00Z");
/** Four words or more, in a language that the Chinese text does not quote. */
const ENGLISH_SENTENCE = /[A-Za-z][a-z']*(?:,? [A-Za-z]?[a-z']+){3,}/;
const HAN = /[\u4e00-\u9fff]/;
const HALF = 60;

const token = await makeToken({ key: "hs-a", claims: { iss: "app", exp: "+1h" } }, AT / 1000);
const ofRsa = await makeToken({ key: "rsa-a", claims: { iss: "app", exp: "+1h" } }, AT / 1000);
const [header = "", payload = "", signature = ""] = token.split(".");
const session = JSON.stringify({ access_token: token, refresh_token: "r", expires_in: 3600 });
const texts: Record<string, string> = {
  ...{ token, header, payload, signature, session },
  rsa: ofRsa,
  start: token.slice(0, HALF),
  rest: token.slice(HALF),
  array: JSON.stringify([token, "r", null]),
  nested: JSON.stringify({ state: { auth: { token: `Bearer ${token}` } }, version: 0 }),
  persisted: JSON.stringify({ auth: JSON.stringify({ accessToken: token }) }),
  dict: `{'access_token': '${token}'}`,
  "express-json": `j:${JSON.stringify({ token })}`,
  "express-signed": `s:${token}.abc/def+ghi`,
  password: `oauth2:${token}`,
  user: `${token}:`,
  credentials: "aladdin:opensesame",
  xml: '<saml:Assertion xmlns:saml="urn">',
  laravel: '{"iv":"a","value":"b","mac":"c"}',
  flask: '{"user_id":7}',
};
const textOf = (name: string): string => {
  const text = texts[name];
  assert.ok(text !== undefined, `token-forms.yaml has the unknown text "${name}".`);
  return text;
};
const references: References = {
  ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, () => text])),
  percent: (name) => encodeURIComponent(textOf(name)),
  twice: (name) => encodeURIComponent(encodeURIComponent(textOf(name))),
  base: (name) => Buffer.from(textOf(name)).toString("base64"),
  url: (name) => Buffer.from(textOf(name)).toString("base64url"),
};

const forms = parse(readFileSync(join(import.meta.dirname, "token-forms.yaml"), "utf8")) as Form[];

for (const form of forms) {
  void test(form.about, async () => {
    const consumer = { name: "app", issuer: "app", jwks: jwks("hs-a,rsa-a"), ...form.from };
    const text = JSON.stringify({ global_auth: true, consumers: [consumer] });
    const { headers = {}, ...rest } = expand(form.request, references) as JsonObject;
    const request = { ...rest, headers: Object.entries(headers as object) } as SentRequest;
    const question = { config: readConfig("plugin.json", text), request, now: AT };
    const { report, changes } = await explain(question, (job) => Promise.resolve(runShared(job)));
    const [first] = changes ?? [];
    assert.equal(report?.refusal?.reason, form.reason ?? "form-base64url");
    assert.equal(first?.slug, form.finding);
    assert.ok(first.found);
    assert.equal(languageOf("en").diagnosis(first.found), form.told);
    const chinese = languageOf("zh").diagnosis(first.found);
    assert.match(chinese, HAN);
    assert.doesNotMatch(chinese.replaceAll(/"[^"]*"/g, ""), ENGLISH_SENTENCE);
    assert.ok(!chinese.includes(header) && !form.told.includes(header), "shows the token");
  });
}

void test("the phrases of forms are unique, and have the same values in Chinese", () => {
  const all = [...PHRASES.map(([, text]) => text), ...Object.values(FORM_PHRASES)];
  assert.equal(new Set(all).size, all.length);
  for (const [slug, english] of Object.entries(FORM_PHRASES)) {
    const chinese = FORM_PHRASES_ZH_CN[slug as keyof typeof FORM_PHRASES];
    const values = (english.match(/\{\}/g) ?? []).map((_, index) => `<${index}>`);
    for (const value of values) assert.ok(filled(chinese, values).includes(value), slug);
    assert.equal((chinese.match(/\{\d*\}/g) ?? []).length, values.length, slug);
  }
});
