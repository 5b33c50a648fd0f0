/** Every text of the table has causes that exist, and is found where users see it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { errorsIn, GATEWAY_ERRORS } from "../../explain/foreign/gateway-errors.ts";
import { STATUS } from "../../explain/foreign/envoy/status-texts.ts";
import { languageOf } from "../../explain/language/report-language.ts";

void test("each cause has a title and a hint in both languages", () => {
  for (const { causes, text } of GATEWAY_ERRORS) {
    assert.equal(new Set(causes).size, causes.length, text);
    for (const slug of causes) {
      for (const tag of ["en", "zh"]) {
        const reason = languageOf(tag).reason(slug);
        assert.ok(reason?.title && reason.hint, `${text}: ${slug} in ${tag}`);
      }
    }
  }
});

void test("every answer of Envoy about a token is in the table", () => {
  const named = [STATUS.notString("iss"), STATUS.notInteger("exp"), STATUS.outOfRange("exp")];
  const texts = Object.values(STATUS).filter((text) => typeof text === "string");
  const aboutTokens = texts.filter(
    (text) => text !== STATUS.ok && /^(?:Jwt |Audiences)/.test(text),
  );
  for (const text of [...aboutTokens, ...named]) assert.notEqual(errorsIn(text).length, 0, text);
});

void test("one text may have several gateways; log lines and details are recognised", () => {
  const gateways = (text: string): string[] => errorsIn(text).map(({ gateway }) => gateway);
  assert.deepEqual(gateways("Jwt verification fails"), [
    "Higress jwt-auth",
    "Envoy, Istio, Envoy Gateway",
  ]);
  assert.deepEqual(gateways('401 "jwt_authn_access_denied{Jwt_is_expired}" -'), [
    "Envoy, Istio, Envoy Gateway",
  ]);
  assert.deepEqual(gateways('{"exp":"token expired"}'), ["Kong"]);
  assert.deepEqual(gateways('{"message":"failed to verify jwt"}'), ["APISIX"]);
  assert.deepEqual(gateways("RBAC: access denied"), ["Envoy, Istio, Envoy Gateway"]);
  assert.deepEqual(gateways("upstream connect error"), []);
});
