/** Expected and actual value below each other, with the characters marked in which they differ. */
import { visible } from "../../explain/print/visible.ts";
import type { Verdict } from "../../explain/report/verdict.ts";
import { type Child, h } from "../dom.ts";
import { rows } from "./view-parts.ts";

export function comparedView(compared: Verdict["compared"]): HTMLElement | undefined {
  if (compared.length === 0) return undefined;
  const values = compared.map(([, value]) => visible(value));
  const shown = values.length === 2 ? withDifference(values) : values.map((value) => [value]);
  const list = rows(
    compared.map(([name], index) => [name, h("code", {}, ...(shown[index] ?? []))]),
  );
  list.className = "compared";
  return list;
}

/** Marks what lies between the common start and the common end, if they have something in common. */
function withDifference([one = "", two = ""]: readonly string[]): Child[][] {
  const most = Math.min(one.length, two.length);
  let start = 0;
  while (start < most && one[start] === two[start]) start++;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === two.at(-1 - end)) end++;
  const isNear = start + end > most / 2;
  if (!isNear) return [[one], [two]];
  return [one, two].map((text) => {
    const middle = text.slice(start, text.length - end);
    return [
      text.slice(0, start),
      middle !== "" && h("mark", {}, middle),
      text.slice(text.length - end),
    ];
  });
}
