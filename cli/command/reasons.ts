/** jwt-verdict reasons: lists reasons and diagnoses, and prints the page of each. */
import { join } from "node:path";
import { Command } from "commander";
import { distance } from "fastest-levenshtein";
import { CATALOG, CHECKS } from "../../assembly/verdict/catalog.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import type { Language } from "../../explain/language/report-language.ts";
import { columns, type Output } from "../../explain/print/output.ts";
import { wrapLines } from "../../explain/print/wrap.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import { InputError } from "../../explain/source/input-error.ts";
import type { Invocation } from "../invocation.ts";
import { readFileOrFail } from "./read-input.ts";
import {
  finish,
  languageOfJson,
  outputFor,
  type OutputOptions,
  withOutputOptions,
} from "./output-options.ts";

export function reasonsCommand(invocation: Invocation): Command {
  const command = new Command("reasons")
    .summary("list all reasons, or show the page of one")
    .description(
      "Lists the reasons for a rejection and the causes that diagnosis finds. With a name: its page, which says what it means and what to change.",
    )
    .argument("[reason]", "such as token-expired")
    .action((reason: string | undefined, options: OutputOptions) =>
      run(reason, options, invocation),
    );
  return withOutputOptions(command);
}

const MAX_SIMILAR = 3;
const FINDINGS = [...DIAGNOSIS_TEXTS, ...CONFIGURATION_DIAGNOSES].map(({ slug }) => slug);
export const SLUGS = [...CATALOG.map(({ slug }) => slug), ...FINDINGS];

function run(slug: string | undefined, options: OutputOptions, invocation: Invocation): void {
  const out = outputFor(options, Date.now(), invocation);
  const { language } = out;
  const forJson = languageOfJson(options);
  if (slug === undefined) {
    const all = SLUGS.map((one) => listed(one, forJson));
    finish(0, options, invocation, all, () => list(out));
    return;
  }
  if (!SLUGS.includes(slug)) {
    const near = similar(slug);
    const more = near.length > 0 ? ` Did you mean ${near.join(", ")}?` : "";
    throw new InputError(`Unknown reason "${slug}"; "jwt-verdict reasons" lists all.${more}`);
  }
  const shown = options.json ? forJson : language;
  const page = readFileOrFail(join(PACKAGE_ROOT, shown.page(slug)), invocation);
  finish(0, options, invocation, { ...listed(slug, forJson), page }, () => page);
}

/** Those that contain the text, or the closest ones by edits. */
function similar(slug: string): string[] {
  const text = slug.toLowerCase().replaceAll(/[^a-z]+/g, "-");
  const containing = SLUGS.filter((one) => one.includes(text));
  if (containing.length > 0) return containing.slice(0, MAX_SIMILAR);
  return SLUGS.map((one) => ({ one, edits: distance(one, text) }))
    .filter(({ edits }) => edits <= Math.max(2, text.length / 3))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MAX_SIMILAR)
    .map(({ one }) => one);
}

function listed(slug: string, language: Language): Record<string, unknown> {
  const row = CATALOG.find((one) => one.slug === slug);
  const { title, hint } = language.reason(slug) ?? {};
  const { status, error } = row ?? {};
  const refusal = row && { check: CHECKS[row.check], status, error };
  return { reason: slug, isFinding: row === undefined, ...refusal, title, hint };
}

function list({ language, paint, width }: Output): string {
  const { words } = language;
  const titleOf = (slug: string): string => language.reason(slug)?.title ?? "";
  const reasons = CATALOG.map(({ slug, status }) => [slug, `${status}  ${titleOf(slug)}`] as const);
  const findings = FINDINGS.map((slug) => [slug, titleOf(slug)] as const);
  const lines = [
    paint.bold(words.reasons),
    ...columns(reasons),
    "",
    paint.bold(words.findings),
    ...columns(findings),
  ];
  return `${wrapLines(lines, width).join("\n")}\n`;
}
