/** The estimates that the benchmark derives from its rounds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { longRounds } from "./bench-settings.ts";
import { costAbove, isSettled, median, quietMean } from "./estimate.ts";

void test("the quiet rounds are the three lowest", () => {
  assert.equal(quietMean([5, 1, 3, 2, 4, 9, 8, 7]), 2);
  assert.equal(quietMean([4, 1]), 2.5);
  assert.equal(quietMean([7]), 7);
  assert.ok(Number.isNaN(quietMean([])));
});

void test("rounds are settled once the three lowest agree", () => {
  assert.ok(isSettled([160, 100, 104, 190, 102]));
  assert.ok(!isSettled([160, 100, 105, 190, 102]));
  assert.ok(!isSettled([100, 100]));
  assert.ok(!isSettled([]));
});

void test("a median is between the two middle values", () => {
  assert.equal(median([9, 1, 4]), 4);
  assert.equal(median([9, 1, 4, 6]), 5);
});

void test("load in more than half of the rounds does not change the cost of a variant", () => {
  const none = [60, 61, 90, 60, 60, 61, 88, 60, 60, 60, 97, 60];
  const filter = [98, 70, 99, 110, 70, 120, 91, 70, 104, 101, 92, 97];
  assert.equal(costAbove(filter, none), 10);
  const differences = filter.map((cost, round) => cost - (none[round] ?? NaN));
  assert.equal(median(differences), 23.5);
});

void test("percentiles get the same time in rounds of 3 s", () => {
  assert.deepEqual(longRounds({ rounds: 12, seconds: 1 }), { rounds: 4, seconds: 3 });
  assert.deepEqual(longRounds({ rounds: 5, seconds: 4 }), { rounds: 5, seconds: 4 });
  assert.deepEqual(longRounds({ rounds: 13, seconds: 1 }), { rounds: 5, seconds: 3 });
});
