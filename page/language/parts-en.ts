/** The texts of the parts of the page, in English. The other languages have the same members. */
import type { LedgerKind } from "../../explain/foreign/foreign-types.ts";
import type { VerdictKind } from "../../explain/report/verdict.ts";
import type { LeftOutKind } from "../share/left-out.ts";

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export interface PartWords {
  listSeparator: string;
  fullStop: string;
  betweenSentences: string;

  editorLabel: string;
  editorKeys: string;
  /** Texts of CodeMirror that screen readers read, by its English ones. */
  editorPhrases: Readonly<Record<string, string>>;
  fieldDefault: (fallback: string) => string;
  fieldRequired: string;
  fieldsOf: string;

  anyRoute: string;
  effective: string;
  effectiveOf: (path: string) => string;
  effectiveElsewhere: string;
  effectiveRejected: string;

  readAs: string;
  readAsOwn: string;
  namespace: string;
  labels: string;
  labelsHelp: string;
  notLabels: (text: string) => string;
  foreignTitle: (gateway: string) => string;
  status: string;
  body: string;
  tokens: string;
  whereToChange: string;
  ledgerAll: string;
  ledgerKinds: Readonly<Record<LedgerKind, string>>;
  keysNotGiven: (owner: string, url: string) => string;
  workloadNotGiven: (option: string, value: string) => string;
  line: (line: number, column: number) => string;
  /** Contains the text of `line`. */
  goToPlace: (line: number, column: number) => string;
  gatewaySaid: string;
  gatewaySaidHelp: string;
  gatewaySaidUnknown: string;
  likeliestFirst: string;
  readAbout: (slug: string) => string;

  shareHelp: string;
  shareToken: string;
  shareTokens: Readonly<Record<"claims" | "whole" | "none", string>>;
  shareComments: string;
  makeLink: string;
  link: string;
  linkMade: string;
  linkNotCopied: string;
  linkTooLong: string;
  nothingToShare: string;
  badLink: string;
  leftOut: (what: string) => string;
  leftOutNothing: string;
  leftOutKinds: Readonly<Record<LeftOutKind, (count: number) => string>>;
  asShared: string;
  sharedKind: Readonly<Record<VerdictKind, string>>;
  sharedTheirs: (passes: boolean, status: number | undefined) => string;
  sharedWhole: string;
  sharedWithout: (what: string) => string;

  examples: string;
  examplesHelp: string;
  exampleGroups: Readonly<Record<"faq" | "near-miss" | "case" | "gateway", string>>;

  /** What registered members of header and claims mean, by name (RFC 7515, 7519, 7800, 8693, OpenID Connect). */
  members: Readonly<Record<string, string>>;

  keyServers: string;
  keyServersHelp: string;
  keySetOf: (place: string) => string;
  openKeySet: (place: string) => string;
  keySetNeeded: string;
  keySetGiven: (count: number) => string;
  keySetInvalid: string;
  keySetForget: string;
}

export const EN_PARTS: PartWords = {
  listSeparator: ", ",
  fullStop: ".",
  betweenSentences: " ",

  editorLabel: "Configuration",
  editorKeys:
    "Tab indents. To leave the editor, press Escape, then Tab. Control and Space lists fields; F8 goes to the next problem.",
  editorPhrases: {},
  fieldDefault: (fallback) => `Default: ${fallback}`,
  fieldRequired: "required",
  fieldsOf: "field of the plugin",

  anyRoute: "any",
  effective: "What applies to this request",
  effectiveOf: (path) => `By rule ${path}`,
  effectiveElsewhere: "No rule matches; this applies to the rest",
  effectiveRejected: "Nothing applies: the configuration is rejected.",

  readAs: "Read as",
  readAsOwn: "this plugin",
  namespace: "Namespace of the workload",
  labels: "Labels of the workload",
  labelsHelp: "Policies select workloads by them. Such as app=orders,version=v1.",
  notLabels: (text) => `"${text}" has no "="; expected name=value.`,
  foreignTitle: (gateway) => `What ${gateway} answers`,
  status: "status",
  body: "body",
  tokens: "Tokens there",
  whereToChange: "Where it is decided",
  ledgerAll: "Every field, and what becomes of it in this plugin",
  ledgerKinds: {
    carried: "same meaning",
    stricter: "stricter in this plugin",
    looser: "looser in this plugin",
    "not-carried": "no counterpart",
    irrelevant: "no effect on the result",
  },
  keysNotGiven: (owner, url) =>
    `The keys of ${owner} are not in the file. Paste the response of ${url} under the key servers.`,
  workloadNotGiven: (option, value) =>
    option.includes("labels")
      ? `The labels of the workload are not known; ${value} is assumed. Enter them above.`
      : `The namespace of the workload is not known; ${value} is assumed. Enter it above.`,
  line: (line, column) => `line ${line}:${column}`,
  goToPlace: (line, column) => `Go to line ${line}:${column} of the configuration`,
  gatewaySaid: "What the gateway said",
  gatewaySaidHelp: "A body, a line of its log, or response code details, such as: Jwt is expired",
  gatewaySaidUnknown: "No gateway is known to answer this.",
  likeliestFirst: "Possible causes, the likeliest first",
  readAbout: (slug) => `Read about ${slug}`,

  shareHelp:
    "A link opens this page with what you typed, the same time and your verdict. Keys, passwords and queries are replaced by placeholders. The data comes after the # of the URL, which browsers do not send to servers.",
  shareToken: "The token in the link",
  shareTokens: {
    claims: "header and claims, without the signature",
    whole: "the whole token: anyone with the link can use it until it expires",
    none: "no token",
  },
  shareComments: "with the comments of the configuration",
  makeLink: "Create the link",
  link: "The link",
  linkMade: "The link was created and copied.",
  linkNotCopied: "The link was created. Copy it from the field.",
  linkTooLong:
    "The configuration is too long for a link. Remove the parts that have nothing to do with the request.",
  nothingToShare: "Nothing to share yet.",
  badLink: "This page cannot open the link; it may be truncated, or from another version.",
  leftOut: (what) =>
    `Not in the link: ${what}. The recipient sees your verdict, and that these are missing.`,
  leftOutNothing: "Nothing was left out; the recipient sees exactly this.",
  leftOutKinds: {
    secret: (count) => counted(count, "secret"),
    "private-key": (count) => counted(count, "part of a private key", "parts of private keys"),
    token: (count) => counted(count, "token"),
    signature: (count) => counted(count, "signature"),
    credential: (count) => counted(count, "credential or query", "credentials or queries"),
    opaque: (count) => counted(count, "text that may be a key", "texts that may be keys"),
    unknown: (count) => counted(count, "value of an unknown field", "values of unknown fields"),
    comment: (count) => counted(count, "comment"),
  },
  asShared: "As shared:",
  sharedKind: {
    allowed: "Allowed",
    rejected: "Rejected",
    unchecked: "Allowed without any check",
    undecided: "Undecided",
  },
  sharedTheirs: (passes, status) =>
    passes
      ? "The gateway allows the request"
      : `The gateway rejects the request: ${status ?? ""}`.trim(),
  sharedWhole: "This link contains everything that its sender had.",
  sharedWithout: (what) =>
    `This link does not contain: ${what}. Placeholders (LEFT-OUT) are in their places, so the verdict below may differ from the shared one.`,

  examples: "Examples",
  examplesHelp: "Each is a link that you can copy. It replaces what you typed; undo restores it.",
  exampleGroups: {
    faq: "Frequent questions",
    "near-miss": "Near misses",
    case: "Keys and audiences",
    gateway: "Other gateways",
  },

  members: {
    alg: "The algorithm of the signature.",
    kid: "The name of the key that made the signature.",
    typ: "The type of the token, such as JWT or at+jwt.",
    cty: "The type of the payload.",
    crit: "Header members that the recipient has to understand.",
    jku: "Address of a key set. It must not be trusted: the sender chose it.",
    jwk: "A public key. It must not be trusted: the sender chose it.",
    x5c: "The certificate of the key, and its chain.",
    x5t: "SHA-1 of the certificate.",
    "x5t#S256": "SHA-256 of the certificate.",
    iss: "The issuer of the token.",
    sub: "Whom the token is about, such as a user.",
    aud: "For whom the token is meant: the audience.",
    exp: "The token is not accepted at this time or later.",
    nbf: "The token is not accepted before this time.",
    iat: "When the token was issued.",
    jti: "A unique name of the token.",
    azp: "The client that the token was issued to.",
    client_id: "The client that the token was issued to.",
    scope: "What the token may be used for, separated by spaces.",
    scp: "What the token may be used for.",
    nonce: "Ties the token to the request for it.",
    auth_time: "When the user logged in.",
    acr: "How strongly the user was authenticated.",
    amr: "The methods by which the user was authenticated.",
    sid: "The session of the user at the issuer.",
    cnf: "The key that the sender of the token has to prove.",
    act: "Who acts for the subject.",
  },

  keyServers: "Key servers",
  keyServersHelp:
    "This page has no network access, so it cannot fetch keys. Open the address in a new tab or run the command, and paste the whole response here.",
  keySetOf: (place) => `Response of ${place}`,
  openKeySet: (place) => `Open ${place} in a new tab`,
  keySetNeeded: "Without it, signatures cannot be checked.",
  keySetGiven: (count) => counted(count, "key"),
  keySetInvalid: "This is not a JSON Web Key Set; the plugin receives it as it is.",
  keySetForget: "Clear",
};
