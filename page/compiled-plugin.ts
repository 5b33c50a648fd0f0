/** The plugin, which the page contains as bytes that are compressed with LZMA, in base64. */
import { decompress } from "embedded:lzma";
import plugin from "embedded:plugin";

export function compiledPlugin(): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(plugin), (character) => character.charCodeAt(0));
  return WebAssembly.compile(decompress(bytes));
}
