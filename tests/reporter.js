// node:test's events as one line a file, every failure in full, and counts that tests/suites.ts reads.
import { relative } from "node:path";

/** What node gives as the reason where --test-name-pattern leaves a test out. */
const LEFT_OUT = "test name does not match pattern";

/**
 * What tests and their servers print is shown only for files with a failure.
 * JavaScript, because node loads reporters before it loads tsx.
 * @param {AsyncIterable<import("node:test/reporters").TestEvent>} source
 * @returns {AsyncGenerator<string>}
 */
export default async function* report(source) {
  /** @type {Map<string, { passed: number, failed: number, printed: string }>} */
  const files = new Map();
  /** @type {Map<string, number>} */
  const skipped = new Map();
  /** @param {string | undefined} path */
  const of = (path = "") => {
    const name = relative(process.cwd(), path);
    const file = files.get(name) ?? { passed: 0, failed: 0, printed: "" };
    files.set(name, file);
    return file;
  };
  for await (const event of source) {
    if (event.type === "test:stderr" || event.type === "test:stdout") {
      of(event.data.file).printed += event.data.message;
      continue;
    }
    if (event.type !== "test:pass" && event.type !== "test:fail") continue;
    const { name, file, details, skip } = event.data;
    // A suite is no test; one that fails by itself, in before or after, is told of.
    if (details.type === "suite" && details.error?.failureType !== "hookFailed") continue;
    if (event.type === "test:fail") {
      of(file ?? name).failed++;
      const error = event.data.details.error;
      const cause = error.cause instanceof Error ? error.cause : error;
      yield `\nFAILED ${relative(process.cwd(), file ?? name)}: ${name}\n${cause.stack ?? cause.message}\n`;
    } else if (skip === undefined || skip === false) {
      of(file ?? name).passed++;
    } else if (skip !== LEFT_OUT) {
      // A skipped test has shown nothing.
      const reason = skip === true ? "" : String(skip);
      skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
    }
  }
  for (const [path, { failed, printed }] of files) {
    if (failed > 0 && printed !== "") yield `\nPrinted by ${path}:\n${printed}\n`;
  }
  for (const [path, { passed, failed }] of files) {
    if (passed + failed === 0) continue;
    yield `  ${path}: ${passed} passed${failed > 0 ? `, ${failed} FAILED` : ""}\n`;
  }
  for (const [reason, count] of skipped) yield `  skipped ${count}: ${reason}\n`;
  const counts = [...files.values()];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  yield `node:test: ${passed} passed, ${failed} failed\n`;
}
