/** Header and claims of a token, with times in words. */
import { columns, type Output } from "./output.ts";
import { maskTokens } from "../report/mask.ts";
import type { ReportToken } from "../report/plugin-report.ts";
import { visible } from "./visible.ts";
import { relative, timeOf, type TimeUnit, utc } from "../report/time-text.ts";

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
  const { shown, when, unit, isFar } = memberOf(name, value, out.now, words.tag);
  if (isFar) return `${shown}  ${out.paint.dim(words.farTime)}`;
  if (when === undefined) return shown;
  return `${shown}  ${out.paint.dim(when)}${unit ? `  ${out.paint.red(words.inUnit[unit])}` : ""}`;
}

/** A member of header or claims: its JSON, cut to fit; for a time the date in this language, or that it is beyond year 9999. */
export function memberOf(
  name: string,
  value: unknown,
  now: number,
  language: string,
): { shown: string; when?: string; unit?: TimeUnit; isFar?: boolean } {
  const json = JSON.stringify(value) ?? "";
  const text = visible(maskTokens(json));
  const shown = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  if (!TIMES.has(name) || !Number.isFinite(value)) return { shown };
  const { milliseconds, unit } = timeOf(value as number);
  if (milliseconds === undefined) return { shown, isFar: (value as number) > 0 };
  const when = `${utc(milliseconds)}${language.startsWith("zh") ? "，" : ", "}${relative(milliseconds, now, language)}`;
  return { shown, when, ...(unit && { unit }) };
}
