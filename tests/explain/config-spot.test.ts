/** From a byte of the plugin's JSON to line and column of the operator's file. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { spotOfByte, spotOfError } from "../../explain/report/config-spot.ts";
import { placeInJson } from "../../explain/source/json-place.ts";
import { readConfig } from "../../explain/source/read-config.ts";

/** `line:column` of the first byte of `part` in the plugin's JSON. */
function place(file: string, part: string): string {
  const config = readConfig("f.yaml", file);
  const byte = Buffer.from(config.text).indexOf(part);
  assert.ok(byte >= 0, config.text);
  const spot = spotOfByte(config, byte, "");
  return `${spot?.line}:${spot?.column} ${spot?.excerpt.underline.trim().length}`;
}

const KEYS = '{"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}';
const YAML = `# é: bytes are not characters
consumers:
  - name: "Grüße"
    "iss.uer": a
    jwks: '${KEYS}'
    keep_token: yes
_rules_:
  - _match_route_: [a, b]
    allow: [x]
`;

const ENVOY = (value: string): string => `
- "@type": type.googleapis.com/envoy.extensions.filters.http.wasm.v3.Wasm
  config:
    configuration:
      "@type": type.googleapis.com/google.protobuf.StringValue
      value: |
        ${value}
`;

void test("names and values in YAML", () => {
  assert.equal(place(YAML, '"name"'), "3:5 4");
  assert.equal(place(YAML, '"Gr'), "3:11 7");
  assert.equal(place(YAML, '"iss.uer"'), "4:5 9");
  assert.equal(place(YAML, '"keep_token"'), "6:5 10");
  assert.equal(place(YAML, '"yes"'), "6:17 3");
  assert.equal(place(YAML, '"b"'), "8:24 1");
});

void test("for a collection, its name is marked", () => {
  assert.equal(place(YAML, '["x"]'), "9:5 5");
});

void test("JSON in a YAML string", () => {
  assert.equal(place(YAML, "keys"), "5:13 6");
  assert.equal(place(YAML, "oct"), "5:30 5");
  assert.equal(place(YAML, "c2VjcmV0"), "5:42 5");
});

void test("JSON text in an Envoy configuration, even if it is not valid JSON", () => {
  assert.equal(place(ENVOY('{"realm": 1,\n         "mode": "x"}'), '"x"'), "8:18 3");
  assert.equal(place(ENVOY('{"realm": ~1}'), "~1"), "7:19 2");
});

void test("the byte of a JSON syntax error", () => {
  const at = (file: string, part: string): string => {
    const config = readConfig("f.yaml", file);
    const byte = Buffer.from(config.text).indexOf(part);
    assert.ok(byte >= 0, config.text);
    const spot = spotOfError(config, byte, "");
    return `${spot?.line}:${spot?.column} ${spot?.excerpt.underline.trim().length}`;
  };
  assert.equal(at(ENVOY('{"realm": "é",\n         mode}'), "mode}"), "8:10 1");
  const set = "consumers:\n  - jwks: |\n      {\n        keys: []}\n";
  assert.equal(at(set, "keys: []"), "4:9 1");
});

void test("rules of a WasmPlugin, of which disabled ones do not reach the plugin", () => {
  const file = `
apiVersion: extensions.higress.io/v1alpha1
kind: WasmPlugin
metadata: { name: jwt }
spec:
  defaultConfig: { consumers: [] }
  matchRules:
    - { ingress: [off], configDisable: true }
    - ingress: [on]
      config: { allow: [a] }
`;
  assert.equal(place(file, '"a"'), "10:25 1");
  assert.equal(place(file, '"on"'), "9:17 2");
  assert.equal(place(file, '"consumers"'), "6:20 9");
});

void test("for an unknown byte, the field at the path", () => {
  const config = readConfig("f.yaml", YAML);
  assert.deepEqual(spotOfByte(config, -1, "_rules_[0].allow")?.line, 9);
});

void test("every position of every text has a line and column, or none", () => {
  const texts = [YAML, KEYS, '{"a":[1,{"b":"\\u00e9\\', '["a" "b"', "{,}", '"\u0001', ""];
  for (const text of texts) {
    for (let at = 0; at <= text.length; at++) {
      const found = placeInJson(text, at);
      assert.equal(found === undefined, at === text.length, `${text} at ${at}`);
    }
  }
  assert.deepEqual(placeInJson('{"a":[1,[],{"b":2}]}', 16)?.path, ["a", 2, "b"]);
});
