/** A path in a resource as its users write it: "jwtRules[0].issuer". */
import type { Path } from "../../source/located.ts";

export function fieldText(path: Path): string {
  return path
    .slice(path.indexOf("spec") + 1)
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}
