/** The hint pages as trees of elements: the policy of the page forbids to set HTML from text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Marked } from "marked";
import type { HintNode } from "../page/view/hint.ts";

const ROOT = join(import.meta.dirname, "..");
/** The folders of hint pages by language tag. */
const HINTS = { en: "docs/hints", "zh-CN": "docs/hints/zh-CN" };
/** How many levels the headings of a hint are moved down. */
const DEEPER = 2;
/** A tag of the HTML of marked, or the text up to the next one. */
const TOKEN = /<(?<close>\/)?(?<tag>\w+)(?<attributes>[^>]*)>|(?<text>[^<]+)/g;
const VOID = /^(?:br|hr|img|input)$/;
const TEXT_PARENT = /^(?:p|li|pre|code|strong|em|a|button|h\d|td|th|blockquote)$/;
const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  amp: "&",
};

/**
 * Each hint page by its language and slug. The languages of a page follow each other, because their examples
 * are the same, and compress well there.
 */
export function hintNodes(): Record<string, HintNode[]> {
  const names = readdirSync(join(ROOT, HINTS.en)).filter((name) => name.endsWith(".md"));
  const pages = names.sort().flatMap((name) =>
    Object.entries(HINTS).map(([language, folder]): [string, HintNode[]] => {
      const html = htmlOf(shownPart(readFileSync(join(ROOT, folder, name), "utf8")));
      return [`${language}/${name.replace(/\.md$/, "")}`, nodesOf(html)];
    }),
  );
  return Object.fromEntries(pages);
}

/** Its title and what to change; the rest would exceed the size of the page, which shows the cause itself. */
function shownPart(text: string): string {
  const [title = "", , , change = ""] = text.split(/^## .*\n/m);
  return title + change;
}

const markdown = new Marked({
  renderer: {
    // The page already shows the title above.
    heading({ tokens, depth }) {
      const level = depth + DEEPER;
      return depth === 1 ? "" : `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
    code({ text }) {
      return `<pre>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre>`;
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const slug = /^([\w-]+)\.md$/.exec(href)?.[1];
      if (slug !== undefined) return `<button type="button" data-hint="${slug}">${text}</button>`;
      return `<a href="${href}" rel="noreferrer" target="_blank">${text}</a>`;
    },
  },
});

function htmlOf(text: string): string {
  return markdown.parse(text, { async: false });
}

/** Of the HTML of marked, which closes every element. */
function nodesOf(html: string): HintNode[] {
  const root: HintNode[] = [];
  const open: { tag: string; nodes: HintNode[] }[] = [{ tag: "", nodes: root }];
  for (const { groups = {} } of html.matchAll(TOKEN)) {
    const { close, tag = "", attributes = "", text } = groups;
    const { tag: parent, nodes } = open.at(-1) ?? { tag: "", nodes: root };
    if (close !== undefined) {
      if (tag !== parent) throw new Error(`expected </${parent}> in a hint, got </${tag}>`);
      open.pop();
    } else if (text === undefined) {
      const element: HintNode[] = [];
      const pairs = attributes.matchAll(/([\w-]+)="([^"]*)"/g);
      nodes.push([tag, Object.fromEntries([...pairs].map(([, n, v]) => [n, plain(v)])), element]);
      if (!VOID.test(tag)) open.push({ tag, nodes: element });
    } else if (text.trim() !== "" || TEXT_PARENT.test(parent)) nodes.push(plain(text));
  }
  return root;
}

function plain(html = ""): string {
  return html.replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ENTITIES[name] ?? "");
}
