/** The configuration with line numbers, and marks on the lines of the verdict. */
import type { Position } from "../explain/source/source-file.ts";
import { byId, h } from "./dom.ts";
import { typeInto } from "./type-into.ts";

export type MarkKind = "error" | "warning" | "note";

export interface Mark extends Position {
  kind: MarkKind;
}

const SEVERITY: MarkKind[] = ["error", "warning", "note"];

export class Editor {
  readonly text = byId("configuration", HTMLTextAreaElement);
  private readonly numbers = byId("numbers", HTMLElement);
  private readonly marksLayer = byId("marks", HTMLElement);
  private marks: Mark[] = [];
  /** The offset of each line. */
  private starts: number[] = [0];

  constructor() {
    this.text.addEventListener("input", () => this.read());
    this.text.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(this.text);
    this.read();
  }

  set value(text: string) {
    typeInto(this.text, text);
    this.text.setSelectionRange(0, 0);
    this.marks = [];
    this.read();
  }

  mark(marks: readonly Mark[]): void {
    this.marks = [...marks].sort((a, b) => SEVERITY.indexOf(a.kind) - SEVERITY.indexOf(b.kind));
    this.draw();
  }

  /** Selects from the position to the end of its line, and scrolls it into view. */
  goTo({ line, column }: Position): void {
    const start = this.starts[line - 1] ?? 0;
    const end = (this.starts[line] ?? this.text.value.length + 1) - 1;
    this.text.focus();
    this.text.setSelectionRange(Math.min(start + column - 1, end), end);
    this.show(line);
    this.text.scrollIntoView({ block: "nearest" });
  }

  /** Scrolls the most severe mark into view. */
  showMarked(): void {
    const [first] = this.marks;
    if (first && first.kind !== "note") this.show(first.line);
  }

  private show(line: number): void {
    const height = this.lineHeight();
    const top = (line - 1) * height;
    const { scrollTop, clientHeight } = this.text;
    if (top < scrollTop || top + 2 * height > scrollTop + clientHeight) {
      this.text.scrollTop = Math.max(0, top - clientHeight / 2);
    }
    this.text.scrollLeft = 0;
  }

  private read(): void {
    this.starts = [0];
    const { value } = this.text;
    for (let at = value.indexOf("\n"); at >= 0; at = value.indexOf("\n", at + 1)) {
      this.starts.push(at + 1);
    }
    this.draw();
  }

  /** Draws only the visible line numbers. */
  private draw(): void {
    const height = this.lineHeight();
    const { scrollTop, clientHeight } = this.text;
    const first = Math.floor(scrollTop / height);
    const last = Math.min(this.starts.length, first + Math.ceil(clientHeight / height) + 1);
    const offset = first * height - scrollTop;
    const lines = Array.from(
      { length: Math.max(0, last - first) },
      (_, index) => first + index + 1,
    );
    const kindOf = (line: number): MarkKind | undefined =>
      this.marks.find((mark) => mark.line === line)?.kind;
    this.numbers.replaceChildren(
      ...lines.map((line) => h("div", { class: kindOf(line) }, `${line}`)),
    );
    this.marksLayer.replaceChildren(...lines.map((line) => h("div", { class: kindOf(line) })));
    for (const layer of [this.numbers, this.marksLayer]) {
      layer.style.transform = `translateY(${offset}px)`;
    }
  }

  private lineHeight(): number {
    return Number.parseFloat(getComputedStyle(this.text).lineHeight) || 20;
  }
}
