/** Times in words: relative and absolute. */

const RELATIVE_UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];
/** In user input a number is in milliseconds from here on. */
const MILLISECONDS_FROM = 100_000_000_000;
/** The last second of the year 9999. */
const LAST_SECOND = 253_402_300_799;

export type TimeUnit = "milliseconds" | "microseconds" | "nanoseconds" | "ticks";

/** As assembly/jose/time-unit.ts; a test compares the two. For each unit: a second in it, its epoch before 1970. */
const UNITS: readonly (readonly [TimeUnit, second: number, epochSeconds: number])[] = [
  ["milliseconds", 1e3, 0],
  ["microseconds", 1e6, 0],
  ["nanoseconds", 1e9, 0],
  ["ticks", 1e7, 0],
  ["ticks", 1e7, 62_135_596_800],
  ["ticks", 1e7, 11_644_473_600],
];
const FIRST_SECOND = 1_000_000_000;
const END_SECOND = 4_133_980_800;
const NEVER = ["3155378975999999999", "2650467743999999999", "31556889864403199"].map(Number);

/** "2026-11-25 08:38:23 UTC" */
export function utc(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return "?";
  return `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "2 hours ago", "in 3 days", in the language. */
export function relative(milliseconds: number, now: number, language: string): string {
  const seconds = Math.round((milliseconds - now) / 1000);
  const [unit, size] = RELATIVE_UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? [
    "second",
    1,
  ];
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  return format.format(Math.trunc(seconds / size), unit);
}

/** The time of a NumericDate, in milliseconds since 1970; undefined if it is in no year from 1 to 9999. */
export function timeOf(claim: number): { milliseconds?: number; unit?: TimeUnit } {
  for (const [unit, second, epoch] of NEVER.includes(claim) ? [] : UNITS) {
    const seconds = claim / second - epoch;
    if (seconds >= FIRST_SECOND && seconds < END_SECOND) {
      return { milliseconds: seconds * 1000, unit };
    }
  }
  const isDate = claim <= LAST_SECOND && claim >= -62_135_596_800;
  return isDate ? { milliseconds: claim * 1000 } : {};
}

/** Parses a time from user input: ISO 8601, or seconds or milliseconds since 1970. */
export function parseTime(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) {
    const number = Number(trimmed);
    return number >= MILLISECONDS_FROM ? number : number * 1000;
  }
  const time = Date.parse(trimmed);
  return Number.isNaN(time) ? undefined : time;
}
