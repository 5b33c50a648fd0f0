// A list of revoked tokens as a server sent it, which may be anything: {"jti": ["..."], "sub": [{"sub": "...",
// "before": 1700000000}]}. A faulty entry rejects the whole list, because a token that it means would pass.
import { shown } from "../../bytes/quote";
import { decodeText } from "../../bytes/text";
import { JSON_KIND_NAMES } from "../../config/issues/issue-catalog";
import { IS_GZIP, IS_HTML, IS_TOKEN } from "../../config/issues/issue-phrases";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ANY_TIME, JTI, RevocationList, SUB, mayBeListed } from "../revocation-list";
import { MILLISECONDS_FROM } from "../time-unit";
import { textFormat } from "./set-format";

export const MAX_LIST_BYTES: i32 = 1 << 20;
const MAX_ENTRIES: i32 = 32768;
/** An entry for a subject is three values. */
const MAX_VALUES: i32 = MAX_ENTRIES * 3 + 8;
const MAX_DEPTH: i32 = 4;
const MAX_LOOKED_AT_BYTES: i32 = 128;
const MAX_NAME_BYTES: i32 = 64;
const TEXT: string = "a string of 1 to 65536 bytes without whitespace at either end";
const SECONDS: string = "a time in whole seconds since 1970";
/** "eyJ", how the header of a token begins; a token is longer than this. */
const TOKEN_BEGIN: u32 = 0x4a7965;
const MIN_TOKEN_BYTES: i32 = 64;

/** What reading a fetched list gave. */
@final
export class FetchedRevocations {
  /** null if the list must not be used. */
  list: RevocationList | null = null;
  /** Why `list` is null: "jti[3]: wrong type (expected a string, got a number)". It never shows an entry. */
  fault: string = "";

  constructor(
    readonly json: Document,
    private readonly byJti: bool,
    private readonly bySub: bool,
  ) {}

  /** Reads the list that was parsed. */
  read(): void {
    const json = this.json;
    if (json.kind(0) != Kind.Object) return this.reject("", "an object", 0);
    for (let node = json.firstChild(0); node >= 0; node = json.next(node)) {
      const isUsed = json.nameIs(node, "jti") ? this.byJti : json.nameIs(node, "sub") && this.bySub;
      if (!isUsed) return this.rejectMember("", node, this.names);
    }
    const jti = json.member(0, "jti");
    const sub = json.member(0, "sub");
    if (this.byJti && json.kind(jti) != Kind.Array) return this.reject("jti", "an array", jti);
    if (this.bySub && json.kind(sub) != Kind.Array) return this.reject("sub", "an array", sub);
    const entries = json.size(jti) + json.size(sub);
    if (entries > MAX_ENTRIES) {
      this.fault = `too many entries (expected at most ${MAX_ENTRIES}, got ${entries})`;
      return;
    }
    const list = new RevocationList(entries);
    if (this.addTokens(jti, list) && this.addSubjects(sub, list)) this.list = list;
  }

  private get names(): string {
    if (this.byJti) return this.bySub ? "jti and sub" : "jti";
    return "sub";
  }

  private addTokens(jti: i32, list: RevocationList): bool {
    const json = this.json;
    let index = 0;
    for (let node = json.firstChild(jti); node >= 0; node = json.next(node), index++) {
      if (!this.isText(node)) {
        this.reject(`jti[${index}]`, TEXT, node);
        return false;
      }
      list.add(JTI, json.textPtr(node), json.textLength(node), ANY_TIME);
    }
    return true;
  }

  private addSubjects(array: i32, list: RevocationList): bool {
    const json = this.json;
    let index = 0;
    for (let node = json.firstChild(array); node >= 0; node = json.next(node), index++) {
      const sub = json.member(node, "sub");
      const before = json.member(node, "before");
      const at = `sub[${index}]`;
      if (json.kind(node) != Kind.Object)
        this.reject(at, "an object with sub and before only", node);
      else if (json.size(node) > 2)
        this.rejectMember(at + ".", this.unknownIn(node), "sub and before");
      else if (!this.isText(sub)) this.reject(at + ".sub", TEXT, sub);
      else if (!isTime(json, before)) this.reject(at + ".before", SECONDS, before);
      else {
        list.add(SUB, json.textPtr(sub), json.textLength(sub), json.number(before));
        continue;
      }
      return false;
    }
    return true;
  }

  /** Whether the value may equal a claim. A whole token never does. */
  private isText(node: i32): bool {
    return mayBeListed(this.json, node) && !isToken(this.json, node);
  }

  /** The first member of an entry that is neither sub nor before; -1 if there is none. */
  private unknownIn(entry: i32): i32 {
    const json = this.json;
    let node = json.firstChild(entry);
    while (node >= 0 && (json.nameIs(node, "sub") || json.nameIs(node, "before"))) {
      node = json.next(node);
    }
    return node;
  }

  private rejectMember(prefix: string, node: i32, known: string): void {
    const json = this.json;
    const name = shown(json.namePtr(node), json.nameLength(node), MAX_NAME_BYTES);
    this.fault = `${prefix}${name}: unknown member (expected only ${known})`;
  }

  private reject(path: string, expected: string, node: i32): void {
    const json = this.json;
    const kind = json.kind(node);
    let actual = node < 0 ? "nothing" : JSON_KIND_NAMES[kind];
    if (kind == Kind.String && json.textLength(node) == 0) actual = "an empty string";
    else if (isToken(json, node)) actual = IS_TOKEN;
    else if (kind == Kind.Number && expected == SECONDS) {
      actual = shown(json.rawPtr(node), json.rawLength(node), MAX_NAME_BYTES);
    }
    this.fault = `${path.length > 0 ? path + ": " : ""}expected ${expected}, got ${actual}`;
  }
}

function isToken(json: Document, node: i32): bool {
  if (json.kind(node) != Kind.String || json.textLength(node) < MIN_TOKEN_BYTES) return false;
  return (load<u32>(json.textPtr(node)) & 0xffffff) == TOKEN_BEGIN;
}

/** Not in milliseconds, and not 0, which revokes nothing. */
function isTime(json: Document, node: i32): bool {
  const value = json.number(node);
  return value >= 1 && value < MILLISECONDS_FROM && value % 1 == 0;
}

/** Reads the list in `length` bytes, which names tokens by the claims `jti` and `sub`, or by one of them. */
export function readFetchedRevocations(
  ptr: usize,
  length: i32,
  byJti: bool,
  bySub: bool,
): FetchedRevocations {
  const json = new Document(MAX_VALUES, MAX_DEPTH, MAX_LIST_BYTES);
  const fetched = new FetchedRevocations(json, byJti, bySub);
  if (json.parse(ptr, length)) fetched.read();
  else {
    const format = textFormat(decodeText(ptr, min(length, MAX_LOOKED_AT_BYTES)).trim());
    const isKnown = format == IS_HTML || format == IS_GZIP;
    fetched.fault = isKnown ? "got " + format : "not JSON: " + json.explain(true);
  }
  json.free();
  return fetched;
}
