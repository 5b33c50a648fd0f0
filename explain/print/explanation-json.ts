/** An explanation as JSON: sentences in the language, with the slugs and values of their phrases. */
import type { Explanation, CheckedRequest } from "../explanation.ts";
import { causeSentence, changeHint } from "../language/change-text.ts";
import { inGatewayWords } from "../language/gateway-language.ts";
import { unknownKeys } from "../report/unknown-keys.ts";
import { verdictOf } from "../report/verdict.ts";
import { issueJson } from "./print-issue.ts";
import { phraseSlug } from "../language/render-message.ts";
import { foreignJson } from "./print-foreign.ts";
import type { Language } from "../language/report-language.ts";
import type { Change } from "../report/change.ts";
import type {
  Message,
  Report,
  ReportConsumer,
  ReportDiagnosis,
  ReportToken,
} from "../report/plugin-report.ts";

interface Messages {
  reason: string | null;
  detail?: Message;
  expected?: Message;
  actual?: Message;
}

export function explanationJson(explanation: Explanation, own: Language): object {
  const language = inGatewayWords(own, explanation.foreign);
  const {
    report,
    changes = [],
    ifApplied,
    taken,
    issues,
    foreign,
    otherPurpose,
    ...rest
  } = explanation;
  const keys = unknownKeys(report, rest.asked).map((place) => `https://${place}`);
  const all = {
    verdict: verdictOf(explanation, language).kind,
    accepted: taken,
    ...rest,
    ...(foreign && foreignJson(foreign, language)),
    issues: issues.map((issue) => issueJson(issue, language)),
    ...(otherPurpose && { otherPurpose: foundJson(otherPurpose, language) }),
    ...(keys.length > 0 && { unknownKeys: keys }),
  };
  if (report === undefined) return all;
  return {
    ...all,
    ...checkedRequestJson({ report, changes }, language),
    ...(ifApplied && { ifApplied: checkedRequestJson(ifApplied, language) }),
  };
}

function checkedRequestJson({ report, changes }: CheckedRequest, language: Language): object {
  return {
    report: reportJson(report, language),
    changes: changes.map((change) => changeJson(change, language)),
  };
}

function reportJson(report: Report, language: Language): object {
  const { refusal } = report;
  const title = refusal && language.reason(refusal.reason)?.title;
  return {
    ...report,
    refusal: refusal && { ...withTexts(refusal, language), title },
    places: report.places.map((place) => ({ ...place, place: language.message(place.place) })),
    tokens: report.tokens.map((token) => tokenJson(token, language)),
    ...diagnosisJson(report, language),
  };
}

function tokenJson(token: ReportToken, language: Language): object {
  return {
    ...token,
    checks: token.checks.map((check) => withTexts(check, language)),
    consumers: token.consumers.map((consumer) => consumerJson(consumer, language)),
    ...diagnosisJson(token, language),
  };
}

function consumerJson(consumer: ReportConsumer, language: Language): object {
  return {
    ...consumer,
    checks: consumer.checks.map((check) => withTexts(check, language)),
    ...diagnosisJson(consumer, language),
  };
}

function diagnosisJson(owner: { diagnosis?: ReportDiagnosis[] }, language: Language): object {
  if (owner.diagnosis === undefined) return {};
  return { diagnosis: owner.diagnosis.map((found) => foundJson(found, language)) };
}

function foundJson(found: ReportDiagnosis, language: Language): object {
  const { values, ...rest } = found;
  return { ...rest, detail: language.diagnosis(found), values: values.map(withSlugs) };
}

/** A check or the response, with messages and hint in the language; `phrases` has the messages as slugs. */
function withTexts(check: Messages, language: Language): object {
  const { detail, expected, actual } = check;
  const texts = Object.entries({ detail, expected, actual }).filter(
    (entry): entry is [string, Message] => entry[1] !== undefined,
  );
  if (texts.length === 0) return check;
  const hint = language.reason(check.reason ?? "")?.hint;
  return {
    ...check,
    ...Object.fromEntries(texts.map(([name, message]) => [name, language.message(message)])),
    ...(hint !== undefined && { hint }),
    phrases: Object.fromEntries(texts.map(([name, message]) => [name, withSlugs(message)])),
  };
}

function withSlugs(message: Message): unknown {
  if (typeof message === "string") return message;
  const { phrase, values } = message;
  return { phrase: phraseSlug(phrase) ?? phrase, ...(values && { values: values.map(withSlugs) }) };
}

function changeJson(change: Change, language: Language): object {
  const { found, cause: known, difference, ...rest } = change;
  const hint = changeHint(change, language);
  const cause = causeSentence(change, language);
  const issue =
    known?.kind === "issue" ? known.issue.slug : known?.kind === "key" && known.key.slug;
  return {
    ...rest,
    ...(found && { found: language.diagnosis(found) }),
    ...(cause !== undefined && { cause }),
    ...(issue && { issue }),
    ...(difference && { difference }),
    ...(hint && { hint }),
  };
}
