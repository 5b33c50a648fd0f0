/** What the build embeds with LZMA, in base64: a page from disk cannot fetch files. */
import { decompress } from "embedded:lzma";

/** @param id of a template that contains only base64 */
export function embeddedStream(id: string): Uint8Array<ArrayBuffer> {
  const element = document.getElementById(id);
  if (!(element instanceof HTMLTemplateElement)) throw new Error(`expected a template #${id}`);
  const base64 = element.content.textContent;
  return decompress(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
