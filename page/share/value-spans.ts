/**
 * Where a configuration has values that are not known to be public, and where it has values that are: a
 * public key looks like a secret.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  parseAllDocuments,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { FIELDS, isFieldOf, Scope } from "../../assembly/config/fields.ts";
import { type Offsets, scalarOffsets } from "../../explain/source/scalar-offsets.ts";
import type { Span } from "../../explain/source/source-file.ts";
import { type Keep, keepOfMember } from "./public-members.ts";
import { secretSpans, type SecretSpan } from "./secret-spans.ts";

export interface ValueSpans {
  hidden: SecretSpan[];
  public: Span[];
}

const ROOT_FIELDS = FIELDS.filter((field) => isFieldOf(field, Scope.Root)).map(({ name }) => name);
/** Tokens of the lexer for the start of a document, of a scalar, and for an error. */
const NO_TEXT = ["\u0002", "\u001f", "\u0018"];
/** Fields of a provider of Istio, Envoy or Envoy Gateway, whose `audiences` is a field of the plugin too. */
const PROVIDER_FIELDS = [
  ...["issuer", "jwks", "jwksUri", "jwks_uri"],
  ...["local_jwks", "remote_jwks", "localJWKS", "remoteJWKS"],
];
/** JSON in strings in JSON; no gateway nests deeper. */
const MAX_DEPTH = 6;
const PUBLIC_PEM = /-----BEGIN (?:RSA |EC )?(?:PUBLIC KEY|CERTIFICATE)-----/;
const SENSITIVE_HEADER = /^(?:authorization|cookie|.*(?:token|secret|api-?key).*)$/i;
const QUERY = /[?#][^]*$/;

/** @param keep what is kept of the documents; by default it follows from their contents */
export function valueSpans(text: string, keep?: Keep): ValueSpans {
  const spans = new ValueWalk(text, (offset) => offset);
  const parsed = parseAllDocuments(text, { uniqueKeys: false });
  for (const { contents } of Array.isArray(parsed) ? parsed : []) {
    spans.walk(contents, keep ?? { of: "other" }, 0);
  }
  return { hidden: spans.hidden, public: spans.public };
}

/** The texts of comments, without their sign. */
export function commentSpans(text: string): SecretSpan[] {
  const spans: SecretSpan[] = [];
  let at = 0;
  for (const source of new Lexer().lex(text)) {
    if (NO_TEXT.includes(source)) continue;
    if (source.startsWith("#")) {
      spans.push({ start: at + 1, end: at + source.length, kind: "comment" });
    }
    at += source.length;
  }
  return spans;
}

class ValueWalk {
  readonly hidden: SecretSpan[] = [];
  readonly public: Span[] = [];

  constructor(
    private readonly text: string,
    private readonly offsets: Offsets,
  ) {}

  walk(node: unknown, keep: Keep, depth: number): void {
    if (isMap(node)) this.walkMap(node, keep, depth);
    else if (isSeq(node)) {
      const inner: Keep = keep.of === "names" && node.items.some(isMap) ? hidden() : keep;
      for (const item of node.items) this.walk(item, inner, depth);
    } else if (isScalar(node)) this.walkScalar(node, keep, depth);
    // The value of an alias is walked where its anchor is.
    else if (!isAlias(node)) return;
  }

  private walkMap(node: YAMLMap, keep: Keep, depth: number): void {
    const own = keepOfObject(node, keep);
    const inner = keep.of === "names" ? hidden() : own;
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      this.walk(
        value,
        isSensitiveHeader(node, name) ? hidden("credential") : keepOfMember(inner, name),
        depth,
      );
    }
  }

  private walkScalar(node: Scalar, keep: Keep, depth: number): void {
    const { value } = node;
    if (typeof value !== "string" && typeof value !== "number") return;
    const text = String(value);
    const isName = keep.of === "names" || keep.of === "condition";
    if (/^\s*[[{]/.test(text) && keep.of !== "hidden") {
      // What has no position cannot be replaced in part.
      if (depth >= MAX_DEPTH || !this.walkJson(node, text, keep, depth)) this.hide(node, "unknown");
      return;
    }
    if (keep.of === "hidden") this.hide(node, keep.kind);
    else if (keep.of === "keys") {
      if (!PUBLIC_PEM.test(text)) this.hide(node, "secret");
      else if (!/PRIVATE KEY/.test(text)) this.show(node);
    } else if (keep.of === "address") this.hideQuery(node, text);
    else if (isName && typeof value === "string" && /^https?:[^?]*\?/i.test(text)) {
      this.hideQuery(node, text);
    } else if (isName && !hasSecret(text)) this.show(node);
  }

  /** False unless the text is an object or a list, or if its characters have no position. */
  private walkJson(node: Scalar, text: string, keep: Keep, depth: number): boolean {
    const { contents, errors } = parseDocument(text, { uniqueKeys: false });
    // What follows an error may not be in the contents.
    if (keep.of === "keys" && errors.length > 0) return false;
    const inward = scalarOffsets(node, this.text);
    if (isScalar(contents) || inward(0) === inward(text.length)) return false;
    const inner = new ValueWalk(text, (offset) => this.offsets(inward(offset)));
    inner.walk(contents, keep, depth + 1);
    this.hidden.push(...inner.hidden);
    this.public.push(...inner.public);
    return true;
  }

  private hide(node: Scalar, kind: SecretSpan["kind"]): void {
    this.hidden.push({ ...this.spanOf(node), kind });
  }

  private show(node: Scalar): void {
    this.public.push(this.spanOf(node));
  }

  private hideQuery(node: Scalar, text: string): void {
    const query = QUERY.exec(text);
    if (query === null) return this.show(node);
    const { end } = this.spanOf(node);
    const length = query[0].length - 1;
    this.hidden.push({ start: Math.max(end - length, 0), end, kind: "credential" });
  }

  /** Without quotes, and without the header of a block. */
  private spanOf(node: Scalar): Span {
    const [start, end] = node.range ?? [0, 0];
    const source = this.text.slice(start, end);
    const lead = /^(?:["']|[|>][^\n]*\n)/.exec(source)?.[0].length ?? 0;
    const tail = /^["']/.test(source) && source.length > 1 ? 1 : 0;
    return { start: this.offsets(start + lead), end: this.offsets(end - tail) };
  }
}

function hidden(kind: SecretSpan["kind"] = "unknown"): Keep {
  return { of: "hidden", kind };
}

/** A WasmPlugin, a configuration of the plugin and a Secret are recognized wherever they are. */
function keepOfObject(node: YAMLMap, keep: Keep): Keep {
  if (keep.of !== "other") return keep;
  const kind = node.get("kind");
  if (kind === "WasmPlugin") return { of: "resource" };
  if (kind === "Secret") return hidden("secret");
  const isOurs = Array.isArray(node.items) && ROOT_FIELDS.some((name) => node.has(name));
  const consumers: unknown = node.get("consumers");
  const isOfGateway = node.has("_format_version") || node.has("routes") || node.has("services");
  const isProvider = consumers === undefined && PROVIDER_FIELDS.some((name) => node.has(name));
  if (!isOurs || isOfGateway || isProvider || kind !== undefined) return keep;
  const [first] = isSeq(consumers) ? consumers.items : [];
  const isForeign = isMap(first) && (first.has("username") || first.has("custom_id"));
  return isForeign ? keep : { of: "plugin", scope: Scope.Root };
}

/** The value of a header object: `{key: authorization, value: ...}`. */
function isSensitiveHeader(node: YAMLMap, name: string): boolean {
  if (!/^(?:value|raw_value|exact|prefix)$/.test(name)) return false;
  const named = [node.get("key"), node.get("name"), node.get("header_name")];
  return named.some((one) => typeof one === "string" && SENSITIVE_HEADER.test(one));
}

function hasSecret(text: string): boolean {
  return [...secretSpans(text)].some(({ kind }) => kind !== "opaque");
}
