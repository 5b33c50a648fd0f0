/** Whether conditions of a filter hold, and which of them decide that. */
import { allOf, anyOf, type Condition, negatedText, notOf } from "../condition.ts";

export interface Judged {
  /** Undefined: more than the request decides. */
  holds: boolean | undefined;
  /** The conditions that lead to this result. */
  reasons: readonly Condition[];
}

/** A condition that always holds. */
export const ALWAYS: Judged = { holds: true, reasons: [] };

export function judged(condition: Condition): Judged {
  return { holds: condition.holds, reasons: [condition] };
}

export function allJudged(parts: readonly Judged[]): Judged {
  const holds = allOf(parts.map((one) => one.holds));
  const deciding = parts.filter((one) => one.holds === holds);
  return { holds, reasons: deciding.flatMap(({ reasons }) => reasons) };
}

export function anyJudged(parts: readonly Judged[]): Judged {
  const holds = anyOf(parts.map((one) => one.holds));
  const deciding = parts.filter((one) => one.holds === holds);
  const joined = holds === false ? joinedCondition(deciding) : undefined;
  if (joined) return { holds, reasons: [joined] };
  const nearest = deciding.reduce<Judged | undefined>(
    (best, one) => (best && best.reasons.length <= one.reasons.length ? best : one),
    undefined,
  );
  return { holds, reasons: nearest?.reasons ?? [] };
}

export function notJudged({ holds, reasons }: Judged): Judged {
  const negated = reasons.map((one) => ({
    ...one,
    holds: notOf(one.holds),
    expected: negatedText(one.expected),
  }));
  return { holds: notOf(holds), reasons: negated };
}

/** One condition for alternatives that compare the same thing with different values. */
function joinedCondition(parts: readonly Judged[]): Condition | undefined {
  const all = parts.flatMap(({ reasons }) => reasons);
  const [first] = all;
  const isOfOne = all.length === parts.length && parts.every(({ reasons }) => reasons.length === 1);
  const isSame = all.every((one) => one.field === first?.field && one.actual === first.actual);
  if (first === undefined || !isOfOne || !isSame) return undefined;
  return { ...first, expected: [...new Set(all.map(({ expected }) => expected))].join(", ") };
}
