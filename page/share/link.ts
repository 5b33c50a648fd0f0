/**
 * The fragment of a link: compressed JSON in base64url. Browsers do not send fragments (RFC 3986 section
 * 3.5).
 */
import { type Shared, SHARED_FIELDS } from "./link-fields.ts";

/** Identifies the format. */
const PREFIX = "#v1.";
const FORMAT = "deflate-raw";
/** The maximum decompressed size, because a few bytes can expand to gigabytes. */
const MAX_BYTES = 1024 * 1024;

export async function fragmentOf(shared: Shared): Promise<string> {
  const json = new Blob([JSON.stringify(shared)]).stream();
  const packed = await new Response(json.pipeThrough(new CompressionStream(FORMAT))).arrayBuffer();
  const binary = Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join("");
  const base64 = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return PREFIX + base64;
}

/** Undefined for any other fragment. Throws if it cannot be read. */
export async function sharedIn(fragment: string): Promise<Shared | undefined> {
  if (!fragment.startsWith(PREFIX)) return undefined;
  const base64 = fragment.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/");
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const value: unknown = JSON.parse(await unpacked(packed));
  if (value === null || typeof value !== "object") throw new Error("The link holds no fields.");
  const given = value as Record<string, unknown>;
  const texts = SHARED_FIELDS.map((name) => [name, given[name]] as const);
  return Object.fromEntries(texts.filter(([, text]) => typeof text === "string"));
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
