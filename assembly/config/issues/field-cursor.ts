// A value of the operator's JSON, together with its path and the list that takes its issues.
import { quoted, shown } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssue } from "./config-issue";
import { ConfigIssues } from "./config-issues";
import { elementPath, memberPath } from "./field-path";
import { ConfigIssueKind, JSON_KIND_NAMES } from "./issue-catalog";

const MAX_NAME_BYTES: i32 = 64;
const MAX_NUMBER_LENGTH: i32 = 24;

/** What all cursors of one document share. */
@final
class Source {
  constructor(
    readonly json: Document,
    readonly issues: ConfigIssues,
    /** The path of the document's root. */
    readonly path: string,
    /** The string that contains the document; null if it is the plugin's own. */
    readonly outer: FieldCursor | null,
  ) {}
}

/** Reading a value that is absent, or has another kind, is safe: it has no text, elements and members. */
@final
export class FieldCursor {
  private constructor(
    private readonly source: Source,
    /** The value in `json`; -1 if it is missing. */
    readonly node: i32,
    private readonly parent: FieldCursor | null,
    /** The name of a member. */
    private readonly label: string,
    /** The position of an element; -1 for members. */
    private readonly index: i32,
  ) {}

  /** The root of a document; `path` is that of the value that contains the document. */
  static root(json: Document, path: string, issues: ConfigIssues): FieldCursor {
    return new FieldCursor(new Source(json, issues, path, null), 0, null, "", -1);
  }

  /** The root of `json`, a document that the string here contains. */
  within(json: Document): FieldCursor {
    const source = new Source(json, this.issues, this.path, this);
    return new FieldCursor(source, 0, null, "", -1);
  }

  /** The same value, whose issues go to another list. */
  reportingTo(issues: ConfigIssues): FieldCursor {
    const own = this.source;
    const source = new Source(own.json, issues, own.path, own.outer);
    return new FieldCursor(source, this.node, this.parent, this.label, this.index);
  }

  get json(): Document {
    return this.source.json;
  }

  get issues(): ConfigIssues {
    return this.source.issues;
  }

  get kind(): Kind {
    return this.json.kind(this.node);
  }

  get isMissing(): bool {
    return this.node < 0;
  }

  /** Whether it is missing or null, which YAML makes of a field without a value. */
  get isAbsent(): bool {
    return this.node < 0 || this.kind == Kind.Null;
  }

  get isString(): bool {
    return this.kind == Kind.String;
  }

  get isNumber(): bool {
    return this.kind == Kind.Number;
  }

  get isArray(): bool {
    return this.kind == Kind.Array;
  }

  get isObject(): bool {
    return this.kind == Kind.Object;
  }

  get isTrue(): bool {
    return this.kind == Kind.True;
  }

  get isFalse(): bool {
    return this.kind == Kind.False;
  }

  /** The string, or the digits of the number; "" for other kinds. Allocates. */
  get text(): string {
    return this.json.text(this.node);
  }

  get textPtr(): usize {
    return this.json.textPtr(this.node);
  }

  get textLength(): i32 {
    return this.json.textLength(this.node);
  }

  textIs(ascii: string): bool {
    return this.json.textIs(this.node, ascii);
  }

  get number(): f64 {
    return this.json.number(this.node);
  }

  /** How many elements or members it has. */
  get size(): i32 {
    return this.json.size(this.node);
  }

  /** The member's name as messages and the table of fields have it. */
  get name(): string {
    return shown(this.json.namePtr(this.node), this.json.nameLength(this.node), MAX_NAME_BYTES);
  }

  /** A member by name; missing if there is none. */
  member(name: string): FieldCursor {
    return this.child(this.json.member(this.node, name), name, -1);
  }

  /** The elements of an array; none for other kinds. */
  get elements(): FieldCursor[] {
    const elements: FieldCursor[] = [];
    if (!this.isArray) return elements;
    for (let node = this.json.firstChild(this.node); node >= 0; node = this.json.next(node)) {
      elements.push(this.child(node, "", elements.length));
    }
    return elements;
  }

  /** The members of an object; none for other kinds. */
  get members(): FieldCursor[] {
    const members: FieldCursor[] = [];
    if (!this.isObject) return members;
    for (let node = this.json.firstChild(this.node); node >= 0; node = this.json.next(node)) {
      const name = shown(this.json.namePtr(node), this.json.nameLength(node), MAX_NAME_BYTES);
      members.push(this.child(node, name, -1));
    }
    return members;
  }

  /** "consumers[0].jwks" */
  get path(): string {
    const parent = this.parent;
    if (parent === null) return this.source.path;
    const above = parent.path;
    return this.index >= 0 ? elementPath(above, this.index) : memberPath(above, this.label);
  }

  /** Where the value begins in the plugin's JSON; of a missing one what would contain it. */
  get offset(): i32 {
    const parent = this.parent;
    if (this.node < 0) return parent === null ? -1 : parent.offset;
    return this.outward(this.json.valueOffset(this.node));
  }

  /** Where a byte of the string here is in the plugin's JSON. */
  offsetOf(byte: i32): i32 {
    return this.outward(this.json.sourceOffset(this.node, byte));
  }

  /** From an offset in the document to one in the plugin's JSON. */
  private outward(offset: i32): i32 {
    const outer = this.source.outer;
    return outer === null ? offset : outer.offsetOf(offset);
  }

  /** Reports an issue with the value. */
  report(kind: ConfigIssueKind): ConfigIssue {
    if (this.issues.isFull(kind)) return this.issues.count(kind);
    return this.issues.report(kind, this.path, this.offset);
  }

  /** Reports that the value is missing, or has another type than `expected`. */
  reportType(expected: string): void {
    if (this.isMissing) this.report(ConfigIssueKind.MissingField).withExpected(expected);
    else {
      this.report(ConfigIssueKind.WrongType).withExpected(expected).withActual(this.description);
    }
  }

  /** As `reportType`, where the value may be a secret, such as a password of digits: a number is not shown either. */
  reportSecretType(expected: string): void {
    if (this.isMissing) this.report(ConfigIssueKind.MissingField).withExpected(expected);
    else this.report(ConfigIssueKind.WrongType).withExpected(expected).withActual(this.kindName);
  }

  /** Reports an issue with the member's name. */
  reportName(kind: ConfigIssueKind): ConfigIssue {
    if (this.issues.isFull(kind)) return this.issues.count(kind);
    return this.issues.report(kind, this.path, this.outward(this.json.nameOffset(this.node)));
  }

  private child(node: i32, label: string, index: i32): FieldCursor {
    return new FieldCursor(this.source, node, this, label, index);
  }

  /** What the value is, for `actual`; a string is not shown, for it may be a secret. */
  get description(): string {
    return this.isNumber ? this.text.substring(0, MAX_NUMBER_LENGTH) : this.kindName;
  }

  /** "a number" */
  get kindName(): string {
    return JSON_KIND_NAMES[this.kind];
  }

  /** The string in quotes, for `actual`. Only for fields that hold no secret. */
  quoted(maxBytes: i32 = 24): string {
    return this.isString ? quoted(this.textPtr, this.textLength, maxBytes) : this.description;
  }
}
