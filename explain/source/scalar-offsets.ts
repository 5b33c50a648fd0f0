/**
 * Maps characters of a YAML scalar's value to positions in the file, so that JSON inside of it has positions
 * too.
 */
import { Scalar } from "yaml";

/** Maps an offset in the value to an offset in the source text. */
export type Offsets = (offset: number) => number;

/** `text`: the source text of the scalar's range. For folded lines, returns the start of the scalar. */
export function scalarOffsets(scalar: Scalar, text: string): Offsets {
  const [start, end] = scalar.range ?? [0, 0];
  const value = String(scalar.value);
  const map = mapping(scalar.type, text.slice(start, end), value);
  if (map === undefined) return () => start;
  return (offset) => start + (map[Math.min(offset, map.length - 1)] ?? 0);
}

/** The offset in the source for each character of the value, and for its end. */
function mapping(type: Scalar["type"], source: string, value: string): number[] | undefined {
  switch (type) {
    case Scalar.PLAIN:
      return source.startsWith(value) ? count(value.length, 0) : undefined;
    case Scalar.QUOTE_SINGLE:
      return unquoted(source, value, /''|[^']/y);
    case Scalar.QUOTE_DOUBLE:
      return unquoted(source, value, /\\x[^]{2}|\\u[^]{4}|\\[^]|[^"\\]/y);
    case Scalar.BLOCK_LITERAL:
    case Scalar.BLOCK_FOLDED:
      return ofBlock(source, value);
    default:
      return undefined;
  }
}

function count(length: number, from: number): number[] {
  return Array.from({ length: length + 1 }, (_, index) => from + index);
}

/** Each match of `unit` is one character of the value, unless lines are folded. */
function unquoted(source: string, value: string, unit: RegExp): number[] | undefined {
  if (source.includes("\n")) return undefined;
  const map: number[] = [];
  unit.lastIndex = 1;
  for (let at = 1; unit.test(source); at = unit.lastIndex) map.push(at);
  return map.length === value.length ? [...map, source.length - 1] : undefined;
}

/** Lines without their indentation, each with one character for its end. */
function ofBlock(source: string, value: string): number[] | undefined {
  const [header = "", ...lines] = source.split("\n");
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const indent = first.length - first.trimStart().length;
  const map: number[] = [];
  let at = header.length + 1;
  for (const line of lines) {
    for (let column = Math.min(indent, line.length); column <= line.length; column++) {
      map.push(at + column);
    }
    at += line.length + 1;
  }
  const isSame = [...value].every((character, index) => {
    const there = source[map[index] ?? -1];
    return there === character || (there ?? "\n").trim() === character.trim();
  });
  return isSame && map.length >= value.length ? map : undefined;
}
