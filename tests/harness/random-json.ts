/** A seeded source of JSON texts: the same seed gives the same texts on every machine. */
export class Random {
  constructor(private state: number) {}

  /** 0 to `bound` - 1 (mulberry32). */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** A JSON text, mostly without duplicate names. */
  document(depth = 4): string {
    const blank = this.blank();
    return blank + this.value(depth) + this.blank();
  }

  number(): string {
    const sign = this.pick(["", "", "-"]);
    const whole = this.pick([
      "0",
      String(1 + this.below(9)),
      String(1 + this.below(1e9)),
      this.digits(),
    ]);
    const fraction = this.pick(["", "", `.${this.below(10)}`, `.000${this.digits()}`]);
    const exponents = [
      "",
      "",
      `e${this.below(30)}`,
      `E-${this.below(330)}`,
      `e+0${this.below(310)}`,
    ];
    return sign + whole + fraction + this.pick(exponents);
  }

  string(): string {
    let text = '"';
    for (let left = this.below(this.pick([4, 12, 40])); left > 0; left--) text += this.character();
    return text + '"';
  }

  /** Changes, removes, adds or doubles a few bytes. */
  mutated(bytes: Uint8Array): Uint8Array {
    const list = [...bytes];
    for (let left = 1 + this.below(3); left > 0; left--) {
      const at = this.below(list.length + 1);
      const byte = this.below(4) === 0 ? this.below(256) : this.pick(MEANINGFUL);
      if (this.below(3) === 0) list.splice(at, 1 + this.below(3));
      else list.splice(at, this.below(2), byte);
    }
    return Uint8Array.from(list);
  }

  private value(depth: number): string {
    const kind = this.below(depth > 0 ? 9 : 5);
    if (kind === 0) return this.pick(["null", "true", "false"]);
    if (kind <= 2) return this.number();
    if (kind <= 4) return this.string();
    const items: string[] = [];
    for (let left = this.below(6); left > 0; left--) {
      const value = this.blank() + this.value(depth - 1) + this.blank();
      items.push(kind <= 6 ? value : `${this.blank()}${this.string()}${this.blank()}:${value}`);
    }
    if (items.length === 0) items.push(this.blank());
    return kind <= 6 ? `[${items.join(",")}]` : `{${items.join(",")}}`;
  }

  private digits(): string {
    let digits = String(1 + this.below(9));
    for (let left = this.below(25); left > 0; left--) digits += this.below(10);
    return digits;
  }

  private blank(): string {
    return this.pick(["", "", "", " ", "\n", "\t\r "]);
  }

  private character(): string {
    const code = this.below(0x10000);
    const hex = code.toString(16).padStart(4, "0");
    return this.pick([
      ...["a", "b", "Z", "0", " ", "/", "é", "漢", "😀", "\u007f"],
      ...['\\"', "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"],
      ...["\\u0000", "\\u00e9", "\\ud83d\\ude00", "\\uDBFF\\uDFFF"],
      code >= 0xd800 && code < 0xe000 && this.below(20) > 0 ? "x" : `\\u${hex}`,
    ]);
  }
}

/** Bytes that mean something in JSON or UTF-8: a change to one of them is more likely to matter. */
const MEANINGFUL = [...'{}[]",:\\/0123456789+-.eEutfn \n', "\u0000", "\u001f"]
  .map((character) => character.charCodeAt(0))
  .concat([0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xff]);
