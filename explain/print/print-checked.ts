/** A checked configuration as text: its issues, then its effect. */
import type { Effective } from "../effective.ts";
import type { Finding } from "../report/finding.ts";
import { columns, heading, indented, type Output } from "./output.ts";
import { printFinding } from "./print-change.ts";

/** The maximum number of names; --json has all of them. */
const MAX_NAMES = 30;
const MATCH_WORDS = /^_match_(.*)_$/;

export interface Checked {
  file: string;
  taken: boolean;
  findings: Finding[];
  /** Empty if the configuration is rejected. */
  effective: Effective[];
}

export function printChecked({ file, taken, findings, effective }: Checked, out: Output): string {
  const { words } = out.language;
  const count = (level: string): number => findings.filter((one) => one.level === level).length;
  const summary = words.checked(file, taken, count("error"), count("warning"));
  const paint = taken ? out.paint.green : out.paint.red;
  const told = findings.flatMap((finding) => [...printFinding(finding, out), ""]);
  const holds = effective.flatMap((one) => ["", ...printEffective(one, out)]);
  const where = effective.length > 0 ? ["", ...heading(words.holds, out)] : [];
  return `${[...told, paint(out.paint.bold(summary)), ...where, ...indented(holds)].join("\n")}\n`;
}

function printEffective(one: Effective, out: Output): string[] {
  const { words } = out.language;
  const matches = Object.entries(one.matches).map(([name, value]) => {
    return `${name.replace(MATCH_WORDS, "$1").replaceAll("_", " ")}: ${shown(value)}`;
  });
  const title = one.path === "" ? words.elsewhere : `${one.path}  ${matches.join("; ")}`;
  if (!one.isChecked) return [out.paint.bold(title), ...indented([words.notChecked])];
  const rest = one.consumers.slice(MAX_NAMES).length;
  const names = [...one.consumers.slice(0, MAX_NAMES), ...(rest > 0 ? [words.more(rest)] : [])];
  const rows = [
    [words.consumers, names.join(", ") || words.nobody] as const,
    ...Object.entries({ ...one.settings, ...one.demands }).map(
      ([name, value]) => [name, shown(value)] as const,
    ),
  ];
  return [out.paint.bold(title), ...indented(columns(rows))];
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  const isPlain = Array.isArray(value) && value.every((item) => typeof item === "string");
  return isPlain ? value.join(", ") : JSON.stringify(value);
}
