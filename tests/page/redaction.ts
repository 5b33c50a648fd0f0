/** Configurations and requests for links: as they were typed, without secrets. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, parseAllDocuments, stringify } from "yaml";
import { FieldKind, FIELDS, KIND_NAMES } from "../../assembly/config/fields.ts";
import { redactedConfiguration } from "../../page/share/redacted-configuration.ts";
import { redactedRequest } from "../../page/share/redacted-request.ts";
import { SCOPES } from "../../page/share/public-members.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { testKey } from "../harness/test-keys.ts";
import { KEYS, none, PASSWORD, SECRETS } from "./secrets.ts";

const PEM_BODY = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49";
const PEM = `-----BEGIN PRIVATE KEY-----\n${PEM_BODY}\n-----END PRIVATE KEY-----`;

const CONSUMER = {
  name: "c",
  issuer: "https://issuer.example",
  from_headers: [{ name: "x-token", value_prefix: "Token ", comment: PASSWORD }],
  claims: { team: ["a", "b"], nested: { deep: PASSWORD } },
  password: PASSWORD,
};
const CONFIGURATION = {
  consumers: [
    { ...CONSUMER, jwks: { keys: KEYS } },
    { ...CONSUMER, jwks: JSON.stringify({ keys: KEYS }) },
    { ...CONSUMER, jwks: JSON.stringify({ keys: KEYS }, null, 2) },
    { ...CONSUMER, jwks: PEM },
    { ...CONSUMER, jwks: PASSWORD },
    { ...CONSUMER, issuer: JSON.stringify(KEYS[0]), jwks: { keys: [{ ...KEYS[0], kty: "odd" }] } },
    { name: "r", remote_jwks: { service_name: "a.dns", path: `/jwks?key=${PASSWORD}` } },
    { name: "s", remote_jwks: { uri: `https://a:${PASSWORD}@a.example/jwks?key=${PASSWORD}` } },
  ],
  _rules_: [
    { _match_route_: ["a"], consumers: [{ ...CONSUMER, jwks: { keys: KEYS } }], token: PASSWORD },
  ],
  dpop: { nonce: { lifetime_seconds: 60, secret: PASSWORD } },
  client_secret: PASSWORD,
  error_uri_base: `https://somebody:${PASSWORD}@issuer.example/`,
};

const ENVOY = {
  http_filters: [
    {
      name: "envoy.filters.http.wasm",
      typed_config: { config: { configuration: { value: JSON.stringify(CONFIGURATION) } } },
    },
  ],
};

/** The same configuration in every form that a file can have. */
const FORMS: Readonly<Record<string, string>> = {
  yaml: stringify(CONFIGURATION),
  json: JSON.stringify(CONFIGURATION),
  "indented json": JSON.stringify(CONFIGURATION, null, 2),
  "folded yaml": stringify(CONFIGURATION, { lineWidth: 40, defaultStringType: "BLOCK_FOLDED" }),
  "quoted yaml": stringify(CONFIGURATION, { defaultStringType: "QUOTE_DOUBLE" }),
  WasmPlugin: stringify({
    apiVersion: "extensions.higress.io/v1alpha1",
    kind: "WasmPlugin",
    metadata: { name: "a", annotations: { last: JSON.stringify(CONFIGURATION) } },
    spec: {
      defaultConfig: CONFIGURATION,
      matchRules: [{ ingress: ["a"], config: { allow: ["c"], password: PASSWORD } }],
      vmConfig: { env: [{ name: "A", value: PASSWORD }] },
    },
  }),
  List: stringify({
    kind: "List",
    items: [
      { kind: "WasmPlugin", apiVersion: "a/v1", spec: { pluginConfig: CONFIGURATION } },
      { kind: "Secret", apiVersion: "v1", stringData: { a: PASSWORD } },
    ],
  }),
  Envoy: stringify(ENVOY, { lineWidth: 0 }),
  "folded Envoy": stringify(ENVOY),
};

for (const [form, text] of Object.entries(FORMS)) {
  void test(`everything that is not known to be public is replaced: ${form}`, () => {
    const { text: shared, left } = redactedConfiguration(text, false);
    none(shared, [...SECRETS, PASSWORD, PEM_BODY]);
    assert.equal(shared.length, text.length);
    assert.equal(shared.split("\n").length, text.split("\n").length);
    for (const document of parseAllDocuments(shared)) assert.deepEqual(document.errors, []);
    assert.ok((left.unknown ?? 0) > 0);
    // Lines of a folded text have no position, so nothing of it is kept.
    if (form !== "folded Envoy")
      assert.ok((left.secret ?? 0) > 0 && (left["private-key"] ?? 0) > 0);
  });
}

void test("public members and everything else stay as they were typed", () => {
  const text = expandText(
    `# who may call\nconsumers:\n  - name: mobile-app   # the app\n    issuer: "https://login.example/realms/Shop2/AbCdEfGhIjKl0123"\n    jwks: '\${jwks:rsa-a,ec-a}'\n    from_headers: [{ name: X-Token, value_prefix: "Token " }]\n`,
    KEY_REFERENCES,
  );
  assert.deepEqual(redactedConfiguration(text, true), { text, left: {} });
  const { text: bare, left } = redactedConfiguration(text, false);
  assert.deepEqual(left, { comment: 2 });
  assert.deepEqual(parse(bare), parse(text));
});

void test("comments that are kept lose what looks secret", () => {
  const comments = `# k: ${testKey("hs-a").k}\n# password: ${PASSWORD}\n# Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl\nconsumers: []\n`;
  const { text } = redactedConfiguration(comments, true);
  none(text, [testKey("hs-a").k ?? "", PASSWORD, "c2lnbmF0dXJl"]);
  assert.match(text, /^# k: LEFT-OUT-/);
});

void test("of a key set that is not JSON, nothing is kept", () => {
  const set = `{"keys": [{"kty": "oct", "k": "short"}]} and more: ${PASSWORD}`;
  const { text } = redactedConfiguration(`consumers: [{name: a, jwks: '${set}'}]`, false);
  none(text, [PASSWORD]);
  assert.doesNotMatch(text, /short/);
});

void test("a text that is not YAML loses its secrets too", () => {
  const broken = `consumers: [\n  - name: "a\n  jwks: {"keys": [{"kty": "oct", "k": "${testKey("hs-a").k}"}]\n  password: ${PASSWORD}\n ]]`;
  none(redactedConfiguration(broken, false).text, [testKey("hs-a").k ?? "", PASSWORD]);
});

void test("secrets of other gateways are replaced, and their names and public keys stay", () => {
  const kong = expandText(
    `_format_version: "3.0"\nconsumers:\n  - username: alice\n    jwt_secrets:\n      - { key: alice-key, secret: ${PASSWORD} }\n      - { key: b, algorithm: RS256, rsa_public_key: \${pem-text:rsa-a} }\n    keyauth_credentials: [{ key: ${PASSWORD} }]\n    basicauth_credentials: [{ username: a, password: ${PASSWORD} }]\n`,
    KEY_REFERENCES,
  );
  const apisix = `consumers:\n  - username: jack\n    plugins:\n      jwt-auth: { key: user-key, secret: ${PASSWORD} }\n      key-auth: { key: ${PASSWORD} }\n      openid-connect: { client_id: a, client_secret: ${PASSWORD} }\n`;
  const istio = `kind: RequestAuthentication\nspec:\n  jwtRules:\n    - issuer: a\n      jwks: '{"keys":[{"kty":"oct","k":"${testKey("hs-a").k}"}]}'\n`;
  const envoy = `providers: {a: {local_jwks: {inline_string: '${JSON.stringify({ keys: KEYS })}'}}}\ntls: {private_key: {inline_string: ${JSON.stringify(PEM)}}}\nheaders: [{header: {key: x-api-key, value: ${PASSWORD}}}]\n`;
  const [ofKong, ofApisix, ofIstio, ofEnvoy] = [kong, apisix, istio, envoy].map(
    (text) => redactedConfiguration(text, false).text,
  );
  none([ofKong, ofApisix, ofIstio, ofEnvoy].join("\n"), [...SECRETS, PASSWORD, PEM_BODY]);
  assert.match(ofKong ?? "", /key: alice-key, secret: LEFT-OUT-LEFT-A \}/);
  assert.match(ofKong ?? "", /rsa_public_key: "-----BEGIN PUBLIC KEY-----\\nMII/);
  assert.match(ofApisix ?? "", /jwt-auth: \{ key: user-key, secret: LEFT/);
  assert.match(ofIstio ?? "", /"kty":"oct","k":"LEFT-OUT-/);
});

void test("a provider of another gateway keeps its issuer next to its audiences", () => {
  const keys = JSON.stringify({ keys: [{ kty: "oct", k: testKey("hs-a").k }] });
  const providers = [
    `jwtRules:\n  - issuer: a.example\n    audiences: [orders]\n    jwks: '${keys}'\n`,
    `providers: {a: {issuer: a.example, audiences: [orders], local_jwks: {inline_string: '${keys}'}}}`,
    `providers: [{name: a, issuer: a.example, audiences: [orders], localJWKS: {inline: '${keys}'}}]`,
  ];
  for (const text of providers) {
    const redacted = redactedConfiguration(text, false);
    assert.deepEqual(redacted.left, { secret: 1 });
    assert.match(redacted.text, /issuer: a\.example[^]*"kty":"oct","k":"LEFT-OUT-/);
    none(redacted.text, SECRETS);
  }
});

void test("header and claims of a token stay where they are, and nothing else of the request", async () => {
  const token = await makeToken({ key: "hs-a", claims: { iss: "a", exp: "+1h" } }, 0);
  const [header = "", claims = "", signature = ""] = token.split(".");
  for (const text of [
    token,
    `Bearer ${token}`,
    `Authorization: Bearer ${token}\nCookie: session=${PASSWORD}\nx-api-key: ${PASSWORD}`,
    `curl -u me:${PASSWORD} -b session=${PASSWORD} -d '{"password":"${PASSWORD}"}' -H 'x-api-key: ${PASSWORD}' -H 'authorization: Bearer ${token}' 'https://a:${PASSWORD}@a.example/?key=${PASSWORD}'`,
    `curl --header "Authorization: Basic ${btoa(`me:${PASSWORD}`)}" --header "x-token: ${token}" https://a.example/`,
    JSON.stringify({ access_token: token, refresh_token: PASSWORD, id_token: token }),
    `${token}\n${PASSWORD}`,
  ]) {
    const { text: shared, left } = redactedRequest(text, false);
    assert.ok(shared.includes(`${header}.${claims}.`), shared);
    assert.equal(shared.length, text.length);
    none(shared, [signature, PASSWORD, btoa(`me:${PASSWORD}`)]);
    assert.ok((left.signature ?? 0) > 0);
    assert.ok(shared.includes(`${claims}.LEFT-OUT-SIGNATURE-LEFT-`), shared);
    const whole = redactedRequest(text, true).text;
    assert.ok(whole.includes(token), whole);
    none(whole, [PASSWORD]);
  }
});

void test("what surrounds a token stays, because it may be the mistake", async () => {
  const token = await makeToken({ key: "hs-a", claims: { iss: "a", exp: "+1h" } }, 0);
  for (const text of [
    `"${token}"`,
    `Bearer ${token},`,
    `Authorization: Token ${token}`,
    `Authorization: "Bearer ${token}"`,
    `curl -H 'authorization: Bearer:${token};' https://a.example/`,
  ]) {
    assert.deepEqual(redactedRequest(text, true), { text, left: {} });
  }
});

void test("a number that is replaced stays one", () => {
  const text = '{"consumers": [{"name": "c", "pin": 40712, "limit": -7.5, "on": true}]}';
  const { text: shared } = redactedConfiguration(text, false);
  assert.equal(shared, '{"consumers": [{"name": "c", "pin": 10000, "limit": -1.0, "on": true}]}');
});

void test("an opaque token is left out, wherever it is", () => {
  for (const text of [
    PASSWORD,
    `Bearer ${PASSWORD}`,
    `Authorization: Bearer ${PASSWORD}`,
    `curl -H 'authorization: Bearer ${PASSWORD}' https://a.example/`,
  ]) {
    const { text: shared, left } = redactedRequest(text, true);
    assert.equal(shared, text.replace(PASSWORD, "LEFT-OUT-LEFT-A"));
    assert.deepEqual(left, { credential: 1 });
  }
  const plain = "GET /orders HTTP/1.1\nHost: a.example\nAccept: application/json";
  assert.deepEqual(redactedRequest(plain, false), { text: plain, left: {} });
});

void test("the kind of a field with object values names them", () => {
  const others = [FieldKind.Jwks, FieldKind.Claims];
  const names = FIELDS.filter(({ kind }) => /\bobjects?\b/.test(KIND_NAMES[kind] ?? ""))
    .filter(({ kind }) => !others.includes(kind))
    .map(({ name }) => name);
  assert.deepEqual([...new Set(names)].sort(), Object.keys(SCOPES).sort());
});
