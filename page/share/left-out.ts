/** What a link leaves out, by kind, and the placeholder of the same length. */
import type { Span } from "../../explain/source/source-file.ts";

export const LEFT_OUT_KINDS = [
  /** The secret of a symmetric key. */
  "secret",
  "private-key",
  "token",
  "signature",
  /** Passwords, users and queries of URLs, headers and cookies. */
  "credential",
  /** A text that may be a key. */
  "opaque",
  /** The value of a field that is not known to be public. */
  "unknown",
  "comment",
] as const;

export type LeftOutKind = (typeof LEFT_OUT_KINDS)[number];

/** How many of each kind. */
export type LeftOut = Partial<Record<LeftOutKind, number>>;

export interface Redacted {
  text: string;
  left: LeftOut;
}

/** Characters of base64url, so that a key stays one of the same length. */
const FILL = "LEFT-OUT-";
/** Another one, because a key that equals the signature of the token is a separate mistake. */
const FILL_OF_SIGNATURE = "LEFT-OUT-SIGNATURE-";
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Its last character has no unused bits (RFC 4648 section 3.5). */
const LAST = "A";

/** Replaces the spans; where they overlap, the first one counts. Line ends stay, and the length of all but comments. */
export function withoutSpans(
  text: string,
  spans: readonly (Span & { kind: LeftOutKind })[],
): Redacted {
  const left: LeftOut = {};
  let made = "";
  let at = 0;
  for (const { start, end, kind } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at || end <= start) continue;
    const from = Math.max(start, at);
    // A comment ends its line, so nothing follows whose column could change.
    const fill = kind === "signature" ? FILL_OF_SIGNATURE : FILL;
    const instead = kind === "comment" ? "" : placeholder(text.slice(from, end), fill);
    made += text.slice(at, from) + instead;
    if (start >= at) left[kind] = (left[kind] ?? 0) + 1;
    at = end;
  }
  return { text: made + text.slice(at), left };
}

function placeholder(text: string, fill: string): string {
  // A number stays one, so that JSON stays JSON.
  if (NUMBER.test(text)) return text.replace(/[1-9]/, "1").replace(/(?<=1.*)\d/g, "0");
  const { length } = text.replace(/\s/g, "");
  let position = 0;
  return text.replace(/\S/g, () => {
    position++;
    return position === length ? LAST : (fill[(position - 1) % fill.length] ?? LAST);
  });
}

export function addLeftOut(all: readonly LeftOut[]): LeftOut {
  const counts = LEFT_OUT_KINDS.map((kind) => {
    const count = all.reduce((sum, left) => sum + (left[kind] ?? 0), 0);
    return [kind, count] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
