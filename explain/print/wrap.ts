/** Breaks lines for the width of a terminal: at spaces, and between Chinese characters. */
import stringWidth from "string-width";

/** Lines of a file or of JSON, which are shown as they are. */
const AS_IS = /^\s*(?:\d* *\||-->|["{}])/;
/** What further lines are indented by: spaces, a sign or number, and a first column. */
const LEAD = /^\s*(?:[✓✗!?·] |\d+\. )?(?:\S+(?: \S+)*? {2,}(?=\S))?/u;
const CJK = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\u3000-\\u303f\\uff00-\\uffef";
const OPENING = "（「《【";
const CLOSING = "，。、；：？！）」》】…";
/** Chinese has no spaces between words; punctuation stays with the character before it. */
const BREAKS = new RegExp(
  `(?<=\\s)(?=\\S)|(?<=[${CJK}])(?<![${OPENING}])(?![\\s${CLOSING}])|(?<![\\s${OPENING}])(?=[${CJK}])(?![${CLOSING}])`,
  "u",
);
/** The colour sequences of picocolors. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[\\d{1,2}m`, "g");

export function wrapLines(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const plain = line.replace(COLOURS, "");
  if (stringWidth(plain) <= width || AS_IS.test(plain)) return [line];
  const hang = hangOf(plain, width);
  const lines: string[] = [];
  let current = "";
  for (const unit of line.split(BREAKS)) {
    const isFull = stringWidth((current + unit).trimEnd()) > width;
    // A first column, or a word that is wider than the rest of the line, stays.
    if (isFull && stringWidth(current) > hang) {
      lines.push(current.trimEnd());
      current = " ".repeat(hang);
    }
    current += unit;
  }
  return [...lines, current.trimEnd()];
}

/** A wide first column would leave too little for the second. */
function hangOf(plain: string, width: number): number {
  const lead = stringWidth(LEAD.exec(plain)?.[0] ?? "");
  return lead * 2 <= width ? lead : plain.length - plain.trimStart().length + 2;
}
