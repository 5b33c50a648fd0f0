/** The parts of the first token in a text: where they are, and their decoded texts. */
import { isDeeplyNested } from "../editing/nesting.ts";
import { tokenMatches } from "../../explain/source/token-text.ts";

const PART_NAMES = ["header", "payload", "signature"] as const;
export type PartName = (typeof PART_NAMES)[number];

export interface Part {
  name: PartName;
  /** Offsets in the text. */
  from: number;
  to: number;
}

/** Longer texts have no colours: nobody reads them, and matching takes time. */
const MAX_TEXT = 200_000;
/** A bare text of three parts that does not begin like JSON in base64url. */
const BARE = /^\s*(?:bearer\s+)?([\w+/=-]*(?:\.[\w+/=-]*){1,2})\s*$/i;

/** The parts in order; empty if the text has no token. */
export function partsIn(text: string): Part[] {
  if (text.length > MAX_TEXT) return [];
  const [match] = tokenMatches(text);
  const bare = match ? undefined : (BARE.exec(text)?.[1] ?? undefined);
  const token = match?.[0] ?? bare;
  if (token === undefined) return [];
  let from = match?.index ?? text.indexOf(token);
  return token
    .split(".")
    .slice(0, PART_NAMES.length)
    .map((part, index) => {
      const to = from + part.length;
      const found = { name: PART_NAMES[index] ?? "signature", from, to };
      from = to + 1;
      return found;
    });
}

/** The text of a segment; undefined if it is not base64url of UTF-8. */
export function textOfSegment(segment: string): string | undefined {
  try {
    const binary = atob(segment.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function segmentOfText(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return btoa(binary.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Indented, if that changes nothing but whitespace: a repeated member or a long number would be lost. */
export function indentedJson(text: string): string {
  const value = parsedJson(text);
  if (value === undefined) return text;
  const isWhole = JSON.stringify(value) === withoutSpace(text);
  return isWhole ? JSON.stringify(value, null, 2) : text;
}

/** What is encoded for an edited text: without the whitespace that `indentedJson` added. */
export function compactJson(text: string): string {
  const compact = withoutSpace(text);
  return JSON.stringify(parsedJson(text)) === compact ? compact : text;
}

/** Undefined if the text is not JSON, or nested too deeply to be written again. */
export function parsedJson(text: string): unknown {
  return isJson(text) && !isDeeplyNested(text) ? (JSON.parse(text) as unknown) : undefined;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON without whitespace between its tokens. */
function withoutSpace(text: string): string {
  return text.replace(/"(?:[^"\\]+|\\[^])*"|\s+/g, (part) => (part.startsWith('"') ? part : ""));
}
