/** Translates whole sentences that were composed in English, by patterns with "{}" for the values. */

/** English and its translation, in which "{}" or "{1}" are the values. */
export type Sentence = readonly [english: string, translated: string];

/** The first pattern that matches the whole text; otherwise the text itself. */
export function translated(text: string, sentences: readonly Sentence[]): string {
  for (const [english, other] of sentences) {
    const match = patternOf(english).exec(text);
    if (match !== null) return withValues(other, match.slice(1));
  }
  return text;
}

function patternOf(english: string): RegExp {
  const parts = english.split("{}").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("([^]*?)")}$`);
}

function withValues(text: string, values: readonly string[]): string {
  let used = 0;
  return text.replaceAll(/\{(\d*)\}/g, (_, position: string) => {
    return values[position === "" ? used++ : Number(position) - 1] ?? "";
  });
}
