/** Header and claims of a token, with times in words. */
import { columns, type Output } from "./output.ts";
import { maskTokens } from "../report/mask.ts";
import type { ReportToken } from "../report/plugin-report.ts";
import { visible } from "./visible.ts";
import { relative, timeOf, utc } from "../report/time-text.ts";

const TIMES = new Set(["exp", "nbf", "iat", "auth_time", "updated_at"]);
const MOST = 200;

export function printToken(
  { header, claims }: Pick<ReportToken, "header" | "claims">,
  out: Output,
): string[] {
  const { words } = out.language;
  return [
    ...(header ? columns(rowsOf(header, out)) : [words.noHeader]),
    "",
    ...(claims ? columns(rowsOf(claims, out)) : [words.noClaims]),
  ];
}

function rowsOf(members: Record<string, unknown>, out: Output): [string, string][] {
  return Object.entries(members).map(([name, value]) => [visible(name), valueOf(name, value, out)]);
}

function valueOf(name: string, value: unknown, out: Output): string {
  const { words } = out.language;
  const { shown, when, isMilliseconds } = memberOf(name, value, out.now, words.tag);
  if (when === undefined) return shown;
  return `${shown}  ${out.paint.dim(when)}${isMilliseconds ? `  ${out.paint.red(words.inMilliseconds)}` : ""}`;
}

/** A member of header or claims: its JSON, cut to fit; for a time the date in this language. */
export function memberOf(
  name: string,
  value: unknown,
  now: number,
  language: string,
): { shown: string; when?: string; isMilliseconds?: boolean } {
  const json = JSON.stringify(value) ?? "";
  const text = visible(maskTokens(json));
  const shown = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  if (!TIMES.has(name) || !Number.isFinite(value)) return { shown };
  const { milliseconds, isMilliseconds } = timeOf(value as number);
  const when = `${utc(milliseconds)}${language.startsWith("zh") ? "，" : ", "}${relative(milliseconds, now, language)}`;
  return { shown, when, isMilliseconds };
}
