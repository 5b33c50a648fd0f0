/** Signatures that do not have the length of their algorithm: cut off, changed, or with text behind them. */
import { sayForm } from "../language/form-phrases.ts";
import { phraseText, Phrase } from "../../assembly/message/phrases.ts";
import type { ReportDiagnosis } from "../report/plugin-report.ts";
import { decodedSegment } from "../source/token-text.ts";

/** Characters of base64url, by the end of the algorithm's name; several for keys of several sizes. */
const LENGTHS: Readonly<Record<string, readonly number[]>> = {
  HS256: [43],
  HS384: [64],
  HS512: [86],
  ES256: [86],
  ES256K: [86],
  ES384: [128],
  ES512: [176],
  EdDSA: [86],
  Ed25519: [86],
};
/** Of RSA keys with 2048, 3072, 4096 and 8192 bits. */
const RSA_LENGTHS = [342, 512, 683, 1366];
/** More than that is not what was typed or pasted by accident. */
const MAX_EXCESS = 16;
const SEGMENTS = 3;

/** `text`: base64url with dots. `endDiffers`: what the plugin found of the last character. */
export function alteredSignature(text: string, endDiffers: boolean): ReportDiagnosis | undefined {
  const segments = text.split(".");
  const { alg, enc } = decodedSegment(text, 0) ?? {};
  if (typeof alg !== "string" || enc !== undefined) return undefined;
  const more = segments.length - SEGMENTS;
  if (more > 0) {
    const isToken = /^ey[A-Z]/.test(segments[SEGMENTS] ?? "");
    const told = isToken ? sayForm("second-token") : sayForm("more-segments", String(more));
    return { finding: "token-altered", values: [told] };
  }
  return segments.length === SEGMENTS
    ? byLength(alg, segments[2]?.length ?? 0, endDiffers)
    : undefined;
}

function byLength(alg: string, length: number, endDiffers: boolean): ReportDiagnosis | undefined {
  const lengths = /^[RP]S\d{3}$/.test(alg) ? RSA_LENGTHS : (LENGTHS[alg] ?? []);
  const whole = lengths.filter((one) => one <= length).at(-1);
  if (whole === length) {
    if (!endDiffers) return undefined;
    const told = { phrase: phraseText(Phrase.SignatureEndDiffers) };
    return { finding: "token-altered", values: [told] };
  }
  if (whole !== undefined && length - whole <= MAX_EXCESS) {
    const told = sayForm("characters-follow", String(length - whole));
    return { finding: "token-altered", values: [told] };
  }
  const wanted = lengths.find((one) => one > length);
  if (wanted === undefined) return undefined;
  const told = sayForm("signature-of-characters", String(length), String(wanted));
  return { finding: "token-cut-off", values: [told] };
}
