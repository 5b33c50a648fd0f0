/** The configuration of VitePress. `make site` writes the pages and their lists into .source. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCE = join(import.meta.dirname, "..", ".source");
const { base, english, chinese } = JSON.parse(readFileSync(join(SOURCE, "site.json"), "utf8"));

/** As GitHub does, because the documents link to its anchors. */
function slugify(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** Chinese has no spaces between words. VitePress runs this in the browser too. */
function tokenize(text) {
  const words = new Intl.Segmenter("zh-CN", { granularity: "word" }).segment(text);
  return [...words].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

export default {
  base,
  srcDir: ".source/pages",
  outDir: "../build/site",
  cacheDir: "../.cache/vitepress",
  title: "jwt-verdict",
  description: english.description,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}icon.svg` }]],
  markdown: { html: false, anchor: { slugify } },
  locales: {
    root: { label: "English", lang: "en", themeConfig: english.theme },
    "zh-CN": {
      label: "简体中文",
      lang: "zh-CN",
      description: chinese.description,
      themeConfig: chinese.theme,
    },
  },
  themeConfig: {
    logo: "/icon.svg",
    search: {
      provider: "local",
      options: {
        locales: { "zh-CN": { translations: chinese.search } },
        miniSearch: { options: { tokenize } },
      },
    },
  },
};
