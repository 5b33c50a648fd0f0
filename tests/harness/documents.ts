/** What the documents of the project name: links, paths and make targets, each to be looked up. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

export interface Document {
  /** Relative to the project's folder. */
  path: string;
  text: string;
}

export interface Block {
  language: string;
  text: string;
}

/** All Markdown of the project but what is fetched or built. */
export function documents(): Document[] {
  const top = names(ROOT).filter((name) => name.endsWith(".md"));
  const below = ["docs", "examples", "tests"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => posix.join(folder, name)),
  );
  return [...top, ...below].sort().map((path) => ({ path, text: read(path) }));
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

export function names(folder: string): string[] {
  return readdirSync(folder);
}

/** Fenced blocks with their language. */
export function blocks(text: string): Block[] {
  return [...text.matchAll(/^( *)```(\w*)\n([^]*?)^\1```$/gm)].map((match) => ({
    language: match[2] ?? "",
    text: match[3] ?? "",
  }));
}

/** The targets of Markdown links within the project, without their fragment. */
export function links(document: Document): string[] {
  return written(document)
    .filter((target) => !target.startsWith("#"))
    .map((target) => posix.join(dirname(document.path), target.replace(/#.*$/, "")));
}

/** The headings that are linked to within the project's documents. */
export function fragments(
  document: Document,
): { from: string; target: string; fragment: string }[] {
  const from = document.path;
  return written(document).flatMap((link) => {
    const [file = "", fragment] = link.split("#");
    const target = file === "" ? from : posix.join(dirname(from), file);
    return fragment === undefined ? [] : [{ from, target, fragment: decodeURI(fragment) }];
  });
}

/** What GitHub makes of headings for links: lower case, hyphens for blanks, no punctuation. */
export function anchors(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Links as they stand there, but for those that lead out of the project. */
function written({ text }: Document): string[] {
  return [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Code spans that look like paths of this project: their first part is one of `folders`. */
export function paths({ text }: Document, folders: string[]): string[] {
  return spans(text).filter((span) => {
    const [first = "", ...more] = span.split("/");
    return more.length > 0 && folders.includes(first) && /^[\w.@*/<>-]+$/.test(span);
  });
}

/** The first target of each make command in code spans and blocks. */
export function targets({ text }: Document): string[] {
  const lines = [...spans(text), ...blocks(text).flatMap((block) => block.text.split("\n"))];
  return lines.flatMap((line) => /^(?:\$ )?make ([a-z][a-z-]*)/.exec(line)?.[1] ?? []);
}

function spans(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
}

function withoutBlocks(text: string): string {
  return text.replace(/^( *)```\w*\n[^]*?^\1```$/gm, "");
}
