/** Parses the log of Envoy into entries, each of them once; one entry of the plugin may have several lines. */

export interface PluginLine {
  level: string;
  /** The listener of the configuration or request. */
  listener: string;
  text: string;
}

const ENTRY = /^(?=\[\d{4}-\d\d-\d\d )/m;
/** `wasm log <name> <root_id> <vm_id>: text` for a request; without the name for a configuration. */
const PLUGIN = /^\[[^\]]+\]\[\d+\]\[(\w+)\]\[wasm\] \[[^\]]+\] wasm log ([^\s:]+)[^:]*: ([^]*)$/;
const TRAP = /\[wasm\] \[[^\]]+\] (Function: [^]*)$/;
const REJECTED = /lds: listener '([^']+)' config rejected: ([^]*)$/;
/** Of Envoy 1.36, which logs one entry for all rejected listeners of an update. */
const UPDATE_REJECTED =
  /Filesystem config update rejected: Error adding\/updating listener\(s\) ([^]*)$/;
const LISTENER_REJECTED = /^(.+?): (.+)$/;

interface Entry {
  /** The offset of its first character. */
  at: number;
  text: string;
  line?: PluginLine;
  trap?: string;
}

export class GatewayLog {
  private readonly entries: Entry[] = [];
  private readonly linesOf = new Map<string, Entry[]>();

  /** @param text reads the whole log, which grows */
  constructor(readonly text: () => string) {}

  /** The lines of the plugin for a listener, in order, after an earlier length of the log. */
  pluginLines(listener: string, after = 0): PluginLine[] {
    this.parse();
    return since(this.linesOf.get(listener) ?? [], after).flatMap(({ line }) => line ?? []);
  }

  /** The listeners that Envoy rejected, with the reason, after an earlier length of the log. */
  rejections(after = 0): Map<string, string> {
    this.parse();
    const entries = since(this.entries, after);
    const single = entries.map(({ text }) => REJECTED.exec(text));
    const joined = entries
      .flatMap(({ text }) => UPDATE_REJECTED.exec(text)?.[1]?.split(/\n?, |\n/) ?? [])
      .map((one) => LISTENER_REJECTED.exec(one));
    const found = [...single, ...joined].filter((match) => match !== null);
    return new Map(found.map(([, name = "", reason = ""]) => [name, reason.trimEnd()]));
  }

  /** Traps of the plugin with their stack; each of them ended its VM. */
  traps(after = 0): string[] {
    this.parse();
    return since(this.entries, after).flatMap(({ trap }) => trap ?? []);
  }

  /** Reads what is new. The last entry of the previous time may have been incomplete. */
  private parse(): void {
    const log = this.text();
    const last = this.entries.at(-1);
    if (last !== undefined && log.length === last.at + last.text.length) return;
    if (last !== undefined) this.remove(last);
    let at = last?.at ?? 0;
    for (const text of log.slice(at).split(ENTRY)) {
      this.add({ at, text });
      at += text.length;
    }
  }

  private add(entry: Entry): void {
    this.entries.push(entry);
    const [, trap] = TRAP.exec(entry.text) ?? [];
    if (trap !== undefined) entry.trap = trap.trimEnd();
    const [, level, listener, text] = PLUGIN.exec(entry.text) ?? [];
    if (level === undefined || listener === undefined || text === undefined) return;
    entry.line = { level, listener, text: text.trimEnd() };
    const lines = this.linesOf.get(listener) ?? [];
    lines.push(entry);
    this.linesOf.set(listener, lines);
  }

  private remove(last: Entry): void {
    this.entries.pop();
    if (last.line !== undefined) this.linesOf.get(last.line.listener)?.pop();
  }
}

/** The entries from an offset on. */
function since(entries: Entry[], at: number): Entry[] {
  let count = 0;
  while (count < entries.length && (entries.at(-1 - count)?.at ?? 0) >= at) count++;
  return entries.slice(entries.length - count);
}
