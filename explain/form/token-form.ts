/** What is wrong with the form of a token, by the text that was sent; more precise than the plugin's diagnosis. */
import { sayForm } from "../language/form-phrases.ts";
import type { ReportDiagnosis, ReportToken } from "../report/plugin-report.ts";
import { alteredSignature } from "./altered-signature.ts";
import { containerOf, percentDecoded } from "./container.ts";
import { foreignCharacter } from "./foreign-character.ts";
import { opaqueToken, otherFormat } from "./other-format.ts";

const READ = ["form", "header", "claims"];
/** Found by the plugin, and not better known here. */
const KEPT = new Set(["token-placeholder", "token-with-comma", "token-standard-base64"]);

/** Whether the token could not be read. */
export function isUnreadable({ checks }: ReportToken): boolean {
  return checks.some(({ check, result }) => READ.includes(check) && result === "fail");
}

/** `found`: what the plugin found. Undefined if nothing more is known. */
export function formDiagnosis(
  text: string,
  found: readonly ReportDiagnosis[],
): ReportDiagnosis | undefined {
  const inside = containerOf(text);
  if (inside !== undefined) return { finding: "token-in-container", values: [inside] };
  const format = otherFormat(text);
  if (format !== undefined) return format;
  const has = (finding: string): boolean => found.some((one) => one.finding === finding);
  if (/^[bB](?:'.*'|".*")$/.test(text)) {
    return { finding: "token-quoted", values: [sayForm("in-bytes-literal")] };
  }
  if (has("prefix-twice")) return prefixTwice(text);
  if (has("token-percent-encoded")) return percentEncoded(text);
  if (/^[*\u2022\u25cf]+$/.test(text)) {
    return { finding: "token-placeholder", values: [sayForm("masked")] };
  }
  const opaque = opaqueToken(text);
  if (opaque !== undefined && (found.length === 0 || has("token-opaque"))) return opaque;
  if (found.some(({ finding }) => KEPT.has(finding))) return undefined;
  const isCut = has("token-cut-off") && !/\.{3}|\.\..*\.|\u2026/.test(text);
  if (isCut || has("token-foreign-character") || has("token-with-blank") || found.length === 0) {
    const foreign = /ey[AIJ][\w-]+/.test(text) ? foreignCharacter(text) : undefined;
    if (foreign !== undefined) return foreign;
  }
  const isPlain = /^[\w.-]+$/.test(text) && !text.includes("..");
  const isLong = has("token-cut-off") || has("token-altered") || found.length === 0;
  return isPlain && isLong ? alteredSignature(text, has("token-altered")) : undefined;
}

/** Decoding may show more. */
function percentEncoded(text: string): ReportDiagnosis {
  const decoded = foreignCharacter(percentDecoded(text));
  const [name] = decoded?.finding === "token-foreign-character" ? decoded.values : [];
  const note = name === undefined ? "" : sayForm("note-decoded", name);
  return { finding: "token-percent-encoded", values: [note] };
}

function prefixTwice(text: string): ReportDiagnosis {
  const [, prefix = "Bearer"] = /^(bearer[^\w]*)/i.exec(text) ?? [];
  return { finding: "prefix-twice", values: [sayForm("with-character", `"${prefix}"`)] };
}
