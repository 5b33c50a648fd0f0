/** A name in Envoy of which some parts may be unknown. */
export interface KnownName {
  /** For messages. */
  text: string;
  isName(given: string): boolean;
  /** Whether it can begin like this. */
  beginsWith(prefix: string): boolean;
}

interface Unknown {
  pattern: string;
  shown: string;
}

/** A namespace that the resource does not have, for which "default" is shown. */
export const ONE_PART: Unknown = { pattern: "[^/.]+", shown: "default" };
/** Any text. */
export const REST: Unknown = { pattern: "[^]+", shown: "*" };

export function knownName(parts: readonly (string | Unknown)[]): KnownName {
  const text = parts.map((part) => (typeof part === "string" ? part : part.shown)).join("");
  const steps = parts.flatMap((part) =>
    typeof part === "string" ? Array.from(part, escaped) : [part.pattern],
  );
  const whole = new RegExp(`^${steps.join("")}$`);
  const begin = new RegExp(`^${steps.reduceRight((rest, step) => `(?:${step}${rest})?`, "")}$`);
  return {
    text,
    isName: (given) => whole.test(given),
    beginsWith: (prefix) => begin.test(prefix),
  };
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
}
