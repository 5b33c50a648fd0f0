/** docs/reasons.md, from the catalog of reasons and the texts of diagnoses. */
import { CATALOG, CHECKS, PASSES, type Row } from "../../assembly/verdict/catalog.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import { heading, textOf, type Language } from "./docs-language.ts";
import { block, list, page, table } from "./markdown.ts";

/** Tells Envoy which parts of a counter's name are labels. Tested in tests/envoy/metrics.test.ts. */
export const STATS_TAGS = `stats_config:
  stats_tags:
    - tag_name: jwt_consumer
      regex: '^wasmcustom\\.jwt_verdict_(?:(?:dry_run_)?refused_by|jwks_age_seconds)(\\.consumer\\.(.+?))(?:\\.reason\\.|$)'
    - tag_name: jwt_reason
      regex: '^wasmcustom\\.jwt_verdict_(?:dry_run_)?refused_by.*?(\\.reason\\.(.+))$'`;

export function reasonsPage(language: Language): string {
  const words = language.words.reasons;
  return page([
    ...heading(words.title, "reasons", language),
    ...words.introduction,
    ...CHECKS.flatMap((check, index) => [
      `## ${check}`,
      textOf(words.questions, check, language),
      reasonTable(index, language),
    ]),
    `## ${words.findings}`,
    words.aboutFindings,
    findingTable(DIAGNOSIS_TEXTS, language),
    words.aboutConfigurationFindings,
    findingTable(CONFIGURATION_DIAGNOSES, language),
    `## ${words.passes}`,
    words.aboutPasses,
    table(
      words.passHead,
      PASSES.map(({ slug }) => [
        slug,
        textOf(language.passes, slug, language),
        `\`jwt_verdict_${underscored({ slug })}\``,
      ]),
    ),
    `## ${words.counters}`,
    words.aboutCounters,
    list(words.eachCounter),
    words.aboutTags,
    block("yaml", STATS_TAGS),
    words.notConfigured,
  ]);
}

function reasonTable(check: number, language: Language): string {
  const rows = CATALOG.filter((row) => row.check.valueOf() === check);
  return table(
    language.words.reasons.reasonHead,
    rows.map((row) => [
      link(row, language),
      String(row.status),
      row.error === "" ? "" : `\`${row.error}\``,
      textOf(language.reasons, row.slug, language).title,
    ]),
  );
}

function findingTable(rows: Slug[], language: Language): string {
  return table(
    language.words.reasons.findingHead,
    rows.map((row) => {
      const { title, hint } = textOf(language.findings, row.slug, language);
      return [link(row, language), title, hint];
    }),
  );
}

type Slug = Pick<Row, "slug">;

/** The link to the page of a reason or diagnosis. */
function link({ slug }: Slug, { hints }: Language): string {
  return `[${slug}](${hints}/${slug}.md)`;
}

/** The same as in assembly/verdict/outcome-names.ts. */
function underscored({ slug }: Slug): string {
  return slug.replaceAll("-", "_");
}
