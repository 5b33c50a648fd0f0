/** The plugin, which the page contains. */
import { embeddedData } from "./embedded-data.ts";

export function compiledPlugin(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(embeddedData().plugin);
}
