/**
 * Writes docs/reasons.md and docs/configuration.md from the two tables in assembly/; with --check it
 * writes nothing, and names those that are not what the tables make.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FIELDS, type Field, KIND_NAMES, SCOPE_PATHS } from "../assembly/config/fields.ts";
import { CATALOG, CHECKS, type Row } from "../assembly/verdict/catalog.ts";

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

/** Fields of Higress' jwt-auth beyond those that every consumer has. */
const HIGRESS_FIELDS = [
  "claims_to_headers",
  "remote_jwks",
  "enable_headers",
  "_match_service_",
  "_match_route_prefix_",
];

const SCOPE_TITLES: string[] = [
  "The whole configuration",
  "A consumer",
  "A header that holds a token",
  "A rule",
];

function reasons(): string {
  return [
    "# Reasons",
    NOTE,
    "A request that is refused is refused for one of these reasons. The checks are asked in this order, the cheap ones first and the signature last.",
    "The reason stands in the body (`reason`), in the response code details, in the log line and in the name of a counter. The error is RFC 6750's, in `WWW-Authenticate`; where there is none, none may be sent. The title is what the client is told. Each reason has a page that shows how to see it and what to change.",
    "`time-in-milliseconds` is met at `nbf` and `iat` too: the check in the body is that of the claim. A claim of `required_claims` that is missing counts to `claims`, and is asked for when the issuer is known.",
    ...CHECKS.flatMap((check, index) => [`## ${check}`, question(check), reasonTable(index)]),
    "## Counters of all reasons",
    "`jwt_verdict_allowed` counts requests that passed, `jwt_verdict_denied` those that were refused. Envoy shows all of these names behind `wasmcustom.`.",
    "A plugin whose configuration is not in force answers 503 with the response code details `jwt_verdict.not_configured`, and counts nothing.",
  ].join("\n\n");
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
      "- A **warning** refuses nothing. It names what is legal and most likely not meant.",
      "- An **unknown field** is a warning: it has no effect. Where a known field is near, the warning asks whether that one was meant.",
      ...higressFields(),
      "- `null`, which YAML makes of a field without value, counts as left out.",
      "- Key material is never printed, not even where it is what is wrong.",
    ].join("\n"),
    ...SCOPE_PATHS.flatMap((path, scope) => [
      `## ${scopeTitle(scope)}`,
      path === "" ? "Fields at the top." : `Fields of \`${path}\`.`,
      fieldTable(FIELDS.filter((field) => field.scope.valueOf() === scope)),
    ]),
  ].join("\n\n");
}

/** What Higress' jwt-auth has and the table does not, as a line of the list. */
function higressFields(): string[] {
  const absent = HIGRESS_FIELDS.filter((name) => !FIELDS.some((field) => field.name === name));
  if (absent.length === 0) return [];
  const names = absent.map((name) => `\`${name}\``).join(", ");
  return [`- Of Higress' jwt-auth these fields are unknown here: ${names}.`];
}

function scopeTitle(scope: number): string {
  const title = SCOPE_TITLES[scope];
  if (title === undefined) throw new Error(`tools/docs.ts has no title for scope ${scope}.`);
  return title;
}

function fieldTable(fields: Field[]): string {
  return table(
    ["Field", "Holds", "Required", "Default", "About"],
    fields.map((field) => [
      `\`${field.name}\``,
      KIND_NAMES[field.kind] ?? "",
      field.required ? "yes" : "",
      field.fallback,
      field.about,
    ]),
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
  return existsSync(file) && readFileSync(file, "utf8") === text + "\n";
}

const pages: Page[] = [
  { path: "docs/reasons.md", text: reasons() },
  { path: "docs/configuration.md", text: configuration() },
];

if (process.argv.includes("--check")) {
  const stale = pages.filter((page) => !isFresh(page));
  for (const { path } of stale) {
    console.error(`${path} is not what the tables in assembly/ make: run \`make docs\`.`);
  }
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of pages) writeFileSync(join(ROOT, path), text + "\n");
}
