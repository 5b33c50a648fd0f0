/**
 * The fragment of a link: compressed JSON in base64url. Browsers do not send fragments (RFC 3986 section
 * 3.5).
 */
import { isObject } from "../../explain/source/json-object.ts";
import { LEFT_OUT_KINDS, type LeftOut } from "./left-out.ts";
import { SHARED_FIELDS, type SharedState } from "./shared-state.ts";
import { sharedVerdictIn } from "./shared-verdict.ts";

/** Identifies the format. */
const PREFIX = "#v2.";
/** Links of version 1 had only the fields. */
const FIRST_PREFIX = "#v1.";
const FORMAT = "deflate-raw";
/** The maximum decompressed size, because a few bytes can expand to gigabytes. */
const MAX_BYTES = 1024 * 1024;
/** The maximum length of a fragment; some programs cut off longer links. */
export const MAX_FRAGMENT = 64 * 1024;
/** Characters of a configuration; a longer one does not fit, and would take seconds to read. */
export const MAX_SHARED = 512 * 1024;
const MAX_SERVERS = 32;

/** Undefined if the link would be too long. */
export async function fragmentOf(state: SharedState): Promise<string | undefined> {
  const text = new TextEncoder().encode(JSON.stringify(state));
  if (text.length > MAX_BYTES) return undefined;
  const packed = await packedOf(text);
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join("");
  const base64 = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return base64.length > MAX_FRAGMENT ? undefined : PREFIX + base64;
}

/** Whether a fragment is a link; it may still be unreadable. */
function isLink(fragment: string): boolean {
  return fragment.startsWith(PREFIX) || fragment.startsWith(FIRST_PREFIX);
}

/** Undefined for any other fragment. Throws if it cannot be read. */
export async function sharedIn(fragment: string): Promise<SharedState | undefined> {
  if (!isLink(fragment)) return undefined;
  const base64 = fragment.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/");
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const value: unknown = JSON.parse(await unpacked(packed));
  if (!isObject(value)) throw new Error("The link holds no fields.");
  if (fragment.startsWith(FIRST_PREFIX)) return { fields: fieldsIn(value), left: {} };
  const verdict = sharedVerdictIn(value["verdict"]);
  const served = textsIn(value["served"]);
  return {
    fields: fieldsIn(value["fields"]),
    ...(Object.keys(served).length > 0 && { served }),
    left: leftIn(value["left"]),
    ...(verdict && { verdict }),
  };
}

function fieldsIn(value: unknown): SharedState["fields"] {
  const given = isObject(value) ? value : {};
  const texts = SHARED_FIELDS.map((name) => [name, given[name]] as const);
  return Object.fromEntries(texts.filter(([, text]) => typeof text === "string"));
}

function textsIn(value: unknown): Record<string, string> {
  const given = isObject(value) ? Object.entries(value).slice(0, MAX_SERVERS) : [];
  const isText = (entry: [string, unknown]): entry is [string, string] =>
    typeof entry[1] === "string";
  return Object.fromEntries(given.filter(isText));
}

function leftIn(value: unknown): LeftOut {
  const given = isObject(value) ? value : {};
  const counts = LEFT_OUT_KINDS.map((kind) => [kind, given[kind]] as const);
  return Object.fromEntries(
    counts.filter(([, count]) => typeof count === "number" && count > 0 && Number.isInteger(count)),
  );
}

async function packedOf(text: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(FORMAT));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream(FORMAT));
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MAX_BYTES) {
      await reader.cancel();
      throw new Error(`The link holds more than ${MAX_BYTES} bytes.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
