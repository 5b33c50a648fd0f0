/** The rules of the tree: layers, sizes, names, and documents that name only what exists. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { parseDocument } from "yaml";
import { FIELD_TEXTS, SCOPE_PATHS } from "../../tools/field-texts.ts";
import { FIELDS, isFieldOf } from "../../assembly/config/fields.ts";
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import {
  circles,
  layerViolations,
  PORTABLE,
  roomViolations,
  sharedNames,
} from "../../tools/layers.ts";
import {
  anchors,
  blocks,
  documents,
  fragments,
  links,
  names,
  paths,
  read,
  ROOT,
  targets,
} from "../harness/documents.ts";

const MAX_LINES = 300;
const HINT_LINES = { least: 25, most: 50 };
/** The hint pages by language: their folder, the separator of slug and title, their sections. */
const HINT_PAGES = [
  {
    folder: "docs/hints",
    colon: ": ",
    sections: ["## What it means", "## How to see it", "## What to change"],
  },
  { folder: "docs/hints/zh-CN", colon: "：", sections: ["## 含义", "## 如何确认", "## 如何修改"] },
];
/** What has a hint page: reasons, and diagnoses. */
const PAGES = [...CATALOG, ...DIAGNOSIS_TEXTS, ...CONFIGURATION_DIAGNOSES];
/**
 * The first folders of paths on machines that this was written on. Joined, so that this file does not contain
 * them.
 */
const FORBIDDEN = ["work", "root", "home"].map((folder) => `/${folder}/`);

function none(found: string[]): void {
  assert.deepEqual(found, []);
}

function files(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .sort();
}

function git(...args: string[]): string[] {
  const { stdout } = spawnSync("git", args, { cwd: ROOT, encoding: "utf8" });
  return stdout.split("\0").filter((path) => path !== "" && existsSync(join(ROOT, path)));
}

void test("bytes of ASCII are compared by the names of bytes/ascii-codes.ts", () => {
  const codes = [...read("assembly/bytes/ascii-codes.ts").matchAll(/= (0x[0-9a-f]{2});/g)];
  const named = codes.map(([, code]) => code).join("|");
  const own = new RegExp(`const \\w+: u(?:8|16) = (?:${named});|[=!]= (?:${named})\\b`);
  // The bytes of numbers and of DER are not text.
  const isText = (path: string): boolean =>
    !/^(bignum|curve|hash|signature|bytes\/ascii-codes)/.test(path);
  const paths = files("assembly", ".ts").filter(isText);
  none(paths.filter((path) => own.test(read(`assembly/${path}`))));
});

void test("imports in assembly/ point down", () => none(layerViolations()));

void test("imports between the folders of the project point down", () => none(roomViolations()));

void test("no sources import each other in a circle, types included", () => {
  none(circles().map((files) => files.join(" -> ")));
});

void test("a circle of imports is detected", () => {
  const imports = { "a.ts": ["b.ts"], "b.ts": ["c.ts"], "c.ts": ["b.ts"], "d.ts": ["a.ts"] };
  assert.deepEqual(circles(new Map(Object.entries(imports))), [["b.ts", "c.ts"]]);
});

void test("no two files have the same name", () => none(sharedNames()));

void test("an import that points up, sideways or to a package is detected", () => {
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-layers-"));
  const sources: Record<string, string> = {
    "bytes/up.ts": 'import { a } from "../json/down";',
    "json/down.ts": 'import {\n  b,\n} from "../bytes/up";',
    "jose/sideways.ts": 'export { c } from "../verdict/refusal";',
    "verdict/refusal.ts": 'import { JSON } from "json-as";',
    "verdict/catalog.ts": 'import { d } from "./refusal";',
    "utils/any.ts": "",
  };
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const found = layerViolations(folder).map((violation) => violation.split(/[ :]/)[0]);
  rmSync(folder, { recursive: true });
  assert.deepEqual(found, [
    "bytes/up.ts",
    "jose/sideways.ts",
    "utils/any.ts",
    "verdict/catalog.ts",
    "verdict/refusal.ts",
  ]);
});

void test(`no source has more than ${MAX_LINES} lines, except tables`, () => {
  const texts = [
    ...["tools/field-texts.ts", "tools/field-texts-zh-cn.ts"],
    ...["assembly/config/issues/issue-hints.ts", "explain/language/config-issues-zh-cn.ts"],
    ...["assembly/verdict/diagnosis-texts.ts", "explain/language/diagnoses-zh-cn.ts"],
    "explain/language/phrases-zh-cn.ts",
    "explain/language/reasons-zh-cn.ts",
  ];
  const tables = [...PORTABLE.map((path) => `assembly/${path}`), ...texts];
  const sources = ["assembly", "cli", "explain", "page", "sandbox", "tests", "tools"].flatMap(
    (folder) => files(folder, ".ts").map((path) => `${folder}/${path}`),
  );
  none(
    sources
      .filter((path) => !tables.includes(path))
      .map((path) => ({ path, lines: read(path).split("\n").length - 1 }))
      .filter(({ lines }) => lines > MAX_LINES)
      .map(({ path, lines }) => `${path} has ${lines} lines`),
  );
});

void test("every unit test has the path of its source", () => {
  const specs = files("tests/unit", ".spec.ts");
  none(
    specs.filter((path) => !existsSync(join(ROOT, "assembly", path.replace(/\.spec\.ts$/, ".ts")))),
  );
});

void test("generated documents are up to date", () => {
  const args = ["--import", "tsx", "tools/docs.ts", "--check"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  assert.equal(status, 0, stderr);
});

void test("documents link to existing files", () => {
  none(
    documents().flatMap((document) =>
      links(document)
        .filter((target) => !existsSync(join(ROOT, target)))
        .map((target) => `${document.path} links to ${target}`),
    ),
  );
});

void test("documents link to existing headings", () => {
  const linked = documents().flatMap((document) => fragments(document));
  assert.ok(linked.length > 2, String(linked.length));
  none(
    linked
      .filter(({ target, fragment }) => !anchors(read(target)).includes(fragment))
      .map(({ from, target, fragment }) => `${from} links to ${target}#${fragment}`),
  );
});

void test("documents name existing paths", () => {
  // Created by a build, by a test run, or by git.
  const absent = ["build", ".cache", "node_modules", ".git"];
  const folders = [...names(ROOT), ...names(join(ROOT, "assembly"))].filter(
    (name) => !absent.includes(name),
  );
  none(
    documents().flatMap((document) =>
      paths(document, folders)
        // Methods of MCP.
        .filter((path) => path !== "tools/call" && path !== "tools/list")
        .filter((path) => {
          const certain = path.replace(/[^/]*[*<].*$/, "");
          return ![ROOT, join(ROOT, "assembly"), join(ROOT, dirname(document.path))].some(
            (folder) => existsSync(join(folder, certain)),
          );
        })
        .map((path) => `${document.path} names ${path}`),
    ),
  );
});

void test("documents name existing make targets", () => {
  const known = [...read("Makefile").matchAll(/^([a-z][a-z-]*):/gm)].map((match) => match[1]);
  none(
    documents().flatMap((document) =>
      targets(document)
        .filter((target) => !known.includes(target))
        .map((target) => `${document.path} names make ${target}`),
    ),
  );
});

for (const { folder } of HINT_PAGES) {
  void test(`every reason and diagnosis has a page in ${folder}, and every page belongs to one`, () => {
    assert.deepEqual(
      names(join(ROOT, folder))
        .filter((name) => name.endsWith(".md"))
        .sort(),
      PAGES.map(({ slug }) => `${slug}.md`).sort(),
    );
  });
}

for (const { slug, title } of PAGES) {
  for (const { folder, colon, sections } of HINT_PAGES) {
    void test(`${folder}/${slug}.md has its title, its sections and valid configurations`, () => {
      const text = read(`${folder}/${slug}.md`);
      const lines = text.split("\n").slice(0, -1);
      const told = folder === "docs/hints" ? title : (lines[0] ?? "").split(colon)[1];
      assert.ok(told);
      assert.equal(lines[0], `# ${slug}${colon}${told}`);
      assert.deepEqual(
        lines.filter((line) => line.startsWith("## ")),
        sections,
      );
      assert.ok(
        lines.length >= HINT_LINES.least && lines.length <= HINT_LINES.most,
        `${lines.length}`,
      );
      for (const block of blocks(text)) {
        if (block.language === "json") JSON.parse(block.text);
        if (block.language === "yaml") none(unknownFields(block.text));
      }
    });
  }
}

void test("every field has a text, in the order of the table", () => {
  assert.deepEqual(
    FIELD_TEXTS.map(({ scope, name }) => [scope, name]),
    FIELDS.map(({ scope, name }) => [scope, name]),
  );
});

for (const path of ["docs/configuration.md", "docs/configuration.zh-CN.md"]) {
  void test(`the example of ${path} has only known fields`, () => {
    const [example] = blocks(read(path));
    assert.ok(example);
    none(unknownFields(example.text));
  });
}

/** Paths in a plugin configuration that are not fields of the table. */
function unknownFields(text: string): string[] {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) return document.errors.map(({ message }) => message);
  return unknown(document.toJS(), "");
}

function unknown(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => unknown(item, `${path}[]`));
  const scope = SCOPE_PATHS.indexOf(path.replace(/^_rules_\[\]\.(?=consumers|exempt)/, ""));
  if (value === null || typeof value !== "object" || scope < 0) return [];
  const fields = FIELDS.filter((field) => isFieldOf(field, scope));
  return Object.entries(value).flatMap(([name, member]) => {
    const at = path === "" ? name : `${path}.${name}`;
    return fields.some((field) => field.name === name) ? unknown(member, at) : [at];
  });
}

void test("no file names the machine on which it was written", () => {
  none(
    git("ls-files", "--cached", "--others", "--exclude-standard", "-z").filter((path) => {
      const text = read(path);
      return !text.includes("\0") && FORBIDDEN.some((word) => startsWord(text, word));
    }),
  );
});

/** "/x/" at the start of a path, but not in "https://a.example/x/". */
function startsWord(text: string, word: string): boolean {
  let at = text.indexOf(word);
  while (at >= 0 && /[\w.]/.test(text.charAt(at - 1))) at = text.indexOf(word, at + 1);
  return at >= 0;
}
