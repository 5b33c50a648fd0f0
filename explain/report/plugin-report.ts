/** The types of the plugin's report on a request: docs/report.md. */
export interface ReportCheck {
  check: string;
  result: "pass" | "fail" | "not-reached";
  reason: string | null;
  detail?: string;
  expected?: string;
  actual?: string;
  hint?: string;
}

/** A diagnosis of a failure: docs/report.md. */
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
  header: Record<string, unknown> | null;
  claims: Record<string, unknown> | null;
  consumers: ReportConsumer[];
  consumers_more?: number;
  diagnosis?: ReportDiagnosis[];
}

export interface ReportRefusal extends Omit<ReportCheck, "result" | "reason"> {
  reason: string;
  status: number;
  title: string;
  consumer: string | null;
}

export interface Report {
  rule: { path: string } | null;
  mode: "enforce" | "optional" | "dry_run" | null;
  pass: string | null;
  consumer: string | null;
  refusal: ReportRefusal | null;
  places: { place: string; found: string; bytes?: number; sha256?: string }[];
  tokens: ReportToken[];
  /** For a request that is not checked, or has no token in a configured location. */
  diagnosis?: ReportDiagnosis[];
}
