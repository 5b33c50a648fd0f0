// Literals of every kind that tools/pack-texts.js distinguishes, for pack-texts.test.ts.

/** Zeros with room for the packed texts. */
export const ROOM: usize = memory.data(4096);

const TEXTS: string[] = [
  "",
  "a",
  "plain ASCII",
  "one more than a block of 16",
  "Latin-1: caf\u00e9 \u00ff",
  "beyond Latin-1: \u4e2d\u6587 \u{1f600}",
  "a tab\tand a zero\u0000inside",
];
const NUMBERS: StaticArray<u16> = [1, 2, 3, 0xffff];
const BYTES: usize = memory.data<u8>([2, 0, 0, 0, 255]);

export function count(): i32 {
  return TEXTS.length + NUMBERS.length + load<u8>(BYTES);
}

export function text(index: i32): string {
  return TEXTS[index];
}
