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

export interface ReportRejection extends Omit<ReportCheck, "result" | "reason"> {
  reason: string;
  status: number;
  consumer: string | null;
}

export interface Report {
  rule: { path: string } | null;
  mode: "enforce" | "optional" | "dry_run" | null;
  pass: string | null;
  consumer: string | null;
  /** How the accepted token is bound to its sender, if nothing checks that: "cnf.jkt". */
  unchecked_binding?: string;
  /** The nonce of the accepted proof was not verified, because only the gateway has its key. */
  unchecked_nonce?: true;
  refusal: ReportRejection | null;
  places: { place: Message; found: string; bytes?: number; sha256?: string }[];
  tokens: ReportToken[];
  /** Of a request that is not checked, or has no token in any configured location. */
  diagnosis?: ReportDiagnosis[];
  /** Key sets with unusual keys; `path` is that of the field. */
  key_sets?: ReportKeySet[];
}

export interface ReportKeySet {
  consumer: string;
  path: string;
  /** Keys that the plugin cannot use. */
  left_out: KeyIssue[];
  /** Keys that the plugin uses, although something is unusual about them. */
  accepted: KeyIssue[];
}

/** A key, and the issue with it. The path of a fetched key begins at its set. */
export interface KeyIssue extends ReportIssue {
  /** Its position in the set. */
  position: number;
  kid: string | null;
}

/** An issue of a configuration; texts are in the catalog of issues. */
export interface ReportIssue {
  slug: string;
  level: "error" | "warning";
  /** "" for the whole configuration. */
  path: string;
  /** The byte in the plugin's JSON; -1 if unknown. */
  offset: number;
  values: string[];
  expected?: string;
  actual?: string;
  suggestion?: string;
}

/** By names of fields. A list that is too long ends early: `<field>_more` is the number of items left out. */
export type ReportFields = Record<string, unknown>;

/** What applies where a rule matches, or where none does. */
export interface EffectiveRule {
  /** The rule; "" where no rule matches. */
  path: string;
  matches: ReportFields;
  /** False: requests pass without any check, because of the field `unchecked_by`. The other members are missing. */
  checked: boolean;
  unchecked_by?: string;
  /** The field that decides which consumers are allowed; null: all are. */
  access?: string | null;
  consumers?: {
    path: string;
    name: string;
    /** Where the requirements of the consumers differ: those of this one. */
    requirements?: ReportFields;
  }[];
  consumers_more?: number;
  /** Of every token by the rule, and those that all of its consumers share. */
  requirements?: { rule: ReportFields; consumers: ReportFields };
  /** Those that are not the defaults. */
  settings?: ReportFields;
}

/** The plugin's report on a configuration: docs/report.md. */
export interface ConfigurationReport {
  issues: ReportIssue[];
  /** How many more there are. */
  more: { errors: number; warnings: number; rules: number };
  /** null: the configuration is rejected. */
  effective: EffectiveRule[] | null;
}
