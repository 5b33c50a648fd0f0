/** The token locations, the content of each token, and the result of each check and consumer. */
import type { Language } from "../language/report-language.ts";
import { consumerInQuestion } from "../report/change.ts";
import { heading, indented, columns, type Output } from "./output.ts";
import { printToken } from "./print-token.ts";
import { leftOutKeys } from "../report/left-out-keys.ts";
import type {
  KeyIssue,
  Report,
  ReportCheck,
  ReportConsumer,
  ReportToken,
} from "../report/plugin-report.ts";

/** More keys of a set are counted. */
export const MAX_LEFT_OUT = 4;

export function printChecks(report: Report, out: Output): string[] {
  const { words } = out.language;
  if (report.places.length === 0) return [];
  const rows = report.places.map(({ place, found, bytes = 0, sha256 = "" }) => {
    const told = found === "token" ? words.foundToken(bytes, sha256) : words.found[found];
    return [out.language.message(place), told ?? found] as const;
  });
  return [
    "",
    ...heading(words.whereLooked, out),
    ...indented(columns(rows)),
    ...report.tokens.flatMap((token) => tokenOf(token, report, out)),
  ];
}

function tokenOf(token: ReportToken, report: Report, out: Output): string[] {
  const { words } = out.language;
  const place = out.language.message(report.places[token.place]?.place ?? "");
  const title = report.tokens.length > 1 ? words.tokenIn(place) : words.token;
  const shown = shownConsumer(token, report);
  const checks = checksOf(token, shown);
  return [
    "",
    ...heading(title, out),
    ...indented(printToken(token, out)),
    "",
    ...heading(shown ? words.checksOf(shown.name) : words.checks, out),
    ...indented(
      checks.flatMap((check) => [
        ...printCheck(check, out),
        ...indented(printLeftOut(leftOutKeys(check, shown, token, report), out), " ".repeat(12)),
      ]),
    ),
    ...(token.consumers.length > 1 ? consumers(token, out) : []),
  ];
}

/** Each check once; claim requirements of a consumer belong to the check that parsed the claims. */
export function checksOf(token: ReportToken, consumer?: ReportConsumer): ReportCheck[] {
  const own = consumer?.checks ?? [];
  const ofToken = token.checks.map((read) => {
    const asked = own.find(({ check }) => check === read.check);
    return read.result === "pass" && asked !== undefined ? asked : read;
  });
  const isRead = ({ check }: ReportCheck): boolean =>
    token.checks.some((one) => one.check === check);
  return [...ofToken, ...own.filter((check) => !isRead(check))];
}

/**
 * The consumer to show: that of the token, the one that rejected it, one with its issuer, or the only one.
 */
export function shownConsumer(token: ReportToken, report: Report): ReportConsumer | undefined {
  const { consumers } = token;
  return (
    (report.refusal
      ? consumerInQuestion(token, report.refusal)
      : consumers.find(({ name }) => name === report.consumer)) ??
    consumers.find(({ issuer_fits, looks_here }) => issuer_fits && looks_here) ??
    (consumers.length === 1 ? consumers[0] : undefined)
  );
}

function printCheck(check: ReportCheck, out: Output): string[] {
  const { words, message } = out.language;
  const { paint } = out;
  const name = check.check.padEnd(9);
  if (check.result === "pass")
    return [`${paint.green("✓")} ${name} ${paint.dim(words.result.pass)}`];
  if (check.result === "not-reached") {
    return [paint.dim(`· ${name} ${words.result["not-reached"]}`)];
  }
  const told = [
    ...(check.expected ? [[words.expected, message(check.expected)] as const] : []),
    ...(check.actual ? [[words.actual, message(check.actual)] as const] : []),
  ];
  return [
    `${paint.red("✗")} ${paint.bold(name)} ${paint.red(check.reason ?? "")}${words.colon}${message(check.detail ?? "")}`,
    ...indented(columns(told), " ".repeat(12)),
  ];
}

export function printLeftOut(keys: KeyIssue[], { language }: Output): string[] {
  const rest = keys.length - MAX_LEFT_OUT;
  return [
    ...keys.slice(0, MAX_LEFT_OUT).map((key) => leftOutText(key, language)),
    ...(rest > 0 ? [language.words.more(rest)] : []),
  ];
}

/** The key by its path and kid, and why it is not used. */
export function leftOutText(key: KeyIssue, language: Language): string {
  return language.words.keyNotUsed(key.path, key.kid ?? "", language.issue(key));
}

function consumers(token: ReportToken, out: Output): string[] {
  const { words } = out.language;
  const rows = token.consumers.map(
    (consumer) => [consumer.name, standing(consumer, out.language)] as const,
  );
  const more = token.consumers_more ? [words.more(token.consumers_more)] : [];
  return ["", ...heading(words.consumers, out), ...indented([...columns(rows), ...more])];
}

/** Why a consumer does not match, or that it does. */
export function standing(
  { checks, looks_here, issuer_fits }: ReportConsumer,
  { words, message }: Language,
): string {
  const failed = checks.filter(({ result }) => result === "fail");
  if (!looks_here) return words.looksElsewhere;
  const issuer = failed.find(({ check }) => check === "iss");
  if (!issuer_fits && issuer?.reason !== "issuer-near-miss") {
    const expected = issuer?.expected;
    return words.otherIssuer(expected ? words.colon + message(expected) : "");
  }
  if (failed.length === 0) return words.passes;
  return words.fails(
    failed.map(({ check, reason }) => `${check} (${reason ?? ""})`).join(words.listSeparator),
  );
}
