/** A whole configuration of another gateway as a configuration of this plugin, and what became of each field. */
import type { ForeignDocument } from "../foreign/foreign-document.ts";
import type { ForeignConfig, LedgerKind } from "../foreign/foreign-types.ts";
import type { PlacedIssue } from "../report/placed-issue.ts";
import type { JsonObject } from "../source/json-object.ts";
import type { Path } from "../source/located.ts";

/** A part of the source. */
export interface SourcePart {
  document: ForeignDocument;
  path: Path;
}

/** A sentence of explain/language/conversion-en.ts, and its values. */
export interface Why {
  slug: WhySlug;
  values: string[];
}

/** Why a field has another effect here, or none. */
export type WhySlug =
  /** Of every token. Values: the gateway. */
  | "checks-of-tokens"
  | "times-always-checked"
  | "scheme-in-any-case"
  | "any-valid-token"
  | "status-of-authorization"
  /** Keys. */
  | "keys-given"
  | "keys-not-given"
  | "no-cluster"
  | "needs-cluster"
  | "key-use"
  | "weak-keys"
  | "limited-time"
  | "secret-not-in-file"
  | "unusable-key"
  /** Fields of tokens and claims. Values: the name of the field, or nothing. */
  | "remaining-lifetime"
  | "subject-pattern"
  | "metadata-unset"
  | "reads-metadata"
  | "payload-header"
  | "claim-present"
  | "claim-type"
  | "split-claim"
  | "key-only-in-payload"
  | "identity-headers"
  | "anonymous-identity"
  | "not-read-there"
  | "open-there"
  | "first-key"
  | "unread-consumer"
  | "any-issuer"
  | "claim-members"
  /** Requests. Values: paths, routes or hosts. */
  | "path-prefix"
  | "exemption-lost"
  | "unmatched-passes"
  | "unvalidated-exempt"
  | "other-routes"
  | "path-requirement"
  | "other-paths-denied"
  | "unnamed-route"
  | "unknown-route"
  | "route-names"
  /** What has no counterpart. */
  | "several-tokens"
  | "not-validated"
  | "dynamic-state"
  | "negation"
  | "external-authorization"
  | "deny-rule"
  | "condition"
  | "pattern"
  | "not-in-file"
  | "other-workload"
  | "several-workloads"
  | "several-gateways"
  | "several-targets"
  | "listener"
  | "not-converted"
  | "invalid-here";

export interface ConversionEntry extends SourcePart {
  /** `stricter` and `looser`: this plugin, compared with the gateway. */
  kind: LedgerKind;
  /** In the gateway's own words. */
  field: string;
  /** The path in the plugin's configuration; "" for all of it. */
  to: string;
  why?: Why;
}

/** What prevents a conversion. */
export interface RefusedPart extends SourcePart {
  field: string;
  why: Why;
  /** Why the plugin rejects the result. */
  issue?: PlacedIssue;
}

export interface Conversion {
  gateway: ForeignConfig["gateway"];
  configuration: JsonObject;
  ledger: ConversionEntry[];
  refused: RefusedPart[];
}

/** What the user knows apart from the file. */
export interface ConversionFacts {
  /** Key sets by the path of their URL, and other files by name. */
  served: Readonly<Record<string, string>>;
  /** Clusters by the host of a key server. */
  clusters: Readonly<Record<string, string>>;
  /** The namespace and the labels of the workload. */
  namespace?: string;
  labels?: Readonly<Record<string, string>>;
}

export function why(slug: WhySlug, ...values: string[]): Why {
  return { slug, values };
}
