/** The documents of a file as one: the first step of a path is the position of the document. */
import type { Found, Located, Path } from "../../source/located.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { ForeignDocument } from "../foreign-document.ts";

export class JoinedDocument extends ForeignDocument {
  constructor(private readonly parts: readonly [ForeignDocument, ...ForeignDocument[]]) {
    super(
      parts[0].file,
      parts.map(({ value }) => value),
      () => undefined,
    );
  }

  override fileAt([first, ...rest]: Path): SourceFile {
    return this.partAt(first)?.fileAt(rest) ?? this.file;
  }

  override find([first, ...rest]: Path, [anchored, ...anchor]: Path): Found | undefined {
    return this.partAt(first)?.find(rest, first === anchored ? anchor : []);
  }

  override located([first, ...rest]: Path): Located | undefined {
    return this.partAt(first)?.located(rest);
  }

  private partAt(index: Path[number] | undefined): ForeignDocument | undefined {
    return typeof index === "number" ? this.parts[index] : undefined;
  }
}
