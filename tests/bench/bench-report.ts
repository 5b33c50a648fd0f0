/** Tables for the page, and the page itself: writes the results into docs/benchmarks.md, between its marks. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import type { ArithmeticRow } from "./arithmetic.ts";
import type { MeasuredGroup } from "./bench-gateway.ts";
import type { PartResult } from "./bench-settings.ts";
import { chart } from "./chart.ts";

const DOCS = join(import.meta.dirname, "..", "..", "docs");
const PAGE = join(DOCS, "benchmarks.md");
const PLOT = join(DOCS, "benchmarks.svg");
const START = "<!-- Written by `make bench`: -->";
const END = "<!-- until here. -->";
const MIB = 1024 * 1024;

type Row = (string | number)[];

export function table(heads: string[], rows: Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Of the CPU time; with a column for the cache if a group has one. */
export function groupTable(groups: MeasuredGroup[]): string {
  const hasHits = groups.some(({ rows }) => rows.some(({ hitShare }) => hitShare !== undefined));
  const rows = groups.flatMap(({ title, rows }) =>
    rows.map(({ kind, inAll, aboveNone, ratio, hitShare }): Row => {
      const above = kind.startsWith("none") ? "" : aboveNone.toFixed(1);
      const to = Number.isNaN(ratio) ? "" : ratio.toFixed(2);
      const hits = hitShare === undefined ? "" : percent(hitShare);
      return [title, kind, inAll.toFixed(1), above, to, ...(hasHits ? [hits] : [])];
    }),
  );
  const heads = ["", "", "total", "above no filter", "ratio to native"];
  return table([...heads, ...(hasHits ? ["cache hits"] : [])], rows);
}

export function arithmeticTable(rows: ArithmeticRow[]): string {
  return table(
    ["", "wasm", "node:crypto", "ratio"],
    rows.map(({ title, wasm, node }) => [
      title,
      wasm.toFixed(1),
      node.toFixed(1),
      (wasm / node).toFixed(2),
    ]),
  );
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

export function mebibytes(bytes: number): string {
  return (bytes / MIB).toFixed(1);
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / MIB / 1024);
  return `${cpus().length} cores of ${cpu?.model.trim() ?? "an unknown processor"}, ${memory} GiB, ${process.platform}, Node ${process.version}`;
}

/** Writes only a complete run, so that the page has results of one run. */
export async function writePage({
  how,
  parts,
}: {
  how: string;
  parts: PartResult[];
}): Promise<void> {
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${PAGE}: marks missing (expected ${START} and ${END})`);
  }
  const size = (statSync(PLUGIN_WASM).size / 1000).toFixed(1);
  const measured = [
    `Measured on ${machine()}. ${how} The size of build/plugin.wasm is ${size} kB.`,
    ...parts.map(({ markdown }) => markdown),
  ];
  const written = `${before}${START}\n\n${measured.join("\n\n")}\n\n${END}${after}`;
  writeFileSync(PAGE, await format(written, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
  writeFileSync(PLOT, chart(parts.flatMap(({ groups }) => groups ?? [])));
}
