/** Header and claims of a token, times in words. */
import { columns, type Output } from "./output.ts";
import { maskTokens } from "./mask.ts";
import type { ReportToken } from "./report.ts";
import { relative, timeOf, utc } from "./time.ts";

const TIMES = new Set(["exp", "nbf", "iat", "auth_time", "updated_at"]);
const MOST = 200;

export function printToken({ header, claims }: ReportToken, out: Output): string[] {
  const { words } = out.language;
  return [
    ...(header ? columns(rowsOf(header, out)) : [words.noHeader]),
    "",
    ...(claims ? columns(rowsOf(claims, out)) : [words.noClaims]),
  ];
}

function rowsOf(members: Record<string, unknown>, out: Output): [string, string][] {
  return Object.entries(members).map(([name, value]) => [name, valueOf(name, value, out)]);
}

function valueOf(name: string, value: unknown, out: Output): string {
  const json = JSON.stringify(value) ?? "";
  const text = maskTokens(json);
  const shown = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  if (!TIMES.has(name) || typeof value !== "number") return shown;
  const { milliseconds, isMilliseconds } = timeOf(value);
  const { words } = out.language;
  const when = `${utc(milliseconds)}, ${relative(milliseconds, out.now, words.tag)}`;
  return `${shown}  ${out.paint.dim(when)}${isMilliseconds ? `  ${out.paint.red(words.inMilliseconds)}` : ""}`;
}
