/** Hints, diagnoses and titles for the file of another gateway name only fields that its file has. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FIELDS } from "../../assembly/config/fields.ts";
import { CONFIG_ISSUE_HINTS } from "../../assembly/config/issues/issue-hints.ts";
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import { DIAGNOSES } from "../../assembly/verdict/diagnoses.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import type { ForeignAnswer } from "../../explain/foreign/foreign-answer.ts";
import { inGatewayWords } from "../../explain/language/gateway-language.ts";
import { languageOf } from "../../explain/language/report-language.ts";

/** Fields of the files of each gateway that this plugin has too. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  envoy: [
    ...["issuer", "audiences", "from_headers", "from_params", "from_cookies", "value_prefix"],
    ...["remote_jwks", "clock_skew_seconds", "name"],
  ],
  istio: ["issuer", "audiences", "jwks", "name", "prefix"],
  "envoy-gateway": ["issuer", "audiences", "name"],
  // Their members `header`, `claims_to_verify` and `algorithm` are not names of this plugin, but `header` is.
  kong: ["consumers", "name", "secret"],
  apisix: ["consumers", "header", "name", "secret"],
  "higress-cpp": [
    ...["consumers", "name", "issuer", "jwks", "from_headers", "from_params", "from_cookies"],
    ...["value_prefix", "clock_skew_seconds", "keep_token", "claims_to_headers", "claims"],
    ...["global_auth", "enable_headers", "_rules_", "allow"],
  ],
  "higress-go": [
    ...["consumers", "name", "issuer", "jwks", "from_headers", "from_params", "from_cookies"],
    ...["value_prefix", "clock_skew_seconds", "keep_token", "claims_to_headers", "_rules_"],
    "allow",
  ],
};
const NAMES = FIELDS.map(({ name }) => name);
const ROWS = [...CATALOG, ...DIAGNOSIS_TEXTS, ...CONFIGURATION_DIAGNOSES];
/** What cannot be wrong there, because the gateway has nothing for it. */
const IMPOSSIBLE: Readonly<Record<string, RegExp>> = {
  envoy: /^(?:algorithm-not-allowed|token-too-old|consumer-not-allowed|claims-insufficient)$/,
  istio:
    /^(?:algorithm-not-allowed|token-too-old|consumer-not-allowed|claims-insufficient|claim-mismatch)$/,
  "envoy-gateway":
    /^(?:algorithm-not-allowed|token-too-old|consumer-not-allowed|claims-insufficient|claim-mismatch)$/,
  kong: /^(?:aud|cognito-|issuer-audience|token-too-old|consumer-not-allowed|claims-insufficient|key-none-fits|other-key-verifies|key-ruled-out)/,
  apisix:
    /^(?:aud|cognito-|issuer-(?!missing)|token-too-old|consumer-not-allowed|claims-insufficient|key-none-fits|other-key-verifies|key-ruled-out)/,
  "higress-cpp":
    /^(?:aud|cognito-|issuer-audience|algorithm-not-allowed|token-too-old|claims-insufficient)/,
  "higress-go":
    /^(?:aud|cognito-|issuer-audience|algorithm-not-allowed|token-too-old|claims-insufficient|claim-mismatch)/,
};
/** Of this plugin only; other gateways have their own sentence for a rule that does not apply. */
const OF_PLUGIN =
  /^(?:not-in-force|expires-too-late|token-revoked|revocation-|mcp-|confirmation-|token-not-bound|binding-|bound-|proof-|replay-|certificate-)/;

/** Names in backticks, and those that no sentence has by chance. */
function namesIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
  const words = quoted.flatMap((name) => name.split(/[^\w]+/));
  const bare = text.match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? [];
  return [...words, ...bare].filter((name) => NAMES.includes(name));
}

for (const [gateway, shared] of Object.entries(SHARED)) {
  void describe(gateway, () => {
    for (const tag of ["en", "zh"]) {
      const own = languageOf(tag);
      const foreign = { theirs: { gateway }, sources: [] } as unknown as ForeignAnswer;
      const language = inGatewayWords(own, foreign);
      const assertKnown = (slug: string, text: string): void => {
        const others = namesIn(text).filter((name) => !shared.includes(name));
        assert.deepEqual(others, [], `${slug}: ${text}`);
      };
      void test(`${tag}: hints`, () => {
        for (const { slug } of ROWS) assertKnown(slug, language.reason(slug)?.hint ?? "");
        for (const { slug } of CONFIG_ISSUE_HINTS) assertKnown(slug, language.issueHint(slug));
        for (const hint of Object.values(language.words.fetchHints)) assertKnown("fetch", hint);
      });
      void test(`${tag}: diagnoses`, () => {
        for (const { slug } of [...DIAGNOSES, ...DIAGNOSIS_TEXTS]) {
          assertKnown(slug, language.diagnosis({ finding: slug, values: ["x", "y"] }));
        }
      });
      void test(`${tag}: each that can occur there has a hint`, () => {
        for (const { slug } of ROWS) {
          const isPossible = !IMPOSSIBLE[gateway]?.test(slug) && !OF_PLUGIN.test(slug);
          if (isPossible) assert.notEqual(language.reason(slug)?.hint, "", slug);
        }
      });
    }
  });
}

void test("a configuration of this plugin keeps its own texts", () => {
  const english = languageOf("en");
  assert.equal(inGatewayWords(english, undefined), english);
});
