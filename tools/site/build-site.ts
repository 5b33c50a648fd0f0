/**
 * `make site`: writes the pages for VitePress, builds the website into build/site, adds the page of explain, and checks
 * every link. SITE_BASE is the path of the site at its host, by default "/".
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../../tests/harness/documents.ts";
import { buildPlayground } from "../playground.ts";
import { deadLinks } from "./check-links.ts";
import { site } from "./site-pages.ts";
import { themes } from "./site-theme.ts";

const SITE = join(ROOT, "site");
const SOURCE = join(SITE, ".source");
const PAGES = join(SOURCE, "pages");
const OUT = join(ROOT, "build", "site");

const ENGLISH = {
  description:
    "A proxy-wasm filter that authenticates requests by JWT and says which check failed.",
};
const CHINESE = {
  description: "用 JWT 对请求进行认证，并准确指出哪一项校验没有通过的 proxy-wasm 过滤器。",
  theme: {
    outline: { label: "本页目录" },
    docFooter: { prev: "上一页", next: "下一页" },
    darkModeSwitchLabel: "外观",
    lightModeSwitchTitle: "切换到浅色",
    darkModeSwitchTitle: "切换到深色",
    sidebarMenuLabel: "目录",
    returnToTopLabel: "回到顶部",
    langMenuLabel: "语言",
    skipToContentLabel: "跳到正文",
    notFound: {
      title: "没有这个页面",
      quote: "链接可能已经失效。",
      linkLabel: "回到首页",
      linkText: "回到首页",
    },
  },
  search: {
    button: { buttonText: "搜索", buttonAriaLabel: "搜索" },
    modal: {
      displayDetails: "显示详情",
      resetButtonTitle: "清除",
      backButtonTitle: "关闭",
      noResultsText: "没有结果：",
      footer: { selectText: "选择", navigateText: "移动", closeText: "关闭" },
    },
  },
};

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

const base = `/${process.env["SITE_BASE"] ?? ""}/`.replaceAll(/\/+/g, "/");
const { pages, files } = site();
rmSync(SOURCE, { recursive: true, force: true });
rmSync(OUT, { recursive: true, force: true });
for (const { path, text } of pages) write(join(PAGES, path), text);
for (const [address, path] of files) copy(join(ROOT, path), join(PAGES, "public", address));
copy(join(ROOT, "docs", "icon.svg"), join(PAGES, "public", "icon.svg"));
const { english, chinese } = themes(pages);
write(
  join(SOURCE, "site.json"),
  JSON.stringify({
    base,
    english: { ...ENGLISH, theme: english },
    chinese: { ...CHINESE, theme: { ...CHINESE.theme, ...chinese } },
  }),
);
execFileSync(join(SITE, "node_modules", ".bin", "vitepress"), ["build", SITE], {
  stdio: "inherit",
});
cpSync(dirname(await buildPlayground()), join(OUT, "playground"), { recursive: true });
const dead = deadLinks(OUT, base);
if (dead.length > 0) {
  console.error(dead.join("\n"));
  throw new Error(`The website has ${dead.length} dead links.`);
}
console.log(`build/site has ${pages.length} pages, and every link leads to one of its files.`);
