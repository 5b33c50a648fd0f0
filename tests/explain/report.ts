// The report of `explain_request_headers`, in types: docs/report.md.
import assert from "node:assert/strict";
import type { JsonObject } from "../envoy/bootstrap.ts";

export interface ReportCheck {
  check: string;
  result: "pass" | "fail" | "not-reached";
  reason: string | null;
  detail?: string;
  expected?: string;
  actual?: string;
  hint?: string;
}

export interface ReportDiagnosis {
  finding: string;
  detail: string;
  path?: string;
  consumer?: string;
}

export interface ReportConsumer {
  path: string;
  name: string;
  looks_here: boolean;
  issuer_fits: boolean;
  checks: ReportCheck[];
  diagnosis?: ReportDiagnosis[];
}

export interface ReportToken {
  place: number;
  checks: ReportCheck[];
  diagnosis?: ReportDiagnosis[];
  header: JsonObject | null;
  claims: JsonObject | null;
  consumers: ReportConsumer[];
  consumers_more?: number;
}

export interface Report {
  rule: { path: string } | null;
  mode: "enforce" | "optional" | "dry_run" | null;
  pass: string | null;
  consumer: string | null;
  refusal:
    | (Omit<ReportCheck, "result"> & { status: number; title: string; consumer: string | null })
    | null;
  places: { place: string; found: string; bytes?: number; sha256?: string }[];
  tokens: ReportToken[];
  diagnosis?: ReportDiagnosis[];
}

const PREFIX = "jwt-verdict report: ";

export function readReport(line: string): Report {
  assert.ok(line.startsWith(PREFIX) && !line.includes("\n"), `no report: ${line.slice(0, 200)}`);
  return JSON.parse(line.slice(PREFIX.length)) as Report;
}
