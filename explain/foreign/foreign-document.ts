/** A document as plain data, whose positions are only looked up for what is shown. */
import { parseDocument } from "yaml";
import { type Found, Located, type Path } from "../source/located.ts";
import type { SourceFile } from "../source/source-file.ts";
import { jsonSpan } from "./json-span.ts";

export class ForeignDocument {
  private readonly anchors = new Map<string, Located | undefined>();

  constructor(
    readonly file: SourceFile,
    readonly value: unknown,
    private readonly locate: (path: Path) => Located | undefined,
  ) {}

  /** The file of the value at the path. */
  fileAt(_path: Path): SourceFile {
    return this.file;
  }

  /** Where the value at the path is. Below an anchor, this does not search the whole text again. */
  find(path: Path, anchor: Path): Found | undefined {
    const root = anchor.every((step, i) => path[i] === step) ? anchor : path;
    return this.located(root)?.find(path.slice(root.length));
  }

  /** The value at the path with the positions of its parts. */
  located(path: Path): Located | undefined {
    const key = JSON.stringify(path);
    if (!this.anchors.has(key)) this.anchors.set(key, this.locate(path));
    return this.anchors.get(key);
  }
}

/** The document if the text is JSON; parsed as JSON, which is far faster than YAML. */
export function jsonDocument(file: SourceFile): ForeignDocument | undefined {
  const { text } = file;
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return new ForeignDocument(file, JSON.parse(text), (path) => locatedInJson(file, path));
  } catch {
    // YAML in flow style begins like JSON.
    return undefined;
  }
}

export function yamlDocument(document: Located): ForeignDocument {
  return new ForeignDocument(document.file, document.value, (path) =>
    path.reduce<Located | undefined>((at, step) => at?.child(step)?.value, document),
  );
}

function locatedInJson(file: SourceFile, path: Path): Located | undefined {
  const span = jsonSpan(file.text, path);
  if (span === undefined) return undefined;
  const text = file.text.slice(span.start, span.end);
  const document = parseDocument(text, { uniqueKeys: false, logLevel: "error" });
  return new Located(file, document, document.contents, text, (offset) => offset + span.start);
}
