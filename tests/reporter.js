// node:test's events as one line a file, every failure in full, and a count that tests/all.ts reads.
import { relative } from "node:path";

/**
 * JavaScript, because node loads reporters before it loads tsx.
 * @param {AsyncIterable<import("node:test/reporters").TestEvent>} source
 * @returns {AsyncGenerator<string>}
 */
export default async function* report(source) {
  /** @type {Map<string, { passed: number, failed: number }>} */
  const files = new Map();
  for await (const event of source) {
    if (event.type !== "test:pass" && event.type !== "test:fail") {
      if (event.type === "test:stderr" || event.type === "test:stdout") yield event.data.message;
      continue;
    }
    const { name, file, details, skip } = event.data;
    // A suite is no test; one that fails by itself, in before or after, is told of.
    if (details.type === "suite" && details.error?.failureType !== "hookFailed") continue;
    const path = relative(process.cwd(), file ?? name);
    const count = files.get(path) ?? { passed: 0, failed: 0 };
    files.set(path, count);
    if (event.type === "test:pass") {
      // A skipped test has shown nothing.
      if (skip === undefined || skip === false) count.passed++;
    } else {
      count.failed++;
      const error = event.data.details.error;
      const cause = error.cause instanceof Error ? error.cause : error;
      yield `\nFAILED ${path}: ${name}\n${cause.stack ?? cause.message}\n`;
    }
  }
  for (const [path, { passed, failed }] of files) {
    yield `  ${path}: ${passed} passed${failed > 0 ? `, ${failed} FAILED` : ""}\n`;
  }
  const counts = [...files.values()];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  yield `node:test: ${passed} passed, ${failed} failed\n`;
}
