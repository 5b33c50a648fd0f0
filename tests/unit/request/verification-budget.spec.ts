import { Budget } from "../../../assembly/request/verification-budget";

function begun(limit: f64 = 1000): Budget {
  const budget = new Budget();
  budget.begin(limit);
  return budget;
}

describe("Budget", () => {
  test("allows spending until it is used up", () => {
    const budget = begun();
    expect(budget.affordsToken(100)).toBe(true);
    expect(budget.affordsConsumer()).toBe(true);
    expect(budget.affordsVerification(400)).toBe(true);
    expect(budget.affordsVerification(400)).toBe(true);
    expect(budget.isExceeded).toBe(false);
    expect(budget.affordsVerification(400)).toBe(false);
    expect(budget.isExceeded).toBe(true);
    expect(budget.verifications).toBe(2);
  });
  test("always allows the first key of the first token and consumer", () => {
    const budget = begun();
    expect(budget.affordsToken(65536)).toBe(true);
    expect(budget.affordsConsumer()).toBe(true);
    budget.spend(5000);
    expect(budget.affordsVerification(450)).toBe(true);
    expect(budget.affordsVerification(1)).toBe(false);
  });
  test("allows one key over half of the budget, and another only within the rest", () => {
    const budget = begun();
    for (let i = 0; i < 2; i++) {
      expect(budget.affordsToken(10)).toBe(true);
      expect(budget.affordsConsumer()).toBe(true);
    }
    budget.spend(700);
    expect(budget.affordsVerification(450)).toBe(false);
    budget.restart();
    for (let i = 0; i < 2; i++) budget.affordsConsumer();
    budget.spend(700);
    expect(budget.affordsVerification(2400)).toBe(true);
    expect(budget.affordsVerification(2400)).toBe(false);
  });
  test("allows a second token or consumer only while something is left", () => {
    const budget = begun();
    budget.spend(2000);
    expect(budget.affordsToken(10)).toBe(true);
    expect(budget.affordsToken(10)).toBe(false);
    expect(budget.affordsConsumer()).toBe(true);
    expect(budget.affordsConsumer()).toBe(false);
    expect(budget.leftMicroseconds).toBe(0);
  });
  test("allows only searches within the budget, including the first location", () => {
    const budget = begun();
    expect(budget.affordsSearch(10_000_000)).toBe(false);
    budget.restart();
    expect(budget.affordsSearch(60_000)).toBe(true);
    expect(budget.affordsSearch(0)).toBe(true);
  });
  test("is reported in milliseconds", () => {
    expect(begun(5000).describe()).toBe("5 ms");
    expect(begun(1500).describe()).toBe("1.5 ms");
  });
});
