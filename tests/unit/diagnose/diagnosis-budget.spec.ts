import { DiagnosisBudget } from "../../../assembly/diagnose/diagnosis-budget";

const budget: DiagnosisBudget = new DiagnosisBudget();

/** The number of consecutive rejections that are diagnosed at that time, at this cost each. */
function diagnosed(now: f64, microseconds: i32): i32 {
  let count = 0;
  for (let allowed = budget.grant(now); allowed >= 0; allowed = budget.grant(now)) {
    budget.spend(min(allowed, microseconds));
    count++;
  }
  return count;
}

describe("DiagnosisBudget", () => {
  test("the saved budget is spent once, and 2 % of a second refills it", () => {
    const start: f64 = 1795478400;
    // 200 ms at 20 us plus the cost of signatures.
    expect(diagnosed(start, 980)).toBe(200);
    expect(diagnosed(start, 980)).toBe(0);
    expect(diagnosed(start + 1, 980)).toBe(20);
    expect(diagnosed(start + 2, 0)).toBe(1000);
  });

  test("a clock set back adds nothing, and a long pause at most the capacity", () => {
    const later: f64 = 1795478500;
    expect(diagnosed(later - 1000, 0)).toBe(0);
    expect(diagnosed(later + 86400, 980)).toBe(200);
  });

  test("one rejection spends at most 5 ms", () => {
    expect(budget.grant(1795700000)).toBe(5000);
  });
});
