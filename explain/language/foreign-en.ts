/** The texts about other gateways, in English. The other languages have the same members. */
import type { LedgerKind, NoteSlug } from "../foreign/foreign-types.ts";

export interface ForeignWords {
  passes: (gateway: string) => string;
  rejects: (gateway: string, status: number, body: string) => string;
  undetermined: (gateway: string) => string;
  details: string;
  /** How each token fared. */
  steps: string;
  noToken: string;
  tokenIn: (location: string) => string;
  notVerified: string;
  differences: string;
  difference: Record<
    "not-checked" | "laxer" | "stricter",
    (gateway: string, reason: string) => string
  >;
  inForce: string;
  nothingInForce: string;
  notes: Record<NoteSlug, (values: string[]) => string>;
  /** Heads what the plugin says about the translated configuration. */
  byPlugin: string;
  ledger: Record<LedgerKind, string>;
  fields: string;
}

export const FOREIGN_EN: ForeignWords = {
  passes: (gateway) => `${gateway} allows the request.`,
  rejects: (gateway, status, body) => `${gateway} rejects the request: ${status} ${body}`.trim(),
  undetermined: (gateway) => `The answer of ${gateway} cannot be determined from what was given.`,
  details: "response code details",
  steps: "Tokens there",
  noToken: "no token",
  tokenIn: (location) => `token in ${location}`,
  notVerified: "the plugin cannot read this token, so its signature was taken as valid",
  differences: "Where the two differ",
  difference: {
    "not-checked": (gateway, reason) =>
      `${gateway} does not check this: ${reason}. Such a token passes there.`,
    laxer: (gateway, reason) =>
      `${gateway} allows the request; this plugin would reject it: ${reason}.`,
    stricter: (gateway, reason) =>
      `${gateway} rejects the request (${reason}); this plugin would allow it.`,
  },
  inForce: "What applies to the request",
  nothingInForce: "No requirement applies to this request, so no token is checked.",
  notes: {
    "taken-as-true": ([name = ""]) => `${name} is taken as true.`,
    "keys-not-given": ([owner = "", from = "", served = ""]) =>
      `The keys of ${owner} are not in the file. Pass ${from} with --served ${served}=FILE.`,
    "not-in-file": ([what = "", name = ""]) => `The file has no ${what} "${name}".`,
    "not-resolved": ([name = ""]) =>
      `${name} depends on the state of the connection; explain ignores it.`,
    skipped: ([kind = "", count = ""]) => `Not read: ${kind} (${count}).`,
    "invalid-there": ([why = ""]) => `The gateway rejects this configuration: ${why}`,
    "taken-as-false": ([name = ""]) =>
      `${name} is taken as not met; if it is met, the request is rejected.`,
    "not-evaluated": ([name = "", expression = ""]) =>
      `${name} has an expression that explain cannot evaluate: ${expression}`,
    "part-of-all": ([names = ""]) =>
      `This plugin cannot require several tokens in one request. Below, it checks only the part that rejects: ${names}.`,
    "workload-not-given": ([option = "", value = ""]) =>
      `The workload is not known; ${value} is assumed. Pass ${option} to choose another one.`,
    "unknown-field": ([name = ""]) =>
      `${name} is not a field of this resource, so it has no effect.`,
    "rule-denies": ([rule = "", count = ""]) =>
      Number(count) > 1
        ? `${rule} matches the request and denies it. One of these values has to differ.`
        : `${rule} matches the request and denies it.`,
    "condition-met": ([rule = "", field = "", expected = "", actual = ""]) =>
      `${rule}: ${field}: expected ${expected}, got ${actual === "" ? "nothing" : actual}`,
    "token-needed": () =>
      "The authorization rejects requests without a valid token. Below, this plugin requires one.",
    "prefix-case": ([header = "", expected = "", actual = ""]) =>
      `Header ${header}: expected the prefix ${expected}, got ${actual}. The gateway compares its case, so it finds no token.`,
    "no-jwt-rule": () =>
      "No RequestAuthentication of the file applies to this workload, so Istio reads no token.",
    "no-rule-allows": ([names = ""]) => `No rule allows the request: ${names}.`,
    "condition-unmet": ([rule = "", field = "", expected = "", actual = "", near = ""]) =>
      `${rule}: ${field}: expected ${expected}, got ${actual === "" ? "nothing" : actual}${near === "" ? "" : `; the token has ${near}`}`,
    "filter-chosen": ([name = "", by = ""]) =>
      `The file has several jwt_authn filters. ${name} serves this request (${by}); pass --plugin to choose another one.`,
    "metadata-not-written": ([rule = "", name = "", written = ""]) =>
      `${rule}: no provider writes the metadata "${name}" (payload_in_metadata is ${written === "" ? "not set" : written}), so there is no value to compare.`,
    "key-not-pem": ([field = "", why = ""]) =>
      `${field} is not a public key in PEM with its line breaks, so the gateway rejects this configuration: ${why}`,
    "keys-not-fetched": ([owner = ""]) =>
      `The keys of ${owner} are placeholders: istiod could not fetch the JWKS, so no token is valid. Check the address of the JWKS and the log of istiod.`,
    "policy-replaced": ([own = "", other = ""]) =>
      `${own} replaces ${other} for this route, and has no jwt. Set jwt in it, or mergeType.`,
    "before-jwt": ([name = ""]) =>
      `${name} runs before jwt_authn, so it does not see the claims of the token.`,
  },
  byPlugin: "The same request, checked by this plugin with the translated configuration:",
  ledger: {
    carried: "same meaning",
    stricter: "stricter in this plugin",
    looser: "looser in this plugin",
    "not-carried": "no counterpart",
    irrelevant: "no effect on the result",
  },
  fields: "Fields",
};
