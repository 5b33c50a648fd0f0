/** The texts of the command line, in English. The other languages have the same members. */
export const EN = {
  tag: "en",
  listSeparator: ", ",
  colon: ": ",
  semicolon: "; ",

  refused: (status: number, reason: string, title: string) =>
    `Rejected: ${status} ${reason}. ${title}`,
  allowed: (consumer: string) => `Allowed: the token is valid, and its consumer is ${consumer}.`,
  otherPurpose: (found: string) =>
    `${found} To accept only access tokens for this API, set \`audiences\`, or list under \`claims\` what only they have, such as client_id or scope.`,
  uncheckedBinding: (member: string, field: string | undefined) =>
    `The token is bound by ${member}, which nothing checks: anyone who has the token can use it. ${
      field === undefined ? "The plugin cannot check it" : `To check it, set \`${field}\``
    }; to reject such tokens, set \`sender_constrained: refuse\`.`,
  uncheckedNonce:
    "Who issued the nonce of the DPoP proof is not known here: the gateway has a random key for nonces, because `secret` is unset in `nonce` of `dpop`.",
  passed: {
    "not-in-force": "Allowed without any check: no rule of the plugin applies.",
    "not-deployed": "Allowed without any check: Higress does not deploy the plugin.",
    "without-token": "Allowed without a token: the mode is optional, and no location has one.",
    exempt: "Allowed without any check: path and method are exempt.",
    "cors-preflight-bypassed": "Allowed without any check: it is a CORS preflight.",
    "resource-metadata": "Answered by the plugin: the metadata of the protected resource.",
    "not-enabled":
      "Allowed without any check: the request has none of the headers in enable_headers.",
  } as Record<string, string>,
  keysUnknown: (addresses: string) => `Undecided: the keys of ${addresses} are not known here.`,
  listUnknown: (addresses: string) =>
    `Undecided: the revoked tokens at ${addresses} are not known here.`,
  failsAnyway: (reason: string) => `With any keys, the request would be rejected: ${reason}.`,
  giveKeys: (paths: string[]) =>
    `Pass them with ${paths.map((path) => `--served ${path}=FILE`).join(" ")}, or have them fetched from this machine with --fetch.`,
  dryRun: "The mode is dry_run: the gateway only logs this, and allows the request.",
  configRejected: (count: number) =>
    `Configuration rejected: ${count} ${count === 1 ? "error" : "errors"}. It would not take effect.`,

  undeployed: (field: string) => `${field} is true, and no rule applies.`,
  noRuleApplies: {
    off: "global_auth is not true and there are no rules, so the plugin does nothing. Set global_auth to true, or add a rule for the route.",
    noMatch:
      "No rule matches this request. Pass the route, the host or the service (--route, --host, --service), add the route to a rule, or set global_auth to true.",
    unnamed:
      "No rule matches this request: its route has no name in this file, and _match_route_ matches names. Give the route a name there, match by _match_domain_, or set global_auth to true.",
  },
  matchedBy: { route: "route", host: "host", service: "service" } as Record<string, string>,
  theyMatch: (names: string) => `The rules match ${names}.`,
  ifApplied: "If the plugin checked this request:",
  ifChecked: "If the request were checked:",

  /** Slugs in the report, as words. */
  causes: {
    "rule-disabled": "the matching rule has _disable_: true",
    "off-no-rules": "global_auth is false, and there are no rules",
    "off-no-match": "global_auth is false, and no rule matches",
    "unset-no-rules": "global_auth is unset, and there are no rules",
    "unset-no-match": "global_auth is unset, and no rule matches",
    nothing: "nothing",
    something: "something else",
    "alg-encryption": "an algorithm for encryption (JWE), not for signatures",
    "alg-secp256k1": "ECDSA on the curve secp256k1, which is not supported; ES256 uses P-256",
    "alg-ed448": "EdDSA on the curve Ed448, which is not supported; expected Ed25519",
    "alg-sha1": "a signature with SHA-1, which is not secure",
    "alg-post-quantum": "a post-quantum signature, which is not supported",
    "list-as-text": "the text of a list in one string",
    "list-commas": "one string with commas between values",
    "list-semicolons": "one string with semicolons between values",
    "list-bars": "one string with bars between values",
    "list-encoded": "one string with encoded spaces between values",
    "list-spaces": "one string with spaces between values",
    "list-numbered": "an object with numbers as names",
    "firebase-session": "a session cookie (createSessionCookie)",
    "google-id-token": "an ID token of Google itself",
    "aud-unset": "unset",
  } as Record<string, string>,

  and: (parts: string[]) =>
    parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`,
  differs: {
    iss: (consumer: string, by: string) =>
      `iss and the issuer of consumer ${consumer} differ only in ${by}.`,
    aud: (consumer: string, by: string) =>
      `aud and an audience of consumer ${consumer} differ only in ${by}.`,
    kid: (consumer: string, by: string) =>
      `kid and that of a key of consumer ${consumer} differ only in ${by}.`,
  },
  differences: {
    whitespace: "leading or trailing whitespace",
    invisible: "invisible characters",
    quotes: "quotes around it",
    slash: "a trailing slash",
    punctuation: "punctuation at the end",
    case: "letter case",
    separator: "hyphens and underscores",
    scheme: "the scheme",
    port: "the port",
    "api-scheme": "the prefix api://",
    www: "the prefix www.",
    dot: "a trailing dot of the host",
    padding: "= at the end",
    alphabet: "+ and / instead of - and _",
    percent: "percent-encoding",
    host: "the host",
    path: "the path",
  },
  issueSentence: (path: string, issue: string) => `${path}: ${issue}.`,
  keyLeftOut: (kid: string, path: string, issue: string) =>
    `${kid === "" ? "A key" : `The key with kid "${kid}"`} is not used: ${path}: ${issue}.`,
  keysFetched: (fault: string) => `The key server answered, but it ${fault}.`,
  listFetched: (fault: string) => `The server of the revoked tokens answered, but it ${fault}.`,
  listHint:
    'Check the address in `revoked`, and what its server sends: a JSON object such as {"jti": []}, with the members that `by` names and no other, of at most 1048576 bytes and 32768 entries, without login, redirect and compression.',
  fetchHints: {
    "too-large":
      "Have the issuer reduce its key set to at most 65536 bytes, for example without certificates (x5c) and old keys, or copy the keys that are needed into `jwks`.",
    private:
      "Have the issuer remove private and symmetric keys from its set and replace them: anyone who could read the set has them.",
    unusable:
      "Have the issuer correct the key in its set. Until then, put a corrected copy of the set into `jwks`.",
    content:
      "Check the address in `remote_jwks`: it must be the jwks_uri in the issuer's /.well-known/openid-configuration, and answer with the key set itself as JSON, without login and compression.",
    metadata:
      "Check `issuer` and the address of the issuer's metadata: the metadata must name exactly that issuer, and the jwks_uri of its keys.",
    redirect: "Set the address in `remote_jwks` to the one that the redirect leads to.",
  },

  whatToChange: "What to change",
  culprit: {
    token: "in the token, at its issuer or at the client",
    configuration: "in the configuration",
    either: "in the configuration, or in the token",
  },
  changeIn: (where: string) => `What to change ${where}`,
  also: (cause: string) => `Also: ${cause}`,
  moreIn: (slug: string) => `more: jwt-verdict reasons ${slug}`,
  verbose: "--verbose shows the token, every check, the request and the response.",
  warningsFolded: (count: number) =>
    `${count} ${count === 1 ? "warning" : "warnings"} about the configuration; --verbose shows ${count === 1 ? "it" : "them"}.`,

  whereLooked: "Token locations",
  found: {
    nothing: "nothing",
    "other-form": "a value without the expected prefix",
    duplicate: "more than one token",
  } as Record<string, string>,
  bytes: (count: number) => `${count} bytes`,
  foundToken: (bytes: number, sha256: string) => `a token of ${bytes} bytes, SHA-256 ${sha256}…`,

  token: "The token, decoded",
  tokenIn: (place: string) => `The token in ${place}, decoded`,
  noHeader: "the header is not readable",
  noClaims: "the claims are not readable",
  inUnit: {
    milliseconds: "in milliseconds; expected seconds",
    microseconds: "in microseconds; expected seconds",
    nanoseconds: "in nanoseconds; expected seconds",
    ticks: "in ticks of 100 ns; expected seconds",
  },
  farTime: "after the year 9999",
  neverExpires: (exp: string) =>
    `exp is ${exp}, after the year 9999: the token practically never expires.`,

  checks: "Checks",
  checksPass: (count: number, names: string) =>
    `${count} ${count === 1 ? "check passes" : "checks pass"}: ${names}`,
  checksNeedKey: (names: string) => `not checked without the keys: ${names}`,
  checksOf: (consumer: string) => `Checks for consumer ${consumer}`,
  result: { pass: "pass", fail: "fail", "not-reached": "not reached" },
  expected: "expected",
  actual: "got",

  keyNotUsed: (path: string, kid: string, issue: string) =>
    `not used: ${path}${kid === "" ? "" : ` (kid ${kid})`}: ${issue}`,

  consumers: "Consumers",
  passes: "accepts the token",
  looksElsewhere: "reads tokens from other locations",
  fails: (checks: string) => `fails at ${checks}`,
  otherIssuer: (issuer: string) => `has another issuer${issuer}`,
  more: (count: number) => `${count} more`,

  rule: "Matching rule",
  everywhere: "none; the top level applies (global_auth)",
  noRule: "none",
  answer: "Response to the client",
  upstream: "Request to the upstream",
  removed: "removed",
  unchanged: "the request, unchanged",

  request: "The request",
  at: "at",
  harEntry: (position: number, count: number, file: string, status: number | undefined) =>
    `request ${position} of ${count} in ${file}${status === undefined ? "" : `, status ${status}`}`,
  route: "route",
  putInto: (place: string) => `the token was added as ${place}`,
  notKnown: "unknown; pass --route if rules match by route",

  lacksCredentials:
    "The HAR file has neither Authorization nor Cookie for this request: browsers omit them unless sensitive data is included. The result may differ from what the gateway saw.",

  made: {
    joined: "The pasted token had several lines, which were joined: a header has no line breaks.",
    "taken-out": "The token was extracted from the pasted text; the rest was ignored.",
  },

  fetchFailed: (address: string, why: string) => `${address} was not fetched: ${why}.`,
  fetchFailures: {
    status: (status: string) => `status ${status}; expected 200`,
    redirect: (target: string) => `it redirects to ${target}, which gateways do not follow`,
    size: (bytes: string) => `more than ${bytes} bytes`,
    time: (seconds: string) => `no response within ${seconds} s`,
    network: (code: string) => `no connection (${code})`,
  },

  servers: "Requests of the plugin to servers",
  served: "answered from the file",
  notServed: (path: string) => `not sent from here: pass the response with --served ${path}=FILE`,

  error: "error",
  warning: "warning",
  warnings: "Warnings about the configuration",
  wholeConfiguration: "the whole configuration",

  examples: "Examples:",
  tokenOrCurl: "(a token, or a curl line)",
  exitOfExplain:
    "Exit status: 0 allowed, 1 rejected, 2 could not run, or undecided without the keys.",
  exitOfConvert:
    "Exit status: 0 converted, 1 converted but looser than the source, 2 not converted.",
  exitOfCheck: "Exit status: 0 no errors, 1 errors, 2 could not run.",
  pageAt: (url: string) => `Open ${url} in a browser; it needs no server.`,
  seeHelp: (command: string) => `"${command}" lists options and examples.`,
  reasons: "Reasons for a rejection",
  findings: "Causes that diagnosis finds",

  pluginOf: (plugin: string, file: string) => `${plugin} in ${file}`,
  fromPlugin: (plugin: string, count: number) =>
    `The configuration is that of ${plugin}, one of ${count} plugins in the file.`,
  checked: (file: string, taken: boolean, errors: number, warnings: number) =>
    `${file}: ${taken ? "accepted" : "rejected"}; ${errors} ${errors === 1 ? "error" : "errors"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}.`,
  holds: "What applies where",
  elsewhere: "if no rule matches",
  notChecked: (field: string) => `not checked: every request is allowed (${field})`,
  nobody: "none: every request is rejected",
  allowedBy: "allowed by",
  fieldOfRule: (field: string) => `${field} of the rule`,
  fieldOfConsumers: (field: string) => `${field} of the consumers`,
  tokensOf: (consumer: string) => `tokens of ${consumer}`,
};

export type Words = typeof EN;
