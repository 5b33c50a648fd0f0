// Compares the members of a claim with a text: the claim itself, the elements of an array, the words of a scope.
import { Octets } from "../../bytes/octets";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ComparedBytes, wordEnd } from "./claim-values";

/**
 * Whether a member of the claim begins with the text at `start`, and ends with `end`. `isWhole`: the member has to be
 * the text at `start`; then a number counts as its digits.
 */
export function hasText(
  json: Document,
  node: i32,
  isScope: bool,
  isWhole: bool,
  start: usize,
  startLength: i32,
  end: Octets,
  compared: ComparedBytes,
): bool {
  const kind = json.kind(node);
  if (kind == Kind.Array) {
    for (let item = json.firstChild(node); item >= 0; item = json.next(item)) {
      const ofItem = json.kind(item);
      if (ofItem == Kind.Array) continue;
      if (hasText(json, item, false, isWhole, start, startLength, end, compared)) return true;
    }
    return false;
  }
  if (kind != Kind.String && !(isWhole && kind == Kind.Number)) return false;
  const text = json.textPtr(node);
  const size = json.textLength(node);
  compared.count += isScope ? size : startLength + end.length + 1;
  let from = 0;
  while (from <= size) {
    const until = isScope ? wordEnd(text, from, size) : size;
    if (isMatch(text + <usize>from, until - from, isWhole, start, startLength, end)) return true;
    from = until + 1;
  }
  return false;
}

function isMatch(
  text: usize,
  length: i32,
  isWhole: bool,
  start: usize,
  startLength: i32,
  end: Octets,
): bool {
  if (length < startLength || length < end.length) return false;
  if (isWhole && length != startLength) return false;
  if (memory.compare(text, start, <usize>startLength) != 0) return false;
  const tail = text + <usize>(length - end.length);
  return memory.compare(tail, end.ptr, <usize>end.length) == 0;
}
