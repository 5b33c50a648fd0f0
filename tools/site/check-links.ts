/** Checks the built website: every link leads to a file of it, and to an id in that file. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const ATTRIBUTE = /<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]+)"/g;

/** @param base the path of the site at its host, with a slash at both ends */
export function deadLinks(folder: string, base: string): string[] {
  const ids = new Map<string, Set<string>>();
  const idsOf = (file: string): Set<string> => {
    const known = ids.get(file) ?? idsIn(readFileSync(join(folder, file), "utf8"));
    ids.set(file, known);
    return known;
  };
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    // The page of explain has no links into the site.
    (name) => name.endsWith(".html") && !name.startsWith("playground"),
  );
  return pages.flatMap((page) => {
    const text = readFileSync(join(folder, page), "utf8");
    const targets = [...text.matchAll(ATTRIBUTE)].map(([, target = ""]) => unescaped(target));
    return [...new Set(targets)]
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path = "", fragment] = target.split("#");
        const file = path === "" ? page : fileOf(folder, base, path);
        if (file === undefined) return true;
        return fragment ? !idsOf(file).has(decodeURIComponent(fragment)) : false;
      })
      .map((target) => `${page} links to ${target}`);
  });
}

function fileOf(folder: string, base: string, path: string): string | undefined {
  if (!path.startsWith(base)) return undefined;
  const plain = decodeURIComponent(path.slice(base.length).replace(/\?.*$/, ""));
  const candidates = [plain, `${plain}.html`, join(plain, "index.html")];
  return candidates.find((name) => {
    const file = join(folder, name);
    return existsSync(file) && statSync(file).isFile();
  });
}

function idsIn(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => unescaped(id)));
}

function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}
