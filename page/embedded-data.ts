/**
 * What the build embeds as one stream of LZMA: the texts that the first view does not need, as one line of
 * JSON, and the plugin.
 */
import { embeddedStream } from "./embedded-stream.ts";

interface EmbeddedData {
  /**
   * `FieldDocs`, a list of `GalleryExample`, the hint pages by language and slug, and the script of the
   * worker.
   */
  texts: Readonly<Record<"fields" | "gallery" | "hints", unknown> & { worker: string }>;
  plugin: Uint8Array<ArrayBuffer>;
}

let decoded: EmbeddedData | undefined;

/** Decodes on the first call, which takes some 50 ms: not before the first view. */
export function embeddedData(): EmbeddedData {
  if (decoded !== undefined) return decoded;
  const bytes = embeddedStream("data-stream");
  const end = bytes.indexOf("\n".charCodeAt(0));
  const texts = JSON.parse(
    new TextDecoder().decode(bytes.subarray(0, end)),
  ) as EmbeddedData["texts"];
  decoded = { texts, plugin: bytes.subarray(end + 1) };
  return decoded;
}
