/** Writes the results into docs/benchmarks.md, between its marks, and prints them. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import type { ArithmeticRow } from "./arithmetic.ts";
import { chart } from "./chart.ts";
import type { MeasuredGroup } from "./bench-gateway.ts";
import type { MemoryRow } from "./bench-memory.ts";

const DOCS = join(import.meta.dirname, "..", "..", "docs");
const PAGE = join(DOCS, "benchmarks.md");
const PLOT = join(DOCS, "benchmarks.svg");
const START = "<!-- Written by `make bench`: -->";
const END = "<!-- until here. -->";
const MIB = 1024 * 1024;

export interface Results {
  /** The method of the measurement, in one sentence. */
  how: string;
  groups: MeasuredGroup[];
  memory: MemoryRow[];
  arithmetic: ArithmeticRow[];
  wasmBytes: number;
}

type Row = (string | number)[];

export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / MIB / 1024);
  return `${cpus().length} cores of ${cpu?.model.trim() ?? "an unknown processor"}, ${memory} GiB, ${process.platform}, Node ${process.version}`;
}

export function markdown({ how, groups, memory, arithmetic, wasmBytes }: Results): string {
  const [none] = memory;
  return [
    `Measured on ${machine()}. ${how}`,
    "### CPU of Envoy for each request, in microseconds",
    ofGroups(groups),
    "### Memory of Envoy (RSS, one worker), in MiB above no filter",
    table(
      ["", "at rest", "after a load"],
      memory.map(({ title, atRest, underLoad }) => [
        title,
        ((atRest - (none?.atRest ?? 0)) / MIB).toFixed(1),
        ((underLoad - (none?.underLoad ?? 0)) / MIB).toFixed(1),
      ]),
    ),
    "### One signature over 400 bytes in Node, in microseconds",
    table(
      ["", "wasm", "node:crypto", "ratio"],
      arithmetic.map(({ title, wasm, node }) => [
        title,
        wasm.toFixed(1),
        node.toFixed(1),
        (wasm / node).toFixed(2),
      ]),
    ),
    `The size of build/plugin.wasm is ${(wasmBytes / 1000).toFixed(1)} kB.`,
  ].join("\n\n");
}

export function ofGroups(groups: MeasuredGroup[]): string {
  const rows = groups.flatMap(({ title, rows }) =>
    rows.map(({ kind, inAll, aboveNone, ratio }): Row => {
      const above = kind.startsWith("none") ? "" : aboveNone.toFixed(1);
      return [title, kind, inAll.toFixed(1), above, Number.isNaN(ratio) ? "" : ratio.toFixed(2)];
    }),
  );
  return table(["", "", "total", "above no filter", "ratio to native"], rows);
}

/** Writes only a complete run, so that the page has results of one run. */
export function write(results: Results): void {
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${PAGE}: marks missing (expected ${START} and ${END})`);
  }
  writeFileSync(PAGE, `${before}${START}\n\n${markdown(results)}\n\n${END}${after}`);
  const groups = results.groups.filter(({ rows }) => rows.some(({ kind }) => kind === "floor"));
  writeFileSync(PLOT, chart(groups));
}

function table(heads: string[], rows: Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
