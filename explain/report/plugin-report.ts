/** The plugin's report on a request, in types: docs/report.md. */

/** A text, or an English phrase with values in place of its "{}": see docs/report.md. */
export type Message = string | { phrase: string; values?: Message[] };

export interface ReportCheck {
  check: string;
  result: "pass" | "fail" | "not-reached";
  reason: string | null;
  detail?: Message;
  expected?: Message;
  actual?: Message;
}

/** A diagnosis of a failure: docs/report.md. */
export interface ReportDiagnosis {
  finding: string;
  /** What its sentence says: messages in place of each "{}" of its row's detail. */
  values: Message[];
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
  consumer: string | null;
}

export interface Report {
  rule: { path: string } | null;
  mode: "enforce" | "optional" | "dry_run" | null;
  pass: string | null;
  consumer: string | null;
  refusal: ReportRefusal | null;
  places: { place: Message; found: string; bytes?: number; sha256?: string }[];
  tokens: ReportToken[];
  /** Of a request that is not checked, or has no token in any configured location. */
  diagnosis?: ReportDiagnosis[];
}
