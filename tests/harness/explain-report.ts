// Reads the report of `explain_request_headers` from its log line: docs/report.md.
import assert from "node:assert/strict";
import type { Report } from "../../explain/report/plugin-report.ts";

export type { Report, ReportCheck, ReportDiagnosis } from "../../explain/report/plugin-report.ts";

const PREFIX = "jwt-verdict report: ";

export function readReport(line: string): Report {
  assert.ok(line.startsWith(PREFIX) && !line.includes("\n"), `no report: ${line.slice(0, 200)}`);
  return JSON.parse(line.slice(PREFIX.length)) as Report;
}
