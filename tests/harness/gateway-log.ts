/** Envoy's log, read into entries: a line of the plugin may itself have several lines. */
export interface PluginLine {
  level: string;
  /** The listener whose configuration or request the plugin spoke of. */
  listener: string;
  text: string;
}

const ENTRY = /^(?=\[\d{4}-\d\d-\d\d )/m;
/** `wasm log <name> <root_id> <vm_id>: text` for a request, without the name when configuring. */
const PLUGIN = /^\[[^\]]+\]\[\d+\]\[(\w+)\]\[wasm\] \[[^\]]+\] wasm log ([^\s:]+)[^:]*: ([^]*)$/;
const REJECTED = /lds: listener '([^']+)' config rejected: ([^]*)$/;

/** What the plugin logged, in order; the lines of one listener only where it is named. */
export function pluginLines(log: string, listener?: string): PluginLine[] {
  return log
    .split(ENTRY)
    .map((entry) => PLUGIN.exec(entry))
    .filter((match) => match !== null)
    .map(([, level = "", name = "", text = ""]) => ({
      level,
      listener: name,
      text: text.trimEnd(),
    }))
    .filter((line) => listener === undefined || line.listener === listener);
}

/** The listeners that Envoy did not take, with its reason. */
export function rejections(log: string): Map<string, string> {
  const found = log
    .split(ENTRY)
    .map((entry) => REJECTED.exec(entry))
    .filter((match) => match !== null);
  return new Map(found.map(([, name = "", reason = ""]) => [name, reason.trimEnd()]));
}

const TRAP = /\[wasm\] \[[^\]]+\] (Function: [^]*)$/;

/** Traps of the plugin with their stack, each of which has ended its VM. */
export function traps(log: string): string[] {
  return log
    .split(ENTRY)
    .map((entry) => TRAP.exec(entry)?.[1]?.trimEnd())
    .filter((trap) => trap !== undefined);
}
