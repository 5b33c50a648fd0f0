/** Places in the operator's file: of a path of the plugin's configuration, or of a byte of its JSON. */
import { type Excerpt, excerptOf } from "../print/excerpt.ts";
import { placeInJson } from "../source/json-place.ts";
import { type Found, type Path, stepsOf } from "../source/located.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import type { Position, Span } from "../source/source-file.ts";

export interface Spot extends Position {
  file: string;
  excerpt: Excerpt;
}

/** Members of a key that are not secret. */
const PUBLIC_MEMBERS = ["kty", "alg", "use", "kid", "key_ops", "crv", "n", "e", "x", "y"];
/** On one line: somebody put brackets around a secret. */
const LIST_OF_TEXTS = /^\[\s*[^\s{[]/;

/** Where the field is, or what would contain it. */
export function spotOf(config: PluginConfig, path: string): Spot | undefined {
  const steps = stepsOf(path);
  const found = config.find(steps);
  return found && spotAt(config, marked(found), secretIn(config, steps, found));
}

/** Where the value or the name is that a byte of the plugin's JSON begins; the field at `path` if it is unknown. */
export function spotOfByte(config: PluginConfig, byte: number, path: string): Spot | undefined {
  if (byte < 0) return spotOf(config, path);
  const place = placeInJson(config.text, before(config.text, byte).length);
  const steps = place?.path ?? [];
  const found = config.find(steps);
  return found && spotAt(config, marked(found, place?.isName), secretIn(config, steps, found));
}

/** Where a byte is at which the plugin's text, or JSON in one of its strings, is not JSON. */
export function spotOfError(config: PluginConfig, byte: number, path: string): Spot | undefined {
  const text = before(config.text, byte);
  const place = byte < 0 ? undefined : placeInJson(config.text, text.length, false);
  const isInString = place?.before !== undefined;
  const steps = isInString ? place.path : [];
  const found = config.find(steps);
  const offset = new TextEncoder().encode(isInString ? place.before : text).length;
  const start = byte < 0 ? undefined : found?.byteAt?.(offset);
  if (found === undefined || start === undefined) return spotOf(config, path);
  return spotAt(config, { start, end: start + 1 }, secretIn(config, steps, found));
}

function before(text: string, byte: number): string {
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, Math.max(byte, 0)));
}

/** What is shown of a place in the file; `secret` is cut short in it. */
export function spotAt({ file }: Pick<PluginConfig, "file">, span: Span, secret?: Span): Spot {
  const excerpt = excerptOf(file, span, secret);
  return { file: file.name, ...file.position(span.start), excerpt };
}

/** The value, or the name of a member with a collection. */
export function marked({ span, name, isCollection }: Found, isName = false): Span {
  return (isCollection || isName) && name !== undefined ? name : span;
}

function secretIn(
  { file }: PluginConfig,
  path: Path,
  { span, isCollection }: Found,
): Span | undefined {
  const isList = LIST_OF_TEXTS.test(file.text.slice(span.start, span.end));
  return mayBeSecret(path) && (!isCollection || isList) ? span : undefined;
}

/** Whether a text at the path is a key, or may be one by mistake. */
function mayBeSecret(path: Path): boolean {
  const inner = path.slice(path.indexOf("jwks") + 1);
  if (!path.includes("jwks")) return false;
  const [member, ...rest] = inner[0] === "keys" ? inner.slice(2) : inner;
  return rest.length === 0 && (member === undefined || !PUBLIC_MEMBERS.includes(String(member)));
}
