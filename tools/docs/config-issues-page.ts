/** docs/config-issues.md, from the catalog of configuration issues and their hints. */
import {
  CONFIG_ISSUES,
  ConfigIssueLevel,
  type ConfigIssueRow,
} from "../../assembly/config/issues/issue-catalog.ts";
import { heading, textOf, type Language } from "./docs-language.ts";
import { block, page, table } from "./markdown.ts";

export function configIssuesPage(language: Language): string {
  const words = language.words.configIssues;
  return page([
    ...heading(words.title, "config-issues", language),
    ...words.introduction,
    table(
      words.head,
      CONFIG_ISSUES.map((row) => [
        `[${row.slug}](#${row.slug})`,
        words.levels[levelOf(row)],
        messageOf(row, language),
      ]),
    ),
    ...CONFIG_ISSUES.flatMap((row) => [
      `## ${row.slug}`,
      words.levels[levelOf(row)],
      block("text", `${words.path}: ${lineOf(row, language)}`),
      plain(textOf(language.configIssues, row.slug, language).hint),
    ]),
  ]);
}

function levelOf({ level }: ConfigIssueRow): "error" | "warning" {
  return level === ConfigIssueLevel.Error ? "error" : "warning";
}

function messageOf({ slug }: ConfigIssueRow, language: Language): string {
  return plain(textOf(language.configIssues, slug, language).message);
}

/** The log line, with placeholders. */
function lineOf({ slug }: ConfigIssueRow, language: Language): string {
  const { message, expected } = textOf(language.configIssues, slug, language);
  const details = expected === "" ? "" : language.words.configIssues.expected(expected);
  return message + details;
}

/** Escapes `_`, `*` and `<`, which are markup in Markdown. */
function plain(text: string): string {
  return text.replaceAll(/[_*<]/g, "\\$&");
}
