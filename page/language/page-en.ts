/** The texts that only the page has, in English. The other languages have the same members. */
import { EN_BROKEN } from "./start-error.ts";

export const EN_PAGE = {
  title: "jwt-verdict: why is this token rejected?",
  tagline: "Why the gateway rejects this token, and what to change. Nothing leaves this page.",
  skip: "To the verdict",
  switches: "Page",
  otherLanguage: "中文",
  otherLanguageTag: "zh-CN",
  dark: "Dark",
  light: "Light",

  configuration: "Configuration",
  plugin: "Plugin",
  token: "Token",
  tokenHelp:
    "Paste a token, a header, the headers of a request, a curl line, or the JSON response with the token.",
  clear: "Clear",
  examples: "Examples",

  decoded: "Decoded",
  signature: "Signature",
  signingKey: "Key: PEM, certificate, JWK, JWKS, or a secret as text",
  algorithm: "Algorithm",
  generate: "Generate a key",
  renew: "Valid for 1 hour",
  asConsumer: "Consumer",
  newToken: "New token",
  brokenFor: "Token",
  validToken: "as edited",
  publicKeys: "The public key, for jwks in the configuration",
  unsigned:
    "A key checks the signature. One that can sign makes a new signature on every edit; without it, edits keep the signature as it is.",
  signed: "Every edit is signed with it. The key stays in this page.",
  madeByKey: "The signature was made with this key.",
  notMadeByKey: "The signature was not made with this key.",
  replacedSignature:
    "It replaces the one before, which another key made; undo in the token restores it.",
  publicCannotSign: "It can only check signatures.",
  weakSecret: (bytes: number, least: number, alg: string) =>
    `The secret has ${bytes} bytes; RFC 7518 requires at least ${least} for ${alg}.`,
  secretIsBase64: "The secret is in base64url",
  useKey: "Use it in a new configuration",
  issuerKeys: "Get the keys of the issuer",
  issuerKeysHelp:
    "This page has no network access. Run this command, and paste the key set that it prints as the key.",

  apply: "Apply to the configuration",
  undo: "Undo",
  applied: "Applied.",
  applies: {
    k: () => "Sets `k` to the base64url encoding of the secret that signed this token.",
    issuer: (value: string) => `Sets \`issuer\` to ${value}.`,
    audience: (value: string) => `Sets the audience to ${value}.`,
    kid: (value: string) => `Sets the \`kid\` of the key to ${value}.`,
    clock_skew_seconds: (value: string) => `Sets \`clock_skew_seconds\` to ${value}.`,
  },
  thenPasses: "The request is then allowed.",
  thenNextCheck: "This check then passes.",
  allChecks: "All checks",
  moreChanges: (count: number) =>
    count === 1 ? "1 other possible cause" : `${count} other possible causes`,
  warnings: (count: number) => `${count} warnings`,
  searched: "Rule and token locations",

  answer: "What the gateway does",
  clientGets: "What the client gets",
  logSays: "What the log says",
  fromUpstream: "The client gets the response of the upstream.",
  noLog: "The plugin logs nothing.",
  onlyError: "Only have an error message?",
  thisPlugin: "With the same rules, jwt-verdict would answer:",
  nothingRun: "Nothing yet: the plugin has not checked a request.",

  request: "Request",
  method: "Method",
  scheme: "Scheme",
  host: "Host",
  path: "Path",
  route: "Route",
  service: "Service",
  time: "Time",
  timeHelp:
    "Path with query. The route is the name of the Ingress in Higress. Time as ISO 8601, or seconds since 1970. Empty fields are taken from the curl line or the Envoy configuration; the defaults are GET, https, / and now.",
  unknownRoute: "unknown route",
  now: "now",

  checkedAt: (time: string) => `Checked as of ${time}.`,
  waiting: "Running the plugin…",
  nothingYet: "Paste a configuration, and a token or a curl line.",
  noConfiguration: "Nothing was checked: paste the configuration too.",
  noConfigurationHelp:
    "Without one, paste the key of the issuer under Signature; it can be used in a new configuration.",
  notAsked: "The plugin could not run",
  stopped: (seconds: number) =>
    `The plugin did not finish within ${seconds} s and was stopped. Change the input to run it again.`,
  broken: EN_BROKEN,
  noTime: (text: string) =>
    `"${text}" is not a time; expected 2026-11-25T08:00:00Z or seconds since 1970.`,
  noPath: (text: string) => `The path "${text}" does not start with "/".`,
  noScheme: (text: string) => `"${text}" is not a scheme of HTTP; expected http or https.`,
  noRuleApplies:
    "No rule matches this request. Enter the route, the host or the service below the token, add the route to a rule, or set global_auth to true.",

  line: (line: number) => `line ${line}`,
  goToLine: (line: number) => `Go to line ${line} of the configuration`,
  readMore: (slug: string) => `Read about ${slug}`,
  wholeHint: (slug: string) => `What it means and how to see it: docs/hints/${slug}.md`,
  back: "Back",
  tokenHeader: "Header",
  tokenClaims: "Payload: claims",
  name: "Name",
  value: "Value",

  asText: "Everything as text",
  copy: "Copy",
  copied: "Copied.",
  notCopied: "Not copied",
  selected: "Not copied. The text is selected: copy it with the keyboard.",
  share: "Share",
  tooLarge: (name: string) => `${name} is larger than 4 MiB and was not read.`,

  footer:
    "This page runs the plugin itself, the same file as the gateway. It has no network access and stores nothing.",
};

export type PageWords = typeof EN_PAGE;
