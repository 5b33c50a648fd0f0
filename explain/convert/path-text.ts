/** A path as its users write it: "rules[0].requires". */
import type { Path } from "../source/located.ts";

export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}
