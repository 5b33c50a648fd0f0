/** Terminal colours; disabled if the output is not a terminal. */
import pc from "picocolors";

export type Paint = Pick<
  ReturnType<typeof pc.createColors>,
  "bold" | "cyan" | "dim" | "green" | "red" | "yellow"
>;

export function paintFor(isColoured: boolean): Paint {
  return pc.createColors(isColoured);
}
