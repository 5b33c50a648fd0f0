/** The plugin, which the page contains as compressed bytes in base64. */
import plugin from "embedded:plugin";

export async function compiledPlugin(): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(plugin), (character) => character.charCodeAt(0));
  const wasm = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return WebAssembly.compile(await new Response(wasm).arrayBuffer());
}
