/** The pages of the website, without building it: their addresses and links, and the check of the built one. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { deadLinks } from "../../tools/site/check-links.ts";
import { site } from "../../tools/site/site-pages.ts";
import { themes } from "../../tools/site/site-theme.ts";
import { documents } from "../harness/documents.ts";

const { pages, files } = site();
const textOf = (path: string): string => pages.find((page) => page.path === path)?.text ?? "";

void test("every document has a page, and both languages have the same addresses", () => {
  const paths = pages.map(({ path }) => path);
  assert.deepEqual(
    paths.filter((path, index) => paths.indexOf(path) !== index),
    [],
  );
  const [chinese, english] = [true, false].map((is) =>
    paths
      .filter((path) => path.startsWith("zh-CN/") === is)
      .map((path) => path.replace("zh-CN/", "")),
  );
  assert.deepEqual(chinese?.sort(), english?.sort());
  // Chinese documents, and pages for documents that exist only in English; the list of examples has no document.
  assert.ok(pages.length >= documents().length, String(pages.length));
  for (const path of ["hints/exp-unset.md", "zh-CN/hints/exp-unset.md", "decisions/index.md"]) {
    assert.match(textOf(path), /^# /, path);
  }
});

void test("links lead to addresses of the site", () => {
  assert.ok(textOf("explain.md").includes("](/report.md#the-report-on-a-configuration)"));
  assert.ok(textOf("zh-CN/install.md").includes("](/zh-CN/explain.md)"));
  assert.ok(textOf("install.md").includes("](/files/examples/remote-jwks/istio.yaml)"));
  assert.equal(
    files.get("files/examples/remote-jwks/istio.yaml"),
    "examples/remote-jwks/istio.yaml",
  );
  assert.ok(textOf("releases.md").includes("](/files/github/workflows/release.yml)"));
  assert.ok(!textOf("install.md").includes("[中文]"));
});

void test("the home page has a rejection that is explained, and the answer to a client", () => {
  for (const path of ["index.md", "zh-CN/index.md"]) {
    assert.match(textOf(path), /\$ npx jwt-verdict explain .*\n.*401 signature-mismatch/, path);
    assert.match(textOf(path), /^HTTP\/1\.1 401 Unauthorized$/m, path);
  }
});

void test("the navigation names existing pages", () => {
  const { english, chinese } = themes(pages);
  assert.ok(english.sidebar.length > chinese.sidebar.length);
  const links = [...english.nav, ...chinese.nav].map(({ link }) => link);
  assert.equal(links.filter((link) => link === "/playground/").length, 2);
});

void test("a link to a missing file, page or heading is found in the built site", () => {
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-site-"));
  const written: Record<string, string> = {
    "index.html":
      '<a href="/x/a.html#there">1</a><a href="/x/a#gone">2</a><a href="/x/b.html">3</a><a href="/a.html">4</a>',
    "a.html":
      '<h2 id="there">a</h2><a class="c" href="#there">5</a><img src="/x/i.png"><a href="/x/">6</a>',
  };
  try {
    for (const [path, text] of Object.entries(written)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    assert.deepEqual(deadLinks(folder, "/x/").sort(), [
      "a.html links to /x/i.png",
      "index.html links to /a.html",
      "index.html links to /x/a#gone",
      "index.html links to /x/b.html",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
