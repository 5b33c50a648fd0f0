/** What the command line says, in English. The other languages have the same members. */
export const EN = {
  tag: "en",
  listSeparator: ", ",

  refused: (status: number, reason: string, title: string) =>
    `Refused: ${status} ${reason}. ${title}`,
  allowed: (consumer: string) => `Let through: the token is good, and it is ${consumer}'s.`,
  passed: {
    "not-in-force": "Let through without any check: no rule of the plugin is in force here.",
    "without-token": "Let through without a token: the mode is optional, and no place held one.",
    exempt: "Let through without any check: path and method are exempt.",
    "cors-preflight-bypassed": "Let through without any check: it is a CORS preflight.",
    "not-enabled": "Let through without any check: none of the headers that enable it was sent.",
  } as Record<string, string>,
  dryRun: "The mode is dry_run: the gateway only notes this, and lets the request through.",
  configRefused: (count: number) =>
    `The plugin refuses this configuration, because of ${count} error(s): nothing is checked by it.`,

  notInForce: {
    off: "global_auth is false and there are no rules, so the plugin does nothing. Set global_auth to true, or add a rule for the route.",
    noMatch:
      "Rules are there, and none matches this request. Tell explain the route, the host or the service (--route, --host, --service), add the route to a rule, or set global_auth to true.",
    unnamed:
      "Rules are there, and none matches this request: the route that it takes has no name in this file, and rules by _match_route_ match names. Give the route a name there, match by _match_domain_, or set global_auth to true.",
  },
  theyMatch: (names: string) => `The rules match ${names}.`,
  ifInForce: "If it were in force for this request:",
  ifJudged: "If it were judged:",

  whatToChange: "What to change",
  culprit: {
    token: "in the token, or where it is issued or sent",
    configuration: "in the configuration",
    either: "in the configuration, or in the token",
  },
  moreIn: (page: string) => `more: ${page}`,

  whereLooked: "Where a token was looked for",
  found: {
    nothing: "nothing",
    "other-form": "something, but not in the form that is expected there",
    duplicate: "more than one token",
  } as Record<string, string>,
  foundToken: (bytes: number, sha256: string) => `a token of ${bytes} bytes, SHA-256 ${sha256}…`,

  token: "The token, decoded",
  tokenIn: (place: string) => `The token in ${place}, decoded`,
  noHeader: "the header cannot be read",
  noClaims: "the claims cannot be read",
  inMilliseconds: "in milliseconds; seconds are needed",

  checks: "Checks",
  checksOf: (consumer: string) => `Checks for consumer ${consumer}`,
  result: { pass: "pass", fail: "fail", "not-reached": "cannot be asked" },
  expected: "expected",
  actual: "was",

  keyNotUsed: (path: string, kid: string, issue: string) =>
    `not used: ${path}${kid === "" ? "" : ` (kid ${kid})`}: ${issue}`,

  consumers: "Consumers",
  passes: "the token is good for it",
  looksElsewhere: "looks for tokens in other places",
  fails: (checks: string) => `fails at ${checks}`,
  otherIssuer: (issuer: string) => `is for another issuer${issuer}`,
  more: (count: number) => `${count} more`,

  rule: "The rule in force",
  everywhere: "none of the rules: the whole configuration (global_auth)",
  noRule: "none",
  answer: "What the client gets",
  upstream: "What the upstream gets",
  removed: "taken away",
  unchanged: "the request as it was sent",

  request: "The request",
  at: "at",
  route: "route",
  putInto: (place: string) => `the token was put into ${place}`,
  notKnown: "not known; say --route if rules match by it",

  lacksCredentials:
    "The HAR file has neither Authorization nor Cookie for this request: browsers leave them out unless told to save what is sensitive. So what follows may not be what the gateway saw.",

  made: {
    joined:
      "The token was pasted in several lines, which were joined: no header has line ends in it.",
    "taken-out": "The token was taken out of what was pasted, and nothing else of it was read.",
  },

  servers: "Servers that the plugin asked",
  served: "answered from the file",
  notServed: (path: string) =>
    `not asked from here: say what it answers with --served ${path}=FILE`,

  error: "error",
  warning: "warning",
  warnings: "What the plugin warns of in the configuration",
  wholeConfiguration: "the whole configuration",

  reasons: "What a request is refused for",
  findings: "What is found behind it",

  checked: (file: string, taken: boolean, errors: number, warnings: number) =>
    `${file}: ${taken ? "the plugin takes it" : "the plugin refuses it"}; ${errors} error(s), ${warnings} warning(s).`,
  holds: "What applies where",
  elsewhere: "where no rule matches",
  notChecked: (field: string) => `not checked: every request passes (${field})`,
  nobody: "none",
  allowedBy: "allowed by",
  tokensOf: (consumer: string) => `tokens of ${consumer}`,
};

export type Words = typeof EN;
