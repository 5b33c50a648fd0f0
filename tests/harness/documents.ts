/** What the documents of the project refer to: links, paths and make targets. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

export interface Document {
  /** Relative to the root of the project. */
  path: string;
  text: string;
}

export interface Block {
  language: string;
  text: string;
}

/** All Markdown files except downloaded and built ones. */
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

/** Fenced code blocks with their language. */
export function blocks(text: string): Block[] {
  return [...text.matchAll(/^( *)```(\w*)\n([^]*?)^\1```$/gm)].map((match) => ({
    language: match[2] ?? "",
    text: match[3] ?? "",
  }));
}

/** Targets of Markdown links within the project, without fragments. */
export function links(document: Document): string[] {
  return written(document)
    .filter((target) => !target.startsWith("#"))
    .map((target) => posix.join(dirname(document.path), target.replace(/#.*$/, "")));
}

/** Headings that links within the project refer to. */
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

/** GitHub's anchors of headings: lower case, hyphens for spaces, no punctuation. */
export function anchors(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Links as written, except external ones. */
function written({ text }: Document): string[] {
  return [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Code spans that look like paths of this project: they begin with one of `folders`. */
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
