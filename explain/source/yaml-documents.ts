/** The YAML documents of a file, or an error with the place that is not YAML. */
import { type Document, isNode, parseAllDocuments, visit } from "yaml";
import { InputError } from "./input-error.ts";
import { Located } from "./located.ts";
import type { SourceFile } from "./source-file.ts";

/** Characters of other keyboards and word processors, typed instead of YAML's. */
const LOOKALIKES = /[：，“”‘’\u00a0]/;

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

function notYaml(
  file: SourceFile,
  [start, end]: readonly [number, number, ...number[]],
  what: string,
): InputError {
  const place = file.placeOf({ start, end });
  const position = file.position(start);
  const [odd] = LOOKALIKES.exec(file.line(position.line)) ?? [];
  const hint = odd === undefined ? "" : ` The line has "${odd}", which YAML reads as a letter.`;
  return new InputError(`${place}: this is not YAML: ${what}.${hint}`, position);
}
