import type { Json } from "./bootstrap.ts";
import { SeededRandom } from "./seeded-random.ts";

/** Random JSON texts that are the same in every run. */
export class RandomJson extends SeededRandom {
  /** A JSON text, mostly without duplicate names. */
  document(depth = 4): string {
    const before = this.whitespace();
    return before + this.value(depth) + this.whitespace();
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

  /** A copy with a few bytes changed, removed or inserted. */
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

  /**
   * A copy with one member or element somewhere in it replaced by one of `odd`, removed, or doubled; or a member
   * renamed to one of `names`.
   */
  mutatedValue(value: Json, odd: readonly Json[], names: readonly string[] = []): Json {
    if (value === null || typeof value !== "object" || this.below(8) === 0) return this.pick(odd);
    if (Array.isArray(value)) {
      if (value.length === 0) return [this.pick(odd)];
      const at = this.below(value.length);
      const item = value[at] ?? null;
      const put = this.pick([[this.mutatedValue(item, odd, names)], [], [item, item]]);
      return [...value.slice(0, at), ...put, ...value.slice(at + 1)];
    }
    const keys = Object.keys(value);
    if (keys.length === 0) return this.pick(odd);
    const name = this.pick(keys);
    const { [name]: member = null, ...rest } = value;
    const kind = this.below(6);
    if (kind === 0) return rest;
    if (kind === 1 && names.length > 0) return { ...rest, [this.pick(names)]: member };
    return { ...rest, [name]: this.mutatedValue(member, odd, names) };
  }

  private value(depth: number): string {
    const kind = this.below(depth > 0 ? 9 : 5);
    if (kind === 0) return this.pick(["null", "true", "false"]);
    if (kind <= 2) return this.number();
    if (kind <= 4) return this.string();
    const items: string[] = [];
    for (let left = this.below(6); left > 0; left--) {
      const value = this.whitespace() + this.value(depth - 1) + this.whitespace();
      items.push(
        kind <= 6 ? value : `${this.whitespace()}${this.string()}${this.whitespace()}:${value}`,
      );
    }
    if (items.length === 0) items.push(this.whitespace());
    return kind <= 6 ? `[${items.join(",")}]` : `{${items.join(",")}}`;
  }

  private digits(): string {
    let digits = String(1 + this.below(9));
    for (let left = this.below(25); left > 0; left--) digits += this.below(10);
    return digits;
  }

  private whitespace(): string {
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

/** Bytes with a meaning in JSON or UTF-8, so that a mutation is more likely to have an effect. */
const MEANINGFUL = [...'{}[]",:\\/0123456789+-.eEutfn \n', "\u0000", "\u001f"]
  .map((character) => character.charCodeAt(0))
  .concat([0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xff]);
