/** Parses the log of Envoy into entries; one entry of the plugin may have several lines. */
export interface PluginLine {
  level: string;
  /** The listener of the configuration or request. */
  listener: string;
  text: string;
}

const ENTRY = /^(?=\[\d{4}-\d\d-\d\d )/m;
/** `wasm log <name> <root_id> <vm_id>: text` for a request; without the name for a configuration. */
const PLUGIN = /^\[[^\]]+\]\[\d+\]\[(\w+)\]\[wasm\] \[[^\]]+\] wasm log ([^\s:]+)[^:]*: ([^]*)$/;
const REJECTED = /lds: listener '([^']+)' config rejected: ([^]*)$/;
/** Of Envoy 1.36, which logs one entry for all rejected listeners of an update. */
const UPDATE_REJECTED =
  /Filesystem config update rejected: Error adding\/updating listener\(s\) ([^]*)$/;
const LISTENER_REJECTED = /^(.+?): (.+)$/;

/** The log lines of the plugin in order, optionally of one listener. */
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

/** The listeners that Envoy rejected, with the reason. */
export function rejections(log: string): Map<string, string> {
  const entries = log.split(ENTRY);
  const single = entries.map((entry) => REJECTED.exec(entry));
  const joined = entries
    .flatMap((entry) => UPDATE_REJECTED.exec(entry)?.[1]?.split(/\n?, |\n/) ?? [])
    .map((one) => LISTENER_REJECTED.exec(one));
  const found = [...single, ...joined].filter((match) => match !== null);
  return new Map(found.map(([, name = "", reason = ""]) => [name, reason.trimEnd()]));
}

const TRAP = /\[wasm\] \[[^\]]+\] (Function: [^]*)$/;

/** Traps of the plugin with their stack; each of them ended its VM. */
export function traps(log: string): string[] {
  return log
    .split(ENTRY)
    .map((entry) => TRAP.exec(entry)?.[1]?.trimEnd())
    .filter((trap) => trap !== undefined);
}
