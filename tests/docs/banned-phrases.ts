/** The phrases of banned-words.txt, and where they occur in a text. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Spaces, or the end of a line, but not the end of a paragraph. */
const SPACE = String.raw`(?:[^\S\n]+\n?|\n)[^\S\n]*`;
const EXCEPTION = /^except (?<path>\S+): (?<phrase>.+)$/;

export interface Exception {
  path: string;
  phrase: string;
  /** Whether the line above is a comment. */
  hasReason: boolean;
}

export interface Banned {
  phrases: string[];
  exceptions: Exception[];
}

export function readBanned(): Banned {
  const lines = readFileSync(join(import.meta.dirname, "banned-words.txt"), "utf8").split("\n");
  const banned: Banned = { phrases: [], exceptions: [] };
  for (const [index, line] of lines.entries()) {
    const { path, phrase } = EXCEPTION.exec(line)?.groups ?? {};
    if (path !== undefined && phrase !== undefined) {
      const hasReason = lines[index - 1]?.startsWith("#") === true;
      banned.exceptions.push({ path, phrase, hasReason });
    } else if (line !== "" && !line.startsWith("#")) banned.phrases.push(line);
  }
  return banned;
}

/** The occurrences of a phrase, each with its line from 1. */
export function occurrences(text: string, phrase: string): { line: number; found: string }[] {
  const source = phrase.replaceAll(" ", SPACE);
  // Chinese has no spaces, so a phrase may begin and end anywhere in a sentence.
  const pattern = new RegExp(`(?<![\\w-])(?:${source})(?![\\w-])`, "giu");
  return [...text.matchAll(pattern)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length,
    found: match[0].replaceAll(/\s+/g, " "),
  }));
}
