/** A configuration as it was typed, with placeholders for everything that may be secret. */
import type { Span } from "../../explain/source/source-file.ts";
import { type Redacted, withoutSpans } from "./left-out.ts";
import type { Keep } from "./public-members.ts";
import { secretSpans, type SecretSpan } from "./secret-spans.ts";
import { commentSpans, valueSpans } from "./value-spans.ts";

/** @param withComments keeps comments, without what looks secret in them */
export function redactedConfiguration(text: string, withComments: boolean): Redacted {
  const { hidden, public: known } = valueSpans(text);
  const comments = commentSpans(text).filter(({ start, end }) => /\S/.test(text.slice(start, end)));
  const looking = withoutKnown([...secretSpans(text)], known);
  return withoutSpans(text, [...(withComments ? [] : comments), ...hidden, ...looking]);
}

/** The response of a key server. */
export function redactedKeySet(text: string): Redacted {
  const keep: Keep = { of: "keys" };
  const { hidden, public: known } = valueSpans(text, keep);
  return withoutSpans(text, [...hidden, ...withoutKnown([...secretSpans(text)], known)]);
}

function withoutKnown(spans: SecretSpan[], known: readonly Span[]): SecretSpan[] {
  const isIn = (span: Span): boolean =>
    known.some(({ start, end }) => start <= span.start && span.end <= end);
  return spans.filter((span) => !isIn(span));
}
