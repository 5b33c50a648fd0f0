/** What the build embeds with LZMA, in base64: a page from disk cannot fetch files. */
import { decompress } from "embedded:lzma";

/** @param id of a template that contains only base64 */
export function embeddedStream(id: string): Uint8Array<ArrayBuffer> {
  const element = document.getElementById(id);
  if (!(element instanceof HTMLTemplateElement)) throw new Error(`expected a template #${id}`);
  const characters = atob(element.content.textContent);
  // Uint8Array.from takes 20 ms, because it iterates over code points.
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return decompress(bytes);
}
