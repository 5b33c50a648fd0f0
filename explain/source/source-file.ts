/** A text of the user, and positions in it. */
import { LineCounter } from "yaml";

/** Offsets in the text; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** Both from 1. */
export interface Position {
  line: number;
  column: number;
}

export class SourceFile {
  private readonly lines = new LineCounter();

  constructor(
    /** The name for messages. */
    readonly name: string,
    readonly text: string,
  ) {
    this.lines.addNewLine(0);
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
      this.lines.addNewLine(at + 1);
    }
  }

  position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line, column: col };
  }

  /** The line, from 1, without its end. */
  line(number: number): string {
    const start = this.lines.lineStarts[number - 1] ?? this.text.length;
    const end = this.text.indexOf("\n", start);
    return this.text.slice(start, end < 0 ? undefined : end).replace(/\r$/, "");
  }

  /** "file:line:column" */
  placeOf({ start }: Span): string {
    const { line, column } = this.position(start);
    return `${this.name}:${line}:${column}`;
  }
}
