import { LineBudget } from "../../../assembly/verdict/line-budget";

const NOW: f64 = 1_795_564_800;

/** The number of allowed lines out of `times` at once. */
function lines(budget: LineBudget, nowSeconds: f64, times: i32): i32 {
  let taken = 0;
  for (let i = 0; i < times; i++) if (budget.take(nowSeconds)) taken++;
  return taken;
}

describe("the budget of log lines", () => {
  test("starts full, and refills up to its burst", () => {
    const budget = new LineBudget(50, 100);
    expect(lines(budget, NOW, 1000)).toBe(100);
    expect(lines(budget, NOW, 1000)).toBe(0);
    expect(lines(budget, NOW + 0.5, 1000)).toBe(25);
    expect(lines(budget, NOW + 1.5, 1000)).toBe(50);
    expect(lines(budget, NOW + 1000, 1000)).toBe(100);
  });

  test("saves fractions of a line", () => {
    const budget = new LineBudget(1, 1);
    expect(lines(budget, NOW, 2)).toBe(1);
    expect(lines(budget, NOW + 0.5, 2)).toBe(0);
    expect(lines(budget, NOW + 1, 2)).toBe(1);
  });

  test("a clock set back adds nothing, and a jump ahead at most a burst", () => {
    const budget = new LineBudget(50, 100);
    expect(lines(budget, NOW, 100)).toBe(100);
    expect(lines(budget, NOW - 3600, 100)).toBe(0);
    expect(lines(budget, NOW - 3599, 100)).toBe(50);
    expect(lines(budget, NOW + 1e9, 1000)).toBe(100);
    expect(lines(budget, 0, 100)).toBe(0);
  });

  test("0 in either field allows no line", () => {
    expect(lines(new LineBudget(0, 100), NOW, 10)).toBe(0);
    expect(lines(new LineBudget(50, 0), NOW, 10)).toBe(0);
    const budget = new LineBudget(50, 0);
    lines(budget, NOW, 10);
    expect(lines(budget, NOW + 3600, 10)).toBe(0);
  });
});
