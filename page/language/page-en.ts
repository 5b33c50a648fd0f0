/** The English texts that only the page uses. Other languages have the same members. */
export const EN_PAGE = {
  title: "jwt-verdict: why is this token refused?",
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
  tokenHelp: "A token, a header with one, the headers of a request, or a curl line, pasted whole.",
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
    "Path with query. The route is the name of the Ingress in Higress. Time as ISO 8601, or seconds since 1970. Where a field is empty, the curl line speaks, or the Envoy configuration; else GET, / and now.",
  unknownRoute: "route not known",
  now: "now",

  waiting: "Asking the plugin…",
  nothingYet: "Paste a configuration, and a token or a curl line.",
  noConfiguration: "Nothing has been checked: paste the configuration too.",
  notAsked: "The plugin could not be asked",
  stopped: (seconds: number) =>
    `The plugin gave no answer within ${seconds} s, and was stopped. Change something to ask again.`,
  broken: "The page could not start",
  noTime: (text: string) =>
    `"${text}" is no time: 2026-11-25T08:00:00Z was expected, or seconds since 1970.`,
  noPath: (text: string) =>
    `The path "${text}" does not begin with "/", as that of a request does.`,
  placeholders:
    "There are placeholders where secrets were, as this came by a link: what is said of the signature counts once you have put in yours.",
  notInForce:
    "Rules are there, and none matches this request. Say the route, the host or the service above, add the route to a rule, or set global_auth to true.",

  line: (line: number) => `line ${line}`,
  goToLine: (line: number) => `Go to line ${line} of the configuration`,
  readMore: (slug: string) => `Read the page on ${slug}`,
  back: "Back",
  tokenHeader: "Header",
  tokenClaims: "Claims",
  name: "Name",
  value: "Value",

  servers: "Servers that the gateway asks",
  servedBy: (place: string) => `What ${place} answers with, such as a key set`,

  asText: "All of it as text",
  copy: "Copy",
  copied: "Copied.",
  selected: "Not copied. The text is selected: copy it by the keyboard.",
  share: "A link without secrets",
  shareHelp:
    "It carries the configuration and the request, but no k, no private key, no comments, no query, and no token unless you say so. It stands behind the # of the address, which browsers do not send to servers.",
  withToken: "with the token's header and claims; never its signature",
  makeLink: "Make the link",
  link: "The link",
  linkMade: "The link is made, and copied.",
  linkNotCopied: "The link is made. Copy it from the field.",
  nothingToShare: "There is nothing to share as long as the configuration cannot be read.",
  tooLarge: (name: string) => `${name} is larger than 4 MiB, and was not read.`,
  badLink:
    "The link does not hold what this page can open; it may be cut off, or of another version.",

  footer:
    "This is the plugin itself, the same file that the gateway runs. It has no network here and stores nothing.",
};

export type PageWords = typeof EN_PAGE;
