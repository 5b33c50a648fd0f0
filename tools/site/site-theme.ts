/** Navigation and words of the website, in both languages. */
import { type SitePage, titleOf } from "./site-pages.ts";

interface Item {
  text: string;
  link?: string;
  items?: Item[];
  collapsed?: boolean;
  target?: string;
}

interface Words {
  groups: readonly [name: string, paths: readonly string[]][];
  playground: string;
  decisions: string;
  nav: readonly [text: string, path: string][];
}

/** Without a language before them. */
const REFERENCE = ["configuration.md", "config-issues.md", "reasons.md", "report.md"];
const PROJECT = ["architecture.md", "benchmarks.md", "contributing.md", "releases.md"];

const EN: Words = {
  groups: [
    ["Start", ["examples/quickstart.md", "install.md", "migrating-from-jwt-auth.md"]],
    [
      "Use",
      [
        "explain.md",
        "claims.md",
        "remote-jwks.md",
        "revocation.md",
        "bound-tokens.md",
        "mcp.md",
        "examples/index.md",
        "security.md",
      ],
    ],
    ["Reference", REFERENCE],
    ["Project", ["changelog.md", ...PROJECT]],
  ],
  playground: "Explain in the browser",
  decisions: "Decisions",
  nav: [
    ["Quickstart", "examples/quickstart.md"],
    ["Configuration", "configuration.md"],
    ["Reasons", "reasons.md"],
  ],
};

const ZH_CN: Words = {
  groups: [
    ["开始", ["install.md", "migrating-from-jwt-auth.md"]],
    [
      "使用",
      ["explain.md", "claims.md", "remote-jwks.md", "revocation.md", "bound-tokens.md", "mcp.md"],
    ],
    ["参考", REFERENCE.filter((path) => path !== "report.md")],
  ],
  playground: "在浏览器中解释",
  decisions: "",
  nav: [
    ["部署", "install.md"],
    ["配置", "configuration.md"],
    ["拒绝的原因", "reasons.md"],
  ],
};

export interface Theme {
  nav: Item[];
  sidebar: Item[];
}

export function themes(pages: readonly SitePage[]): { english: Theme; chinese: Theme } {
  return { english: themeOf(EN, "", pages), chinese: themeOf(ZH_CN, "zh-CN/", pages) };
}

function themeOf(words: Words, folder: string, pages: readonly SitePage[]): Theme {
  const linkOf = (path: string): Item => {
    const page = pages.find((one) => one.path === folder + path);
    if (page === undefined) throw new Error(`The website has no page ${folder}${path}.`);
    return { text: titleOf(page), link: addressOf(page.path) };
  };
  // The page is not one of VitePress.
  const playground = { text: words.playground, link: "/playground/", target: "_self" };
  const groups = words.groups.map(([text, paths]) => ({ text, items: paths.map(linkOf) }));
  const decisions = pages.filter(({ path }) => /^decisions\/\d/.test(path));
  const items = decisions.map((page) => ({ text: titleOf(page), link: addressOf(page.path) }));
  return {
    nav: [
      ...words.nav.map(([text, path]) => ({ text, link: addressOf(folder + path) })),
      playground,
    ],
    sidebar: [
      ...groups,
      ...(words.decisions === "" ? [] : [{ text: words.decisions, collapsed: true, items }]),
    ],
  };
}

function addressOf(path: string): string {
  return `/${path.replace(/(?:index)?\.md$/, "")}`;
}
