/** The YAML documents of a file, or an error with the place that is not YAML. */
import { type Document, isNode, parseAllDocuments, visit } from "yaml";
import { Located } from "./located.ts";
import { notYaml } from "./no-configuration.ts";
import type { SourceFile } from "./source-file.ts";

export function documentsOf(file: SourceFile): Located[] {
  const parsed = parseAllDocuments(withoutFence(file.text), {
    uniqueKeys: true,
    logLevel: "error",
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error) {
      const [what = ""] = error.message.split(/ at line \d+/);
      const isDeep = what.includes("call stack");
      throw notYaml(file, error.pos, isDeep ? "it is nested too deeply" : what);
    }
    tryAliases(file, document);
    return new Located(file, document);
  });
}

/** Turns the fence of a copied Markdown block into a comment of the same length. */
function withoutFence(text: string): string {
  return /^\s*```/.test(text) ? text.replace(/^(\s*)`(?=``)/gm, "$1#") : text;
}

/** Resolves aliases once, because unknown and recursive ones are only detected on use. */
function tryAliases(file: SourceFile, document: Document): void {
  visit(document, {
    Alias(_, alias, above) {
      const meant = alias.resolve(document);
      const at = alias.range ?? [0, 0];
      const name = `*${alias.source}`;
      if (meant === undefined) throw notYaml(file, at, `nothing before ${name} defines that name`);
      if (above.some((node) => isNode(node) && node === meant))
        throw notYaml(file, at, `${name} refers to itself`);
    },
  });
}
