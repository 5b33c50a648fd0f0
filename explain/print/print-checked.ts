/** A checked configuration as text: its issues, then what applies where. */
import type { Language } from "../language/report-language.ts";
import type { PlacedIssue } from "../report/placed-issue.ts";
import type { ConfigurationReport, EffectiveRule } from "../report/plugin-report.ts";
import { heading, indented, type Output } from "./output.ts";
import { printEffective } from "./print-effective.ts";
import { wrapLines } from "./wrap.ts";
import { issueJson, printIssue } from "./print-issue.ts";

export interface Checked {
  file: string;
  /** Of a file with several plugins: the name of this one. */
  plugin?: string;
  taken: boolean;
  issues: PlacedIssue[];
  more: ConfigurationReport["more"];
  /** null if the configuration is rejected. */
  effective: EffectiveRule[] | null;
}

export function printChecked(checked: Checked, out: Output): string {
  const { file, plugin, taken, issues, more, effective } = checked;
  const { words } = out.language;
  const count = (level: string): number => issues.filter((one) => one.level === level).length;
  const errors = count("error") + more.errors;
  const summary = words.checked(
    plugin === undefined ? file : words.pluginOf(plugin, file),
    taken,
    errors,
    count("warning") + more.warnings,
  );
  const paint = taken ? out.paint.green : out.paint.red;
  const lines = [
    ...issues.flatMap((issue) => [...printIssue(issue, out), ""]),
    paint(out.paint.bold(summary)),
    ...(effective === null ? [] : ["", ...heading(words.holds, out)]),
    ...indented((effective ?? []).flatMap((one) => ["", ...printEffective(one, out)])),
    ...(more.rules > 0 ? ["", ...indented([words.more(more.rules)])] : []),
  ];
  return `${wrapLines(lines, out.width).join("\n")}\n`;
}

export function checkedJson({ file, issues, taken, ...rest }: Checked, language: Language): object {
  return {
    file,
    accepted: taken,
    ...rest,
    issues: issues.map((issue) => issueJson(issue, language)),
  };
}
