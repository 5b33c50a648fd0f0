/** The text of a configuration issue: the message of its kind, then the expected and the actual value. */

/** The parts of an issue without its position. */
export interface IssueParts {
  slug: string;
  /** For the placeholders of the English message, in their order there. */
  values: readonly string[];
  expected?: string;
  actual?: string;
  suggestion?: string;
}

/** The texts of a kind of issue. */
export interface IssueTexts {
  message: string;
  expected?: string;
}

/** The message with the values in place of its placeholders; `order` has them in the order of the values. */
export function filled(message: string, values: readonly string[], order = message): string {
  const names = [...order.matchAll(/\{\w+\}/g)].map(([name]) => name);
  return message.replace(/\{\w+\}/g, (name) => values[names.indexOf(name)] ?? name);
}

/** "problem (expected X, got Y; did you mean Z?)" */
export function englishIssue(
  { values, expected, actual, suggestion }: IssueParts,
  texts: IssueTexts,
): string {
  const wanted = expected || texts.expected;
  const compared = [
    ...(wanted ? [`expected ${wanted}`] : []),
    ...(actual ? [`got ${actual}`] : []),
  ].join(", ");
  const meant = suggestion ? `did you mean ${suggestion}?` : "";
  const details = [compared, meant].filter(Boolean).join("; ");
  const message = filled(texts.message, values);
  return details === "" ? message : `${message} (${details})`;
}
