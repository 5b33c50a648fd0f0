/** Adds to the plugin's report what the texts of a request show: how a token was sent, and what it is. */
import { Phrase, phraseText } from "../../assembly/message/phrases.ts";
import type { Message, Report, ReportDiagnosis } from "../report/plugin-report.ts";
import type { SentRequest } from "../source/sent-request.ts";
import { tokenElsewhere, tokenInBody, tokenInFragment } from "./carriers.ts";
import { cookiesOf, piecesIn } from "./cookie-pieces.ts";
import { tokenInList } from "./header-list.ts";
import { type HeaderValues, onlyPrefix, prefixMissing, unquoted } from "./header-prefix.ts";
import { sentTexts } from "./sent-text.ts";
import { formDiagnosis, isUnreadable } from "./token-form.ts";

/** Next to pieces, the cookie itself has at most their number. */
const SHORT = 100;

/** Changes the diagnoses of the report. */
export async function nameForm(
  report: Report,
  request: SentRequest,
  configuration: string,
): Promise<void> {
  const { refusal } = report;
  if (refusal === null) return;
  if (refusal.check === "token") {
    const found = ofRequest(report, request, configuration);
    if (found !== undefined) report.diagnosis = [found];
    return;
  }
  const unreadable = report.tokens.filter(isUnreadable);
  if (unreadable.length === 0) return;
  const pieces = piecesIn(cookiesOf(request.headers ?? []), cookieNames(configuration));
  const texts = await sentTexts(report, request, configuration);
  for (const token of unreadable) {
    const text = texts.get(token);
    if (text === undefined) continue;
    const list = tokenInList(nameOf(report.places[token.place]?.place), text);
    const split = pieces && text.length < SHORT ? inPieces(pieces) : undefined;
    const found = list ?? split ?? formDiagnosis(text, token.diagnosis ?? []);
    if (found !== undefined) token.diagnosis = [found];
  }
}

/** Of a request without a token in any configured location, or with several. */
function ofRequest(
  { refusal, diagnosis = [], places }: Report,
  request: SentRequest,
  configuration: string,
): ReportDiagnosis | undefined {
  const headers = headerValues(request);
  if (refusal?.reason === "token-duplicate") {
    const name = nameOf(places.find(({ found }) => found === "duplicate")?.place);
    return tokenInList(name, headers.get(unquoted(name).toLowerCase()) ?? "");
  }
  if (refusal?.reason === "token-prefix-missing") return prefixMissing(places, headers);
  if (refusal?.reason !== "token-missing" || diagnosis.length > 0) return undefined;
  // In the query at a protected resource, which does not read it: the rejection says where it belongs.
  if (places.some(({ found }) => found === "token")) return undefined;
  const pieces = piecesIn(cookiesOf(request.headers ?? []), cookieNames(configuration));
  return (
    onlyPrefix(places, headers) ??
    (pieces === undefined ? undefined : inPieces(pieces)) ??
    tokenInFragment(request) ??
    tokenElsewhere(request) ??
    tokenInBody(request) ??
    underscored(places)
  );
}

function headerValues({ headers = [] }: SentRequest): HeaderValues {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    const before = values.get(name.toLowerCase());
    const lines = before === undefined ? [value] : [before, value];
    values.set(name.toLowerCase(), lines.map(String).join(","));
  }
  return values;
}

/** A header that proxies drop because of its name. */
function underscored(places: Report["places"]): ReportDiagnosis | undefined {
  const names = places.filter(({ place }) => isHeader(place)).map(({ place }) => nameOf(place));
  const name = names.find((one) => one.includes("_"));
  return name === undefined
    ? undefined
    : { finding: "header-with-underscore", values: [`"${unquoted(name)}"`] };
}

function isHeader(place: Message): boolean {
  const { phrase } = typeof place === "object" ? place : { phrase: "" };
  return phrase === phraseText(Phrase.Header) || phrase === phraseText(Phrase.HeaderAfter);
}

function inPieces(pieces: ReportDiagnosis["values"][number]): ReportDiagnosis {
  return { finding: "token-in-pieces", values: [pieces] };
}

/** The name of a header, cookie or parameter, as the report has it. */
function nameOf(place: Message | undefined): string {
  const [name] = typeof place === "object" ? (place.values ?? []) : [];
  return typeof name === "string" ? name : "";
}

/** The cookies that consumers read. */
function cookieNames(configuration: string): string[] {
  const names: string[] = [];
  JSON.parse(configuration, (name, value: unknown) => {
    if (name === "from_cookies" && Array.isArray(value)) names.push(...value.map(String));
    return value;
  });
  return names;
}
