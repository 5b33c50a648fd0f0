/** Times in words: relative and absolute. */

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];
/**
 * From here on a number is in milliseconds, because as seconds it would be far beyond the lifetime of any
 * token.
 */
const MILLISECONDS_FROM = 100_000_000_000;

/** "2026-11-25 08:38:23 UTC" */
export function utc(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return "?";
  return `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "2 hours ago", "in 3 days", in the language. */
export function relative(milliseconds: number, now: number, language: string): string {
  const seconds = Math.round((milliseconds - now) / 1000);
  const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? ["second", 1];
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  return format.format(Math.trunc(seconds / size), unit);
}

/** The time of a NumericDate, in milliseconds since 1970. */
export function timeOf(claim: number): { milliseconds: number; isMilliseconds: boolean } {
  const isMilliseconds = Math.abs(claim) >= MILLISECONDS_FROM;
  return { milliseconds: isMilliseconds ? claim : claim * 1000, isMilliseconds };
}

/** Parses a time from user input: ISO 8601, or seconds or milliseconds since 1970. */
export function parseTime(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return timeOf(Number(trimmed)).milliseconds;
  const time = Date.parse(trimmed);
  return Number.isNaN(time) ? undefined : time;
}
