/** jwt-verdict reasons: everything that a request can be refused for, and the page on each. */
import { join } from "node:path";
import { Command } from "commander";
import { CATALOG, CHECKS } from "../../assembly/verdict/catalog.ts";
import type { Language } from "../language/language.ts";
import { columns } from "../report/output.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import { InputError } from "../source/plugin-config.ts";
import { readFileOrFail } from "./input.ts";
import { finish, outputFor, type OutputOptions, withOutputOptions } from "./output-options.ts";

export function reasonsCommand(): Command {
  const command = new Command("reasons")
    .summary("list the reasons, or show the page on one")
    .description(
      "Lists everything that a request can be refused for. With a reason: its page, on what it means and what to change.",
    )
    .argument("[reason]", "such as token-expired")
    .action((reason: string | undefined, options: OutputOptions) => run(reason, options));
  return withOutputOptions(command);
}

function run(slug: string | undefined, options: OutputOptions): void {
  const { language } = outputFor(options, Date.now());
  if (slug === undefined) {
    finish(
      0,
      options,
      CATALOG.map((row) => listed(row.slug, language)),
      () => list(language),
    );
    return;
  }
  if (!CATALOG.some((row) => row.slug === slug)) {
    const near = CATALOG.filter((row) => row.slug.includes(slug)).map((row) => row.slug);
    const more = near.length > 0 ? ` Similar: ${near.join(", ")}.` : "";
    throw new InputError(`There is no reason "${slug}"; "jwt-verdict reasons" lists all.${more}`);
  }
  const page = readFileOrFail(join(PACKAGE_ROOT, language.page(slug)));
  finish(0, options, { ...listed(slug, language), page }, () => page);
}

function listed(slug: string, language: Language): Record<string, unknown> {
  const row = CATALOG.find((one) => one.slug === slug);
  const { title, hint } = language.reason(slug) ?? {};
  return {
    reason: slug,
    check: CHECKS[row?.check ?? 0],
    status: row?.status,
    error: row?.error,
    title,
    hint,
  };
}

function list(language: Language): string {
  const rows = CATALOG.map(({ slug, status }) => {
    return [slug, `${status}  ${language.reason(slug)?.title ?? ""}`] as const;
  });
  return `${columns(rows).join("\n")}\n`;
}
