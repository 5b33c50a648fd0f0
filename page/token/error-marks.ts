/** Which characters of the token, and which members of header and claims, are wrong. */
import type { Explanation } from "../../explain/explanation.ts";
import { consumerInQuestion } from "../../explain/report/change.ts";
import type { ReportCheck, ReportDiagnosis } from "../../explain/report/plugin-report.ts";
import { isCurl } from "../../explain/source/curl.ts";
import { pasted } from "../../explain/source/pasted.ts";
import { type Part, type PartName, partsIn } from "./token-parts.ts";

/** Offsets in the text of the token. */
export interface TokenMark {
  from: number;
  to: number;
  title: string;
}

/** A member of the header or the claims; undefined: the whole part. */
export interface WrongMember {
  part: PartName;
  member: string | undefined;
  check: string;
}

/** For each check: the part of the token, and the member if it is about one. */
const OF_CHECK: Readonly<Record<string, readonly [PartName, member?: string]>> = {
  header: ["header"],
  claims: ["payload"],
  iss: ["payload", "iss"],
  alg: ["header", "alg"],
  kid: ["header", "kid"],
  aud: ["payload", "aud"],
  exp: ["payload", "exp"],
  nbf: ["payload", "nbf"],
  iat: ["payload", "iat"],
  signature: ["signature"],
};
/** Reasons of the check `header` that are about one member. */
const OF_REASON: Readonly<Record<string, string>> = { "header-typ": "typ", "header-crit": "crit" };
/** Findings with the byte of a character in their values, and its position in them. */
const WITH_BYTE: Readonly<Record<string, number>> = {
  "token-foreign-character": 1,
  "token-with-blank": 0,
};

/** The failed checks of the token that the gateway checked first. */
export function wrongMembers({ report }: Explanation): WrongMember[] {
  return failedChecks(report).flatMap(({ check, reason }) => {
    const [part, member] = OF_CHECK[check] ?? [];
    if (part === undefined) return [];
    return [{ part, member: OF_REASON[reason ?? ""] ?? member, check }];
  });
}

/** @param text the text in the editor */
export function tokenMarks(text: string, explanation: Explanation): TokenMark[] {
  const parts = partsIn(text);
  const byCharacter = foreignCharacters(text, parts, explanation);
  if (byCharacter.length > 0) return byCharacter;
  const isForm = failedChecks(explanation.report).some(({ check }) => check === "form");
  const wrong = new Set(wrongMembers(explanation).map(({ part }) => part));
  return parts
    .filter(({ name }) => wrong.has(name) || isForm)
    .flatMap((part) => marksOfPart(text, part, isForm));
}

/** In a part with a wrong form: the characters that base64url does not have, or else nothing of it. */
function marksOfPart(text: string, { name, from, to }: Part, isForm: boolean): TokenMark[] {
  if (!isForm) return [{ from, to, title: name }];
  return [...text.slice(from, to).matchAll(/[^\w-]+/g)].map(({ index, 0: found }) => ({
    from: from + index,
    to: from + index + found.length,
    title: name,
  }));
}

function foreignCharacters(
  text: string,
  parts: readonly Part[],
  { report }: Explanation,
): TokenMark[] {
  const found: ReportDiagnosis[] = [
    ...(report?.diagnosis ?? []),
    ...(report?.tokens.flatMap(({ diagnosis = [] }) => diagnosis) ?? []),
  ];
  const start = tokenStart(text, parts);
  return found.flatMap(({ finding, values }) => {
    const value = values[WITH_BYTE[finding] ?? -1];
    const byte = typeof value === "string" ? Number(value) : Number.NaN;
    if (!Number.isInteger(byte)) return [];
    const sent = new TextEncoder().encode(text.slice(start));
    const from = start + new TextDecoder().decode(sent.subarray(0, byte)).length;
    const character = String.fromCodePoint(text.codePointAt(from) ?? 0);
    return [{ from, to: Math.min(from + character.length, text.length), title: finding }];
  });
}

/** Where the sent token begins, if the text is one, with its scheme; else where the token is found in it. */
function tokenStart(text: string, parts: readonly Part[]): number {
  const found = parts[0]?.from ?? 0;
  try {
    const { token, made } = pasted(text);
    if (isCurl(text) || token === undefined || made !== undefined) return found;
    const sent = token.text.replace(/^bearer +/i, "");
    return Math.max(0, text.indexOf(sent));
  } catch {
    return found;
  }
}

function failedChecks(report: Explanation["report"]): ReportCheck[] {
  const [token] = report?.tokens ?? [];
  if (token === undefined || !report?.refusal) return [];
  const consumer = consumerInQuestion(token, report.refusal);
  const all = [...token.checks, ...(consumer?.checks ?? [])];
  return all.filter(({ result }) => result === "fail");
}
