/** A name in Envoy of which some parts may be unknown. */
export interface KnownName {
  /** For messages. */
  text: string;
  isName(given: string): boolean;
  /** Whether it can begin like this. */
  beginsWith(prefix: string): boolean;
}

interface Unknown {
  pattern: RegExp;
  shown: string;
}

type Part = string | Unknown;

/** A namespace that the resource does not have, for which "default" is shown. */
export const ONE_PART: Unknown = { pattern: /^[^/.]+/, shown: "default" };
/** Any text; only at the end. */
export const REST: Unknown = { pattern: /^[^]+/, shown: "*" };

export function knownName(parts: readonly Part[]): KnownName {
  return {
    text: parts.map((part) => (typeof part === "string" ? part : part.shown)).join(""),
    isName: (given) => isMatch(parts, given, false),
    beginsWith: (prefix) => isMatch(parts, prefix, true),
  };
}

function isMatch(parts: readonly Part[], given: string, isPrefix: boolean): boolean {
  let rest = given;
  for (const part of parts) {
    if (isPrefix && (rest === "" || (typeof part === "string" && part.startsWith(rest))))
      return true;
    const own = typeof part === "string" ? part : part.pattern.exec(rest)?.[0];
    if (own === undefined || !rest.startsWith(own)) return false;
    rest = rest.slice(own.length);
  }
  return rest === "";
}
