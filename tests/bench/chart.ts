/** A bar chart as SVG: a group of bars for each algorithm, CPU microseconds to the right. */
import type { MeasuredGroup } from "./bench-gateway.ts";

const BAR = 16;
const GAP = 18;
const LEFT = 190;
const WIDTH = 860;
const RIGHT = 60;
const FONT = "font-family='system-ui, sans-serif' font-size='12'";
/** The colours also differ in lightness, on light and dark backgrounds. */
const COLOURS: Record<string, string> = {
  native: "#8c8c8c",
  "native cached": "#bfbfbf",
  floor: "#d9a441",
  "ours in wasm": "#1f5fbf",
  ours: "#4c8fe6",
  "ours cached": "#2fa37c",
};

export function chart(groups: MeasuredGroup[]): string {
  const shown = groups.map(({ title, rows }) => ({
    title,
    rows: rows.filter(({ kind }) => kind in COLOURS),
  }));
  const most = Math.max(...shown.flatMap(({ rows }) => rows.map(({ aboveNone }) => aboveNone)));
  const scale = (WIDTH - LEFT - RIGHT) / most;
  let y = 34;
  const parts: string[] = [];
  for (const { title, rows } of shown) {
    parts.push(text(8, y + BAR - 4, title, "bold"));
    for (const { kind, aboveNone } of rows) {
      const length = Math.max(1, aboveNone * scale).toFixed(1);
      parts.push(text(LEFT - 8, y + BAR - 4, kind, "normal", "end"));
      parts.push(
        `<rect x="${LEFT}" y="${y}" width="${length}" height="${BAR - 3}" fill="${COLOURS[kind]}"/>`,
      );
      parts.push(text(LEFT + Number(length) + 6, y + BAR - 4, aboveNone.toFixed(1)));
      y += BAR;
    }
    y += GAP;
  }
  const heading = "CPU of Envoy a request, microseconds above no filter (shorter is better)";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" role="img" aria-label="${heading}">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    text(8, 20, heading, "bold"),
    ...parts,
    "</svg>\n",
  ].join("\n");
}

function text(x: number, y: number, content: string, weight = "normal", anchor = "start"): string {
  return `<text x="${x}" y="${y}" ${FONT} fill="#222222" font-weight="${weight}" text-anchor="${anchor}">${content}</text>`;
}
