/**
 * Writes the documents, docs/plugin.schema.json and spec.yaml from the tables in assembly/, and the dashboard. With
 * --check, writes nothing and lists outdated files.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configIssuesPage } from "./docs/config-issues-page.ts";
import { configurationPage } from "./docs/configuration-page.ts";
import { CHINESE, ENGLISH } from "./docs/docs-language.ts";
import { reasonsPage } from "./docs/reasons-page.ts";
import { specText } from "./console-spec.ts";
import { dashboardText } from "./dashboard.ts";
import { schemaText } from "./schema.ts";

const ROOT = join(import.meta.dirname, "..");

interface Page {
  path: string;
  text: string;
}

const PAGES: Page[] = [
  ...[ENGLISH, CHINESE].flatMap((language) => [
    { path: `docs/reasons${language.ending}.md`, text: reasonsPage(language) },
    { path: `docs/config-issues${language.ending}.md`, text: configIssuesPage(language) },
    { path: `docs/configuration${language.ending}.md`, text: configurationPage(language) },
  ]),
  { path: "docs/plugin.schema.json", text: schemaText() },
  { path: "spec.yaml", text: specText() },
  { path: "examples/grafana/dashboard.json", text: dashboardText() },
];

function isFresh({ path, text }: Page): boolean {
  const file = join(ROOT, path);
  return existsSync(file) && readFileSync(file, "utf8") === text;
}

if (process.argv.includes("--check")) {
  const stale = PAGES.filter((page) => !isFresh(page));
  for (const { path } of stale) {
    console.error(`${path} is out of date: run \`make docs\`.`);
  }
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of PAGES) writeFileSync(join(ROOT, path), text);
}
