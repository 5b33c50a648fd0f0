// exempt[] {path | path_prefix, methods}: requests that pass unjudged.
import { HYPHEN } from "../../bytes/ascii-codes";
import { Buffer } from "../../bytes/buffer";
import { Octets } from "../../bytes/octets";
import { canonicalPath } from "../../bytes/path";
import { View } from "../../bytes/view";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { absent, checkFields } from "./check-fields";
import { STANDS_FOR_ITSELF } from "../lint/suspicious-claims";
import { Exemption } from "../model/exemption";
import { Scope } from "../fields";
import { parseTexts } from "./parse-texts";

const MAX_PATH_BYTES: i32 = 65536;
/** "/:" as in "/orders/:id". */
const MARKS: string[] = ["*", "[", "{", "|", "/:"];

export function parseExempt(
  json: Document,
  node: i32,
  path: string,
  issues: ConfigIssues,
): Exemption[] {
  const exemptions: Exemption[] = [];
  const array = json.member(node, "exempt");
  if (json.kind(array) != Kind.Array) return exemptions;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    const at = elementPath(memberPath(path, "exempt"), index);
    if (!checkFields(json, item, Scope.Exempt, at, issues)) continue;
    const isPrefix = !absent(json, item, "path_prefix");
    if (isPrefix != absent(json, item, "path")) {
      issues.error(at, "has to have one of path and path_prefix; exactly one was expected");
      continue;
    }
    const field = isPrefix ? "path_prefix" : "path";
    const exempt = parsePath(json, json.member(item, field), memberPath(at, field), issues);
    const methods = parseMethods(json, item, at, issues);
    if (isPrefix && exempt.length == 1) {
      reportEverything(memberPath(at, field), methods.length > 0, issues);
    }
    exemptions.push(new Exemption(exempt, isPrefix, methods));
  }
  return exemptions;
}

/** For preflights and the like by their method it may be meant; of every method it ends all judging. */
function reportEverything(path: string, isByMethod: bool, issues: ConfigIssues): void {
  const wanted = "; a longer path was expected";
  if (isByMethod) {
    issues.warn(path, "is /, so every request of these methods passes unjudged" + wanted);
    return;
  }
  issues.error(
    path,
    "is /, so every request passes unjudged" +
      wanted +
      ", or mode: optional, or _disable_ of a rule",
  );
}

/** The path as requests are compared with it; percent-encoding is decoded on both sides. */
function parsePath(json: Document, node: i32, path: string, issues: ConfigIssues): Octets {
  const into = new Buffer(MAX_PATH_BYTES);
  const written = new View().set(json.textPtr(node), json.textLength(node));
  const at = into.reserve(written.length);
  let length = -1;
  if (json.kind(node) == Kind.String && at != 0 && !json.text(node).includes("?")) {
    length = canonicalPath(written, at);
  }
  if (length < 0 && json.kind(node) == Kind.String) {
    issues.error(
      path,
      'is no plain path, so no request would match it; a path that begins with / and has no "//", "..", ";", "?" ' +
        "and no encoded slash or dot was expected",
    );
  }
  const mark = markOfPattern(json.text(node));
  if (mark.length > 0) {
    issues.warn(
      path,
      "has a " +
        mark +
        STANDS_FOR_ITSELF +
        "; path_prefix, which is for all below it, was expected",
    );
  }
  const plain = Octets.copy(at, max(length, 0));
  into.free();
  return plain;
}

/** What a pattern would have, of one kind or another, and paths hardly ever do; "" for none. */
function markOfPattern(path: string): string {
  for (let i = 0; i < MARKS.length; i++) if (path.includes(MARKS[i])) return MARKS[i];
  return path.endsWith("$") ? "$" : "";
}

function parseMethods(json: Document, node: i32, path: string, issues: ConfigIssues): Octets[] {
  const array = json.member(node, "methods");
  const at = memberPath(path, "methods");
  if (json.kind(array) == Kind.Array && json.size(array) == 0) {
    issues.error(at, "is empty; at least one method was expected, or no such field");
  }
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    if (json.kind(item) == Kind.String && !isMethod(json, item)) {
      issues.error(
        elementPath(at, index),
        "is not one method in capitals; one like GET was expected",
      );
    }
  }
  return parseTexts(json, array);
}

/** Capitals, and "-" as in M-SEARCH: all that are registered (RFC 9110 section 16.1). */
function isMethod(json: Document, node: i32): bool {
  const text = json.textPtr(node);
  for (let i = 0; i < json.textLength(node); i++) {
    const byte = load<u8>(text + <usize>i);
    if ((byte < 0x41 || byte > 0x5a) && byte != HYPHEN) return false;
  }
  return true;
}
