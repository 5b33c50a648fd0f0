/**
 * The data types of other gateways: how their configuration is found, resolved for one request, and
 * translated to one of this plugin, and what that gateway answers.
 *
 * A gateway is a folder explain/foreign/<id>/ with one `ForeignGateway`, and a row in gateways.ts.
 */
import type { Job, JobResult } from "../../sandbox/job.ts";
import type { Request } from "../../sandbox/sandbox-request.ts";
import type { Report } from "../report/plugin-report.ts";
import type { Path } from "../source/located.ts";
import type { ForeignDocument } from "./foreign-document.ts";

export interface ForeignGateway {
  /** The name of its folder. */
  id: string;
  /** As users know it. */
  name: string;
  /** The kinds of Kubernetes resources that it reads. */
  kinds?: readonly string[];
  /** Its configurations in the documents; empty if the input is not from this gateway. */
  find(documents: readonly ForeignDocument[]): ForeignConfig[];
}

/** One configuration of another gateway that may have several rules; the request decides which apply. */
export interface ForeignConfig {
  gateway: Pick<ForeignGateway, "id" | "name">;
  /** For --plugin, if the file has several; "" if it has none. */
  name: string;
  document: ForeignDocument;
  resolve(surroundings: Surroundings): Resolved;
  /** Of several in a file: the one that serves the request. Its `resolve` fails if that is ambiguous. */
  together?: ForeignConfig;
}

/** What is known of the request before the token is extracted. */
export interface Surroundings {
  request: Request;
  host: string;
  /** The name of the route, if the user gave one. */
  route?: string;
  /** The namespace and the labels of the workload, if the user gave them. */
  namespace?: string;
  labels?: Readonly<Record<string, string>>;
  /** `name` or `name:port`, if the user gave one. */
  service?: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Key sets by the path of their URL, and other files by name. */
  served: Readonly<Record<string, string>>;
}

/** The part of a configuration that applies to one request. */
export interface Resolved {
  /** What leads to the decision, outermost first: listener, route, rule, requirement. */
  inForce: Place[];
  /** What could not be decided offline, and what was missing or not read. */
  notes: Note[];
  translation: Translation;
  /** What requires a token of the request; by default, the last of `inForce`. */
  requiredBy?: Place;
  /** What says where tokens are, if that is not each consumer. */
  locatedBy?: Place;
  /** Names of the served files that it reads; complete after `answer`. */
  usedFiles?: ReadonlySet<string>;
  /**
   * If the plugin has no counterpart of the whole requirement: the part of it that rejects the request, with a
   * note that says so.
   */
  narrowed?: (theirs: Theirs) => Narrowed | undefined;
  /** What the gateway answers. */
  answer(evidence: Evidence): Promise<Theirs>;
}

export interface Narrowed {
  translation: Translation;
  note: Note;
  requiredBy?: Place;
}

/** A part of the file, and what it is, in the words of that gateway. */
export interface Place {
  what: string;
  path: Path;
  document: ForeignDocument;
}

/** A kind of explain/language/foreign-en.ts, and the values of its sentence. */
export interface Note {
  slug: NoteSlug;
  values: string[];
  place?: Place;
}

export type NoteSlug =
  /** A condition that depends on more than the request. Values: its name. */
  | "taken-as-true"
  /** Keys that are not in the file. Values: the owner, the URL, the name for --served. */
  | "keys-not-given"
  /** Something that the file refers to, and does not have. Values: what, its name. */
  | "not-in-file"
  /** A part that explain does not resolve. Values: its name. */
  | "not-resolved"
  /** A part of the file that was not read. Values: its kind, how many. */
  | "skipped"
  /** The gateway rejects this configuration when it loads it. Values: why. */
  | "invalid-there"
  /** A condition of a rule that may reject, and that the request does not decide. Values: its name. */
  | "taken-as-false"
  /** An expression that cannot be evaluated here. Values: the field, the expression. */
  | "not-evaluated"
  /** The plugin is run with a part of the requirement. Values: the providers. */
  | "part-of-all"
  /** The plugin is run with a token required, as authorization does. */
  | "token-needed"
  /** A prefix in another case. Values: the header, what the gateway expects, what was sent. */
  | "prefix-case"
  /** Authorization reads claims, and no rule reads tokens. */
  | "no-jwt-rule"
  /** Facts on the workload that the user can give. Values: the option, what is assumed. */
  | "workload-not-given"
  /** A field that the gateway does not know and drops. Values: its name. */
  | "unknown-field"
  /** A rule that rejects. Values: its name, the number of its conditions that are told. */
  | "rule-denies"
  /** What a rule that rejects must not find. Values: as of condition-unmet. */
  | "condition-met"
  /** No rule lets the request pass. Values: the policies or rules. */
  | "no-rule-allows"
  /** What a rule requires. Values: the rule, the field, what it expects, what the request has ("": nothing), and where a claim of the name is. */
  | "condition-unmet"
  /** Which of several filters serves the request. Values: its name, what decides. */
  | "filter-chosen"
  /** A filter that reads claims, and runs before they are known. Values: its name. */
  | "before-jwt"
  /** A condition on metadata that jwt_authn does not write. Values: the rule, the name, what it writes. */
  | "metadata-not-written"
  /** A public key that the gateway cannot load. Values: the field, the gateway's text. */
  | "key-not-pem"
  /** A policy that replaces another one. Values: its name, the other name. */
  | "policy-replaced"
  /** Keys that istiod replaced with its own, because it could not fetch them. Values: the owner. */
  | "keys-not-fetched";

export interface Translation {
  /** A configuration of this plugin. If nothing applies, its global_auth is false. */
  configuration: Record<string, unknown>;
  /** Paths of `configuration`, such as "consumers[0].issuer", with their paths in the file. */
  sources: ReadonlyMap<string, Path>;
  document: ForeignDocument;
  /** The part of the document that the paths are in, so that positions are found quickly. */
  anchor: Path;
  /** Whether the plugin has nothing to check; by default, whether global_auth is false. */
  isOff?: boolean;
  profile: Profile;
  ledger: LedgerEntry[];
}

/** How the gateway's checks differ from those of this plugin. Only explain reads it. */
export interface Profile {
  /** Reasons of this plugin for which that gateway never rejects; there the next check decides. */
  ignores: readonly string[];
  /** Which of the tokens in a request have to be valid. */
  tokens: "any" | "all" | "first";
  /** What a request without a token gets. */
  withoutToken: "rejected" | "passes";
  /** What a request gets whose token is invalid. */
  invalidToken: "rejected" | "passes";
  /** The order of that gateway's checks, by the names of this plugin's; the rest follows in the plugin's order. */
  order: readonly string[];
}

export type LedgerKind = "carried" | "stricter" | "looser" | "not-carried" | "irrelevant";

/** What became of one field of the file. `stricter` and `looser`: this plugin, compared with that gateway. */
export interface LedgerEntry {
  kind: LedgerKind;
  /** The field in the gateway's own words, such as "providers.p.audiences". */
  field: string;
  path: Path;
}

/** What the gateway answers. */
export interface Theirs {
  gateway: string;
  passes: boolean;
  /** Missing if the request passes, or if it is undetermined. */
  status?: number;
  body?: string;
  responseCodeDetails?: string;
  headers?: [name: string, value: string][];
  /** Why authorization rules reject the request, the nearest rule first. */
  causes?: Note[];
  /** The reason in the words of the plugin, if its own checks do not have it. */
  reason?: string;
  /** How each token fared, in the order of that gateway. */
  steps: TheirStep[];
  /** Set if the answer depends on what is not given; `notes` say on what. */
  isUndetermined?: boolean;
}

export interface TheirStep {
  /** The provider, consumer or rule. */
  by: string;
  /** Where the token was found; "" if nowhere. */
  location: string;
  /** The gateway's own text; "OK" if it accepts the token. */
  result: string;
  /** False if this plugin does not read the token, so that its signature was taken as valid. */
  isVerified?: boolean;
}

/** Runs a job in a sandbox. */
export type RunJob = (job: Job) => Promise<JobResult>;

/** What the gateway's answer is concluded from. */
export interface Evidence {
  request: Request;
  now: number;
  /** This plugin's report on the request; missing if it rejects the translated configuration. */
  report?: Report;
  run: RunJob;
}
