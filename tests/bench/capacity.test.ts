/** What the benchmark computes from its measurements. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { capacity, expectedShare, idealShare } from "./capacity.ts";
import { latencyFigures, percentile } from "./fixed-rate.ts";

void test("the most frequent users send their part of Zipf's law", () => {
  // (1 + 1/2) / (1 + 1/2 + 1/3 + 1/4)
  assert.equal(idealShare(2, 4).toFixed(4), "0.7200");
  assert.equal(idealShare(9, 4), 1);
});

void test("a rare token expires in the cache before it is used again", () => {
  const [often, seldom] = [expectedShare(4, 4, 1000), expectedShare(4, 4, 0.001)];
  assert.ok(often > 0.999 && often < 1, String(often));
  assert.ok(seldom > 0.1 && seldom < 0.3, String(seldom));
});

void test("a percentile is a value that was measured", () => {
  const sorted = Array.from({ length: 1000 }, (_, i) => i + 1);
  assert.deepEqual(
    [0, 0.5, 0.99, 0.999, 1].map((share) => percentile(sorted, share)),
    [1, 500, 990, 999, 1000],
  );
  const rounds = [10, 30, 20].map((micros) => ({ micros: [micros], failed: 0 }));
  assert.deepEqual(latencyFigures(rounds), [20, 20, 20]);
});

void test("more cache means more hits, less CPU and more memory", () => {
  const facts = { noFilterMicros: 60, freshMicros: 70, cachedMicros: 15 };
  const sizes = { firstWorkerBytes: 30 << 20, workerBytes: 2 << 20, keyFetches: 1, workers: 4 };
  const text = capacity({ ...facts, ...sizes, users: 200_000, hitShare: 0.9 });
  const [small = [], large = []] = [...text.matchAll(/^\| (?:4|16) MiB .*$/gm)].map(([row]) =>
    row.split("|").map((cell) => Number.parseFloat(cell.replaceAll(",", ""))),
  );
  // The first cell is empty: then size, tokens, hits, CPU, requests, MiB a worker, MiB in all.
  assert.deepEqual([small[2], large[2]], [69_632, 278_528]);
  assert.ok((small[3] ?? 0) < (large[3] ?? 0) && (large[3] ?? 0) < 100, text);
  assert.ok((small[4] ?? 0) > (large[4] ?? 0) && (large[4] ?? 0) > 15, text);
  assert.deepEqual([small[6], small[7]], [6, 30 + 63 * 2 + 64 * 4]);
  assert.match(text, /about 169 requests a day/);
});
