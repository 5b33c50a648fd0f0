/** Colours of the terminal; none where there is no terminal. */
import pc from "picocolors";

export type Paint = Pick<
  ReturnType<typeof pc.createColors>,
  "bold" | "cyan" | "dim" | "green" | "red" | "yellow"
>;

export function paintFor(isColoured: boolean): Paint {
  return pc.createColors(isColoured);
}
