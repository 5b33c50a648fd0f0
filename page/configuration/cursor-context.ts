/** Where the cursor is in a YAML or JSON text that may be incomplete: the names of the members around it. */

export interface CursorContext {
  /** The members that contain the cursor, outermost first. Elements of lists have no step. */
  path: string[];
  /** Whether a name is typed, or the value of the last member of the path. */
  at: "name" | "value";
  /** The offset of the word before the cursor. */
  from: number;
  /** Whether the word follows a dash or is in brackets, so that it is an element of a list. */
  isElement: boolean;
  /** Whether the text around is JSON, whose names have quotes. */
  isJson: boolean;
  /** The names in the same object before the cursor. */
  siblings: string[];
}

/** A line that is not inside of brackets or a block scalar. */
interface Line {
  /** The column of the dash, or of the name. */
  indent: number;
  /** The column of the name; columns of names in one object are equal. */
  column: number;
  isElement: boolean;
  name?: string;
  value: string;
}

/** Indentation, dashes, name and value. */
const LINE = /^( *)((?:- +|-$)*)(?:(["']?)([\w.$/@-]+)\3:(?=\s|$)[ \t]*)?(.*)$/;
const BLOCK_SCALAR = /^(?:[&!]\S+\s+)*[|>][-+\d]*\s*(?:#.*)?$/;
const NO_CONTENT = /^\s*(?:#|$)|^(?:---|\.\.\.|```)/;
const COMMENT = /(?:^|\s)#/;
const WORD = /["']?[\w.$/@-]*$/;
/** The dash of a list may be in the column of its name. */
const AFTER_DASH = 0.5;

/** Undefined in comments and in block scalars. */
export function cursorContext(text: string, cursor: number): CursorContext | undefined {
  const document = text.lastIndexOf("\n---", cursor - 1);
  const lines: Line[] = [];
  let scalar: number | undefined;
  for (let at = document < 0 ? 0 : document + 1; at <= cursor;) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next;
    const isLast = cursor <= end;
    const source = text.slice(at, isLast ? cursor : end);
    const indent = source.length - source.trimStart().length;
    const isInScalar = scalar !== undefined && (indent > scalar || source.trim() === "");
    if (isInScalar && isLast && indent > (scalar ?? 0)) return undefined;
    if (!isInScalar || isLast) scalar = undefined;
    if (isInScalar || (!isLast && NO_CONTENT.test(source))) {
      at = end + 1;
      continue;
    }
    const line = lineOf(source);
    if (/^[[{]/.test(line.value)) {
      const outer = pathTo([...lines, line]).path;
      const scan = new BracketScan(text, cursor, outer);
      const found = scan.from(at + source.length - line.value.length);
      if (typeof found !== "number") return found;
      at = text.indexOf("\n", found) < 0 ? text.length + 1 : text.indexOf("\n", found) + 1;
    } else if (isLast) {
      return COMMENT.test(source) ? undefined : contextIn(line, lines, cursor);
    } else at = end + 1;
    if (BLOCK_SCALAR.test(line.value)) scalar = line.column;
    lines.push(line);
  }
  return undefined;
}

function lineOf(source: string): Line {
  const [, spaces = "", dashes = "", , name, value = ""] = LINE.exec(source) ?? [];
  return {
    indent: spaces.length,
    column: spaces.length + dashes.length,
    isElement: dashes !== "",
    ...(name !== undefined && { name }),
    value,
  };
}

function contextIn(line: Line, before: Line[], cursor: number): CursorContext {
  const { path, siblings } = pathTo([...before, line]);
  const word = WORD.exec(line.value)?.[0] ?? "";
  return {
    path,
    at: line.name === undefined ? "name" : "value",
    from: cursor - word.length,
    isElement: line.isElement && line.name === undefined,
    isJson: false,
    siblings,
  };
}

/** The names that lead to the last line, its own included, and the other names in its object. */
function pathTo(lines: readonly Line[]): { path: string[]; siblings: string[] } {
  const last = lines.at(-1);
  const path = last?.name === undefined ? [] : [last.name];
  const siblings: string[] = [];
  let column = last?.isElement ? last.indent + AFTER_DASH : (last?.column ?? 0);
  let isInObject = !last?.isElement;
  for (const line of lines.slice(0, -1).reverse()) {
    if (line.name === undefined || line.column > column) continue;
    if (line.column === column && isInObject) {
      siblings.push(line.name);
      if (!line.isElement) continue;
      column = line.indent + AFTER_DASH;
      isInObject = false;
    } else if (line.column < column) {
      path.unshift(line.name);
      column = line.isElement ? line.indent + AFTER_DASH : line.column;
      isInObject = false;
    }
  }
  return { path, siblings };
}

/** Objects and lists in brackets, which may span lines. */
class BracketScan {
  private readonly stack: { kind: "{" | "["; name: string; names: string[]; isValue: boolean }[] =
    [];

  constructor(
    private readonly text: string,
    private readonly cursor: number,
    private readonly outer: string[],
  ) {}

  /** The context, or the offset after the last bracket. */
  from(start: number): CursorContext | number {
    let word = start;
    for (let at = start; at < this.text.length; at++) {
      if (at >= this.cursor) return this.context(Math.min(word, this.cursor));
      const character = this.text[at] ?? "";
      if (character === '"' || character === "'") {
        const end = closing(this.text, at);
        if (end >= this.cursor) return this.context(at);
        word = at;
        at = end;
      } else if (character === "#" && /\s/.test(this.text[at - 1] ?? "\n")) {
        const end = this.text.indexOf("\n", at);
        at = end < 0 ? this.text.length : end;
        word = at + 1;
      } else if (character === "{" || character === "[") {
        this.stack.push({ kind: character, name: "", names: [], isValue: character === "[" });
        word = at + 1;
      } else if (character === "}" || character === "]") {
        this.stack.pop();
        if (this.stack.length === 0) return at + 1;
        word = at + 1;
      } else if (character === ":" && this.top?.kind === "{" && this.isSeparator(at, word)) {
        const name = this.text
          .slice(word, at)
          .trim()
          .replace(/^["']|["']$/g, "");
        Object.assign(this.top, { name, isValue: true });
        this.top.names.push(name);
        word = at + 1;
      } else if (character === ",") {
        if (this.top?.kind === "{") Object.assign(this.top, { name: "", isValue: false });
        word = at + 1;
      } else if (/\s/.test(character) && this.text.slice(word, at).trim() === "") word = at + 1;
    }
    return this.cursor >= this.text.length ? this.context(word) : this.text.length;
  }

  private get top():
    { kind: "{" | "["; name: string; names: string[]; isValue: boolean } | undefined {
    return this.stack.at(-1);
  }

  /** JSON needs no space after the colon of a quoted name. */
  private isSeparator(at: number, word: number): boolean {
    return /["']/.test(this.text[word] ?? "") || /[\s,{}[\]]|^$/.test(this.text[at + 1] ?? "");
  }

  private context(word: number): CursorContext {
    const names = this.stack.map(({ name }) => name).filter((name) => name !== "");
    return {
      path: [...this.outer, ...names],
      at: this.top?.isValue ? "value" : "name",
      from: word,
      isElement: this.top?.kind === "[",
      isJson: /^\s*[{[]/.test(this.text) || this.text[word] === '"',
      siblings: this.top?.names ?? [],
    };
  }
}

/** The offset of the quote that ends the text, or the end of the line. */
function closing(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\" && quote === '"') at++;
    else if (text[at] === quote) return at;
    else if (text[at] === "\n") return at;
  }
  return text.length;
}
