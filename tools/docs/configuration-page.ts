/** docs/configuration.md, from the table of fields. */
import { FIELDS, FieldKind, KIND_CHOICES, Scope } from "../../assembly/config/fields.ts";
import { heading, textOf, type Language } from "./docs-language.ts";
import { block, list, page, table } from "./markdown.ts";

/** The example before the tables of fields. A test parses it as a whole configuration. */
const EXAMPLE = `consumers:
  - name: partner
    issuer: https://partner.example
    jwks: |
      {"keys": [{"kid": "2026-11", "kty": "oct", "alg": "HS256",
        "k": "HdD3yLONVwixcn4g-ONEehLM4fnD9GD1O7UUXxKSl0M"}]}
    audiences: [orders]
    required_claims: [exp]
global_auth: true
_rules_:
  - _match_route_: [orders]
    allow: [partner]`;

/** As the plugin writes them for configurations in tests/scenarios/config. */
const LOG_LINES = [
  "jwt-verdict configuration: consumers[0].isuer: unknown field, ignoring it may allow more requests (did you mean issuer?)",
  "jwt-verdict configuration: consumers[0].clock_skew_seconds: wrong type (expected a number of seconds, 0 or more, got a string)",
  "jwt-verdict configuration: rejected: 2 errors. It does not take effect.",
];

const SECTION_ORDER = [
  ...[Scope.Root, Scope.Settings, Scope.TokenRequirements, Scope.ClaimCondition],
  ...[Scope.Consumer, Scope.RemoteJwks, Scope.Revoked],
  ...[Scope.FromHeader, Scope.ClaimToHeader, Scope.Rule, Scope.McpTools, Scope.Exempt],
  ...[
    Scope.ProtectedResource,
    Scope.Dpop,
    Scope.DpopNonce,
    Scope.CertificateBound,
    Scope.TokenCache,
    Scope.RefusalLog,
  ],
];

export function configurationPage(language: Language): string {
  const words = language.words.configuration;
  return page([
    ...heading(words.title, "configuration", language),
    words.aboutExample,
    block("yaml", EXAMPLE),
    words.whoTakesIt,
    `## ${words.reading}`,
    words.aboutReading,
    block("text", LOG_LINES.join("\n")),
    list(words.eachFault),
    ...SECTION_ORDER.flatMap((scope) => {
      const [title, where] = words.sections[scope];
      return [`## ${title}`, where, fieldTable(scope, language)];
    }),
    `## ${words.metadata}`,
    words.aboutMetadata,
    table(
      words.metadataHead,
      (KIND_CHOICES[FieldKind.Metadata] ?? []).map((word) => [
        `\`${word}\``,
        textOf(words.words, word, language),
        `\`%FILTER_STATE(wasm.jwt_verdict.${word}:PLAIN)%\``,
      ]),
    ),
    words.laterFilters,
  ]);
}

function fieldTable(scope: Scope, { words, kinds, fields }: Language): string {
  return table(
    words.configuration.fieldHead,
    FIELDS.flatMap((field, index) => {
      const text = fields[index];
      if (field.scope !== scope || text === undefined) return [];
      const required = field.required ? words.yes : "";
      const kind = kinds[field.kind] ?? "";
      return [[`\`${field.name}\``, kind, required, text.fallback, text.about]];
    }),
  );
}
