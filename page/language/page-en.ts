/** The texts that only the page has, in English. The other languages have the same members. */
export const EN_PAGE = {
  title: "jwt-verdict: why is this token rejected?",
  tagline: "Which check fails, and what to change. Nothing leaves this page.",
  skip: "To the verdict",
  switches: "Language and colours",
  otherLanguage: "中文",
  otherLanguageTag: "zh-CN",
  dark: "Dark",
  light: "Light",

  configuration: "Configuration",
  configurationHelp:
    "A WasmPlugin of Higress or Istio, an Envoy configuration, or the plugin's own. YAML or JSON.",
  plugin: "Plugin",
  token: "Token",
  tokenHelp: "A token, a header with a token, the headers of a request, or a whole curl line.",
  example: "Example",
  clear: "Clear",

  request: "Request",
  method: "Method",
  host: "Host",
  path: "Path",
  route: "Route",
  service: "Service",
  time: "Time",
  timeHelp:
    "Path with query. The route is the name of the Ingress in Higress. Time as ISO 8601, or seconds since 1970. Empty fields are taken from the curl line or the Envoy configuration; the defaults are GET, / and now.",
  unknownRoute: "unknown route",
  now: "now",

  waiting: "Running the plugin…",
  nothingYet: "Paste a configuration, and a token or a curl line.",
  noConfiguration: "Nothing was checked: paste the configuration too.",
  notAsked: "The plugin could not run",
  stopped: (seconds: number) =>
    `The plugin did not finish within ${seconds} s and was stopped. Change the input to run it again.`,
  broken: "The page could not start",
  noTime: (text: string) =>
    `"${text}" is not a time; expected 2026-11-25T08:00:00Z or seconds since 1970.`,
  noPath: (text: string) => `The path "${text}" does not start with "/".`,
  placeholders:
    "This input came from a link, which has placeholders instead of secrets. The result for the signature is meaningful only after you replace them.",
  noRuleApplies:
    "No rule matches this request. Enter the route, the host or the service above, add the route to a rule, or set global_auth to true.",

  line: (line: number) => `line ${line}`,
  goToLine: (line: number) => `Go to line ${line} of the configuration`,
  readMore: (slug: string) => `Read about ${slug}`,
  back: "Back",
  tokenHeader: "Header",
  tokenClaims: "Claims",
  name: "Name",
  value: "Value",

  servers: "Requests of the gateway to servers",
  servedBy: (place: string) => `The response of ${place}, such as a key set`,

  asText: "Everything as text",
  copy: "Copy",
  copied: "Copied.",
  selected: "Not copied. The text is selected: copy it with the keyboard.",
  share: "A link without secrets",
  shareHelp:
    "The link contains the configuration and the request, but no k, private key, comment or query, and a token only if you select it. All data comes after the # of the URL, which browsers do not send to servers.",
  withToken: "with the token's header and claims; never its signature",
  makeLink: "Create the link",
  link: "The link",
  linkMade: "The link was created and copied.",
  linkNotCopied: "The link was created. Copy it from the field.",
  nothingToShare: "Nothing to share: the configuration cannot be read.",
  tooLarge: (name: string) => `${name} is larger than 4 MiB and was not read.`,
  badLink: "This page cannot open the link; it may be truncated, or from another version.",

  footer:
    "This page runs the plugin itself, the same file as the gateway. It has no network access and stores nothing.",
};

export type PageWords = typeof EN_PAGE;
