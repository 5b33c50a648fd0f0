/** The pages of the website: the documents of the project at their addresses, with links that work there. */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, extname, join, posix } from "node:path";
import { blocks, documents, read, ROOT } from "../../tests/harness/documents.ts";

export interface SitePage {
  /** From the root of the site, with .md. */
  path: string;
  text: string;
}

export interface Site {
  pages: SitePage[];
  /** Files that pages link to, by their address in the site. */
  files: Map<string, string>;
}

const CHINESE = "zh-CN";
/** Addresses that do not follow from the name. */
const ADDRESSES: Record<string, string> = {
  "README.md": "index.md",
  "README.zh-CN.md": `${CHINESE}/index.md`,
  "RELEASE.md": "releases.md",
  "THIRD_PARTY.md": "third-party.md",
  examples: "examples/index.md",
  "docs/hints": "reasons.md",
  "docs/hints/zh-CN": `${CHINESE}/reasons.md`,
};
/** What VitePress takes as files; it would look for pages with other endings. */
const FILE_ENDINGS = [".json", ".png", ".svg", ".ts", ".txt", ".yaml", ".yml"];
const ONLY_ENGLISH = "本页只有英文版";

export function site(): Site {
  const files = new Map<string, string>();
  const all = documents().filter(({ path }) => !path.startsWith("README"));
  const pages = all.flatMap((document): SitePage[] => {
    const path = pagePath(document.path);
    if (path === undefined) return [];
    const text = shown(document.text);
    return [{ path, text: linked(text, document.path, files) }];
  });
  pages.push(home("site/home.md", "index.md"), home("site/home.zh-CN.md", `${CHINESE}/index.md`));
  pages.push(examples(files));
  return { pages: [...pages, ...stubs(pages)], files };
}

export function titleOf({ text }: SitePage): string {
  return (/^# (.+)$/m.exec(text)?.[1] ?? "").replaceAll("`", "");
}

/** The address of a document, or of a folder; undefined if it is not a page. */
function pagePath(source: string): string | undefined {
  const given = ADDRESSES[source];
  if (given !== undefined) return given;
  if (!source.endsWith(".md")) {
    return existsSync(join(ROOT, source, "README.md"))
      ? pagePath(`${source}/README.md`)
      : undefined;
  }
  const inDocs = source.replace(/^docs\//, "");
  const path =
    basename(source) !== "README.md"
      ? inDocs
      : inDocs.startsWith("decisions/")
        ? "decisions/index.md"
        : inDocs.replace(/\/README\.md$/, ".md");
  if (path.startsWith("hints/zh-CN/")) return `${CHINESE}/${path.replace("zh-CN/", "")}`;
  if (path.endsWith(".zh-CN.md")) {
    return `${CHINESE}/${path.replace(/(?:\/README)?\.zh-CN\.md$/, ".md")}`;
  }
  return path.includes("/") ? path : path.toLowerCase();
}

/** Without what only GitHub needs: comments, and the link to the other language. Output of commands is plain text. */
function shown(text: string): string {
  return text
    .replace(/^\[(?:中文|English)\]\(.*\)\n\n/m, "")
    .replaceAll(/^<!--[^]*?-->\n+/gm, "")
    .replaceAll(/^( *```)console$/gm, "$1text");
}

/** The text with links for the site; those in code blocks stay. */
function linked(text: string, source: string, files: Map<string, string>): string {
  const pieces = /^( *)```[^]*?^\1```$|\]\(([^)\s]+)\)/gm;
  return text.replace(pieces, (whole, _, target: string | undefined) =>
    target === undefined || /^(?:[a-z]+:|#|\/)/.test(target)
      ? whole
      : `](${addressOf(target, source, files)})`,
  );
}

function addressOf(target: string, source: string, files: Map<string, string>): string {
  const [file = "", fragment] = target.split("#");
  const path = posix.join(dirname(source), file).replace(/\/$/, "");
  const page = pagePath(path);
  if (page !== undefined) return `/${page}${fragment === undefined ? "" : `#${fragment}`}`;
  if (!existsSync(join(ROOT, path)) || !statSync(join(ROOT, path)).isFile()) {
    throw new Error(`${source} links to ${target}, which is neither a page nor a file.`);
  }
  // Hosts of static pages leave out names that begin with a dot.
  const plain = `files/${path.replaceAll(/(^|\/)\./g, "$1")}`;
  const address = FILE_ENDINGS.includes(extname(plain)) ? plain : `${plain}.txt`;
  files.set(address, path);
  return `/${address}`;
}

/** The home page, with the examples of the README. */
function home(file: string, path: string): SitePage {
  const text = read(file).replace(/<!-- (\w+): (\S+) -->/g, (_, what: string, readme: string) => {
    const consoles = blocks(read(readme)).filter(({ language }) => language === "console");
    const command = what === "answer" ? "$ curl" : "$ npx jwt-verdict explain";
    const found = consoles.find((block) => block.text.startsWith(command));
    if (found === undefined)
      throw new Error(`${readme} has no example that begins with ${command}.`);
    return `\`\`\`text\n${found.text}\`\`\``;
  });
  return { path, text };
}

/** The table of the README, in place of a list of folders. */
function examples(files: Map<string, string>): SitePage {
  const [, section = ""] = /^## Examples\n([^]*?)(?=^## )/m.exec(read("README.md")) ?? [];
  const path = "examples/index.md";
  return { path, text: `# Examples\n${linked(section, "README.md", files)}` };
}

/** For the switch to Chinese: pages that exist only in English. */
function stubs(pages: readonly SitePage[]): SitePage[] {
  const has = new Set(pages.map(({ path }) => path));
  return pages
    .filter(({ path }) => !path.startsWith(`${CHINESE}/`) && !has.has(`${CHINESE}/${path}`))
    .map((page) => ({
      path: `${CHINESE}/${page.path}`,
      text: `---\nsearch: false\n---\n\n# ${titleOf(page)}\n\n${ONLY_ENGLISH}：[${titleOf(page)}](/${page.path})\n`,
    }));
}
