/**
 * Writes docs/reasons.md, docs/configuration.md, docs/plugin.schema.json and spec.yaml from the two tables in
 * assembly/; with --check it
 * writes nothing, and names those that are not what the tables make.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FIELD_TEXTS } from "./field-texts.ts";
import { schemaText, specText } from "./schema.ts";
import { FIELDS, KIND_NAMES, Scope } from "../assembly/config/fields.ts";
import { CATALOG, CHECKS, PASSES, type Row } from "../assembly/verdict/catalog.ts";
import {
  CONFIGURATION_FINDINGS,
  FINDING_TEXTS,
  type FindingText,
} from "../assembly/verdict/finding-texts.ts";

const ROOT = join(import.meta.dirname, "..");
const NOTE = "<!-- Made by `make docs` from assembly/. Change the table there, not this file. -->";

/** What each check asks, by its name. */
const QUESTIONS: Record<string, string> = {
  token: "Is there exactly one token where it is looked for?",
  form: "Is it three segments of base64url?",
  header: "Is the header a JSON object that is understood whole?",
  claims:
    "Is the payload a JSON object whose claims have their types, and are those required there?",
  iss: "Does a consumer that looks in that place trust the issuer?",
  alg: "Is the algorithm allowed, and does it fit the key that the token means?",
  kid: "Is there a key that the token may mean, and is it for signatures?",
  aud: "Is one of the token's audiences ours?",
  exp: "Is it still before `exp`?",
  nbf: "Has `nbf` come?",
  iat: "Was the token issued, and not too long ago?",
  signature: "Does a fitting key verify the signature?",
  access: "May this consumer come to this route?",
};

/** In front of the tables of fields. It is a whole configuration: a test reads it as one. */
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

/** As the plugin writes them: tests/scenarios/config holds such configurations. */
const LOG_LINES = [
  "jwt-verdict configuration: consumers[0].isuer: is not a field that is known here, and has no effect; did you mean issuer?",
  "jwt-verdict configuration: consumers[0].clock_skew_seconds: is a string; a number of seconds, 0 or more was expected",
  "jwt-verdict configuration: refused whole, because of 1 error(s)",
];

/** Envoy takes the names apart with it: tests/envoy/metrics.test.ts tries it. */
export const STATS_TAGS = `stats_config:
  stats_tags:
    - tag_name: jwt_consumer
      regex: '^wasmcustom\\.jwt_verdict_(?:dry_run_)?refused_by(\\.consumer\\.(.+?))\\.reason\\.'
    - tag_name: jwt_reason
      regex: '^wasmcustom\\.jwt_verdict_(?:dry_run_)?refused_by.*?(\\.reason\\.(.+))$'`;

/** By scope: the title of its section, and what the fields there are fields of. */
const SECTIONS: Record<Scope, [title: string, where: string]> = {
  [Scope.Root]: [
    "The whole configuration",
    "Fields at the top, besides the two sections after this.",
  ],
  [Scope.Settings]: [
    "How requests are treated",
    "Fields at the top and of a rule. What a rule does not say is as the top has it.",
  ],
  [Scope.Demands]: [
    "What is asked of tokens",
    "Fields at the top, of a consumer and of a rule. At the top: of every consumer; a field that a consumer has itself takes the place of the whole field at the top. In a rule: besides what is asked of the consumer, for a rule asks for more and never for less.",
  ],
  [Scope.Consumer]: ["A consumer", "Fields of `consumers[]`."],
  [Scope.FromHeader]: ["A header that holds a token", "Fields of `consumers[].from_headers[]`."],
  [Scope.ClaimToHeader]: [
    "A claim that is sent as a header",
    "Fields of `consumers[].claims_to_headers[]`.",
  ],
  [Scope.RemoteJwks]: [
    "Keys from a server",
    "Fields of `consumers[].remote_jwks`, in one of three spellings: [remote-jwks.md](remote-jwks.md).",
  ],
  [Scope.Rule]: ["A rule", "Fields of `_rules_[]`."],
  [Scope.Exempt]: [
    "An exemption",
    "Fields of `exempt[]`. Only a path in plain form can be exempt: one with `//`, `/./`, `..`, `;`, `\\` or what stands encoded without need is judged like any other, for servers differ in what they make of it. No other field is taken here.",
  ],
  [Scope.TokenCache]: ["Tokens that are kept", "Fields of `token_cache`."],
};
const SECTION_ORDER = [
  ...[Scope.Root, Scope.Settings, Scope.Demands, Scope.Consumer, Scope.RemoteJwks],
  ...[Scope.FromHeader, Scope.ClaimToHeader, Scope.Rule, Scope.Exempt, Scope.TokenCache],
];

/** What a later filter or an access log asks for, by the words of the field metadata. */
const METADATA = [
  ["consumer", "the name of the consumer whose token was good"],
  [
    "subject",
    "`sub` of that token, what could break a line of a log or its quotes replaced, 256 bytes at most",
  ],
  [
    "verdict",
    "the reason of a refusal, behind `dry-run:` where it was none; else how the request passed",
  ],
];

function reasons(): string {
  return [
    "# Reasons",
    NOTE,
    "A request that is refused is refused for one of these reasons. The checks are asked in this order, the cheap ones first and the signature last.",
    "The reason stands in the body (`reason`), in the response code details, in the log line and in the name of a counter. The error is RFC 6750's, in `WWW-Authenticate`; where there is none, none may be sent. The title is what the client is told. Each reason has a page that shows how to see it and what to change.",
    "`time-in-milliseconds` is met at `nbf` and `iat` too: the check in the body is that of the claim. What `required_claims`, `claims` and `max_age_seconds` ask of claims counts to the check `claims`, and is asked when the issuer is known.",
    ...CHECKS.flatMap((check, index) => [`## ${check}`, question(check), reasonTable(index)]),
    "## What lies behind a refusal",
    "A check says that something is wrong, diagnosis why: more is tried than the checks ask, as other keys and other readings of `k`. It is never a reason to accept. What was found stands in `diagnosis`, in the log line, in the body with `disclose: full`, and in the report of explain; it takes 2 % of a core at most, and nothing is looked for beyond that.",
    findingTable(FINDING_TEXTS),
    "Two more are found when a configuration is read, and stand in the log then:",
    findingTable(CONFIGURATION_FINDINGS),
    "## Requests that pass",
    "The word stands in the metadata `verdict`. Only the first tells the upstream who calls; the others take away what a client sent in X-Mse-Consumer and in the headers of `claims_to_headers`.",
    table(
      ["Passed", "When", "Counter"],
      PASSES.map(({ slug, about }) => [
        slug,
        about,
        `\`jwt_verdict_${slug.replaceAll("-", "_")}\``,
      ]),
    ),
    "## Counters",
    "Envoy shows these names behind `wasmcustom.` in `/stats`, and as they are in `/stats/prometheus`.",
    [
      "- `jwt_verdict_denied` counts all refusals, the counters above those of one reason.",
      "- `jwt_verdict_cache_hit` counts the tokens that were known from an earlier request, `jwt_verdict_cache_miss` those that were not (`token_cache`).",
      "- `jwt_verdict_refused_by.consumer.<consumer>.reason.<reason>` counts those of one consumer, by its name. A name of more than ASCII letters, digits, `-` and `_` has one `_` in place of what else stands together in it, and behind it `_` and the first eight digits of its SHA-256, so that no two consumers share a counter: `a b` is `a_b_c8687a08` (`printf 'a b' | sha256sum`). Such a counter is there from its first refusal on; of 1024 pairs at most, for a host keeps every name.",
      "- In `mode: dry_run` all of them begin with `jwt_verdict_dry_run_` instead, so that an alert on refusals does not see what was none.",
    ].join("\n"),
    "To make tags of consumer and reason for Prometheus, tell Envoy in its bootstrap:",
    "```yaml\n" + STATS_TAGS + "\n```",
    "A plugin whose configuration is not in force answers 503 with the response code details `jwt_verdict.not_configured`, and counts nothing.",
  ].join("\n\n");
}

function findingTable(texts: FindingText[]): string {
  return table(
    ["Finding", "What it is", "What to change"],
    texts.map(({ slug, title, hint }) => [`[${slug}](hints/${slug}.md)`, title, hint]),
  );
}

function question(check: string): string {
  const text = QUESTIONS[check];
  if (text === undefined)
    throw new Error(`tools/docs.ts has no question for the check "${check}".`);
  return text;
}

function reasonTable(check: number): string {
  const rows = CATALOG.filter((row) => row.check.valueOf() === check);
  return table(
    ["Reason", "Status", "Error", "Title", "Response code details", "Counter"],
    rows.map((row) => [
      `[${row.slug}](hints/${row.slug}.md)`,
      String(row.status),
      row.error === "" ? "" : `\`${row.error}\``,
      row.title,
      `\`jwt_verdict.${underscored(row)}\``,
      `\`jwt_verdict_refused_${underscored(row)}\``,
    ]),
  );
}

/** As assembly/verdict/names.ts has it. */
function underscored({ slug }: Row): string {
  return slug.replaceAll("-", "_");
}

function configuration(): string {
  return [
    "# Configuration",
    NOTE,
    "A small configuration that is complete: one consumer, whose tokens are needed everywhere.",
    "```yaml\n" + EXAMPLE + "\n```",
    "Higress takes it as `defaultConfig` of a WasmPlugin and makes `_rules_` of its `matchRules`. Envoy takes it as JSON in a `google.protobuf.StringValue`.",
    "## How a configuration is read",
    "It is taken whole or refused whole. Everything that is found is written to the gateway's log, with the path it is at, what is wrong, and what was expected:",
    "```text\n" + LOG_LINES.join("\n") + "\n```",
    [
      "- An **error** refuses the configuration. A gateway that got it from its control plane keeps the one before; an Envoy that has it in its bootstrap file does not start.",
      "- A **warning** refuses nothing. It names what is legal and most likely not meant: a rule that is never in force, for those before it match all that it does; `algorithms` that no key is for; an issuer that is the address of a key set; a `*` in an exempt path, where it stands for itself; a clock skew of hours.",
      "- An **unknown field** is a warning: it has no effect. Where a known field is near, or Istio, Envoy, Kong or APISIX call one so, the warning asks whether that one was meant; where the name belongs into another object, it says which. Within an exemption an unknown field is an error, for it would have kept requests out that pass without it.",
      "- `null`, which YAML makes of a field without value, counts as left out. Of a list that is a warning too.",
      "- Key material is never printed, not even where it is what is wrong.",
    ].join("\n"),
    ...SECTION_ORDER.flatMap((scope) => [
      `## ${SECTIONS[scope][0]}`,
      SECTIONS[scope][1],
      fieldTable(scope),
    ]),
    "## Metadata",
    "The words of `metadata`. Envoy keeps each as filter state, behind `wasm.`; an access log prints it so, and `-` where it is not set:",
    table(
      ["Word", "What it is", "In an access log"],
      METADATA.map(([word = "", about = ""]) => [
        `\`${word}\``,
        about,
        `\`%FILTER_STATE(wasm.jwt_verdict.${word}:PLAIN)%\``,
      ]),
    ),
    "A later wasm filter asks for the property `jwt_verdict.consumer` and so on; the response code details have the reason of a refusal in any case.",
  ].join("\n\n");
}

function fieldTable(scope: Scope): string {
  return table(
    ["Field", "Holds", "Required", "Default", "About"],
    FIELDS.flatMap((field, index) => {
      const text = FIELD_TEXTS[index];
      if (field.scope !== scope || text === undefined) return [];
      const required = field.required ? "yes" : "";
      const kind = KIND_NAMES[field.kind] ?? "";
      return [[`\`${field.name}\``, kind, required, text.fallback, text.about]];
    }),
  );
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

interface Page {
  path: string;
  text: string;
}

function isFresh({ path, text }: Page): boolean {
  const file = join(ROOT, path);
  return existsSync(file) && readFileSync(file, "utf8") === text;
}

if (process.argv[1] === import.meta.filename) {
  const pages: Page[] = [
    { path: "docs/reasons.md", text: `${reasons()}\n` },
    { path: "docs/configuration.md", text: `${configuration()}\n` },
    { path: "docs/plugin.schema.json", text: schemaText() },
    { path: "spec.yaml", text: specText() },
  ];

  if (process.argv.includes("--check")) {
    const stale = pages.filter((page) => !isFresh(page));
    for (const { path } of stale) {
      console.error(`${path} is not what the tables in assembly/ make: run \`make docs\`.`);
    }
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const { path, text } of pages) writeFileSync(join(ROOT, path), text);
  }
}
