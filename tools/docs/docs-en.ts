/** What the documents that are made say around the tables, in English. The other languages have the same members. */
import { Scope } from "../../assembly/config/fields.ts";

export const EN = {
  tag: "en",
  note: "<!-- Made by `make docs` from assembly/. Change the table there, not this file. -->",
  yes: "yes",

  configIssues: {
    title: "Configuration issues",
    introduction: [
      "The plugin logs all issues of a configuration at once, one line each: the path of the field, the problem, and in parentheses what was expected and what the field contains. `jwt-verdict check-config` shows the same with file, line and column.",
      "With an error the configuration does not take effect: the gateway keeps the one before, or answers 503 if there is none. A warning does not prevent it. Of each level 64 issues are logged, the rest is counted. Values that may be secrets are described and never shown.",
      "If an issue may restrict access less than intended, it is an error.",
    ],
    head: ["Issue", "Level", "Message"],
    levels: { error: "Error", warning: "Warning" },
    path: "path",
    expected: (text: string): string => ` (expected ${text})`,
  },

  reasons: {
    title: "Reasons",
    introduction: [
      "A request that is refused is refused for one of these reasons. The checks are asked in this order, the cheap ones first and the signature late: who may go where is asked of good tokens alone.",
      "The reason stands in the body (`reason`), in the response code details, in the log line and in the name of a counter. The error is RFC 6750's, in `WWW-Authenticate`; where there is none, none may be sent. The title is what the client is told. Each reason has a page that shows how to see it and what to change.",
      "`time-in-milliseconds` is met at `nbf` and `iat` too: the check in the body is that of the claim. What `required_claims`, `claims` and `max_age_seconds` ask of claims counts to the check `claims`, and is asked when the issuer is known.",
    ],
    /** What each check asks, by its name. */
    questions: {
      host: "Where rules match by domain: can the host be read in one way only?",
      route: "Where rules match by route or service: can no header of the client change the route?",
      token: "Is there exactly one token where it is looked for?",
      form: "Is it three segments of base64url?",
      header: "Is the header a JSON object that is understood whole?",
      claims:
        "Is the payload a JSON object whose claims have their types, and are those required there?",
      iss: "Does a consumer that looks in that place trust the issuer?",
      alg: "Is the algorithm allowed, and does it fit the key that the token means?",
      kid: "Is there a key that the token may mean, and is it for signatures?",
      aud: "Is one of the token's audiences ours?",
      exp: "Is it still before `exp`?",
      nbf: "Has `nbf` come?",
      iat: "Was the token issued, and not too long ago?",
      signature: "Does a fitting key verify the signature?",
      access: "May this consumer come to this route?",
    } as Record<string, string>,
    reasonHead: ["Reason", "Status", "Error", "Title", "Response code details", "Counter"],

    findings: "What lies behind a refusal",
    aboutFindings:
      "A check says that something is wrong, diagnosis why: more is tried than the checks ask, as other keys and other readings of `k`. It is never a reason to accept. What was found stands in `diagnosis`, in the log line, in the body with `disclose: full`, and in the report of explain; it takes 2 % of a core at most, and nothing is looked for beyond that.",
    aboutConfigurationFindings:
      "Others are found when a configuration is read, and stand in the log then:",
    findingHead: ["Finding", "What it is", "What to change"],

    passes: "Requests that pass",
    aboutPasses:
      "The word stands in the metadata `verdict`. Only the first tells the upstream who calls; the others take away what a client sent in X-Mse-Consumer and in the headers of `claims_to_headers`.",
    passHead: ["Passed", "When", "Counter"],

    counters: "Counters",
    aboutCounters:
      "Envoy shows these names behind `wasmcustom.` in `/stats`, and as they are in `/stats/prometheus`.",
    eachCounter: [
      "`jwt_verdict_denied` counts all refusals, the counters above those of one reason.",
      "`jwt_verdict_cache_hit` counts the tokens that were known from an earlier request, `jwt_verdict_cache_miss` those that were not (`token_cache`).",
      "`jwt_verdict_refusal_log_suppressed` counts refusals without a log line of their own (`refusal_log`), those of `mode: dry_run` too.",
      "`jwt_verdict_refused_by.consumer.<consumer>.reason.<reason>` counts those of one consumer, by its name. A name of more than ASCII letters, digits, `-` and `_` has one `_` in place of what else stands together in it, and behind it `_` and the first eight digits of its SHA-256, so that no two consumers share a counter: `a b` is `a_b_c8687a08` (`printf 'a b' | sha256sum`). Such a counter is there from its first refusal on; of 1024 pairs at most, for a host keeps every name.",
      "In `mode: dry_run` all of them begin with `jwt_verdict_dry_run_` instead, so that an alert on refusals does not see what was none.",
    ],
    aboutTags: "To make tags of consumer and reason for Prometheus, tell Envoy in its bootstrap:",
    notConfigured:
      "A plugin whose configuration is not in force answers 503 with the response code details `jwt_verdict.not_configured`, and counts nothing.",
  },

  configuration: {
    title: "Configuration",
    aboutExample:
      "A small configuration that is complete: one consumer, whose tokens are needed everywhere.",
    whoTakesIt:
      "Higress takes it as `defaultConfig` of a WasmPlugin and makes `_rules_` of its `matchRules`. Envoy takes it as JSON in a `google.protobuf.StringValue`.",
    reading: "How a configuration is read",
    aboutReading:
      "It is accepted or rejected as a whole. Each issue is written to the gateway's log, with its path, the problem, and what was expected; [Configuration issues](config-issues.md) says what to do about each:",
    eachFault: [
      "An **error** refuses the configuration. A gateway that got it from its control plane keeps the one before; an Envoy that has it in its bootstrap file does not start.",
      "A **warning** refuses nothing. It names what is legal and most likely not meant: a rule that is never in force, for those before it match all that it does; `algorithms` that no key is for; an issuer that is the address of a key set; a `*` in an exempt path, where it stands for itself; a clock skew of hours.",
      "An **unknown field** is a warning: it has no effect. Where a known field is near, or Istio, Envoy, Kong or APISIX call one so, the warning asks whether that one was meant; where the name belongs into another object, it says which. It is an error where the field that was likely meant restricts access, as `allow`, `claims`, `issuer` or `mode` do, for more requests would pass without it; and everywhere within an exemption.",
      "`null`, which YAML makes of a field without value, counts as left out, with a warning. Of a field that restricts access it is an error, and so is a list or an object with nothing in it: `claims: {}`, `_rules_: []`. Empty may be what lets nobody in (`allow`, `consumers`), and `from_headers`, `from_params` and `from_cookies`, as in jwt-auth.",
      "Values that only the operator knows are not checked: the name of another route, domain or header is taken as it is. Set `global_auth: true`, so that a request that no rule matches needs a token all the same.",
      "Key material is never printed, not even where it is what is wrong.",
    ],
    /** By scope: the title of its section, and what the fields there are fields of. */
    sections: {
      [Scope.Root]: [
        "The whole configuration",
        "Fields at the top, besides the two sections after this.",
      ],
      [Scope.Settings]: [
        "How requests are treated",
        "Fields at the top and of a rule. What a rule does not say is as the top has it.",
      ],
      [Scope.TokenRequirements]: [
        "What is asked of tokens",
        "Fields at the top, of a consumer and of a rule. At the top: of every consumer; a field that a consumer has itself takes the place of the whole field at the top. In a rule: besides what is asked of the consumer, for a rule asks for more and never for less.",
      ],
      [Scope.Consumer]: ["A consumer", "Fields of `consumers[]`."],
      [Scope.FromHeader]: [
        "A header that holds a token",
        "Fields of `consumers[].from_headers[]`.",
      ],
      [Scope.ClaimToHeader]: [
        "A claim that is sent as a header",
        "Fields of `consumers[].claims_to_headers[]`.",
      ],
      [Scope.RemoteJwks]: [
        "Keys from a server",
        "Fields of `consumers[].remote_jwks`, in one of three spellings: [remote-jwks.md](remote-jwks.md).",
      ],
      [Scope.Rule]: ["A rule", "Fields of `_rules_[]`."],
      [Scope.Exempt]: [
        "An exemption",
        "Fields of `exempt[]`. Only a path in plain form can be exempt: one with `//`, `/./`, `..`, `;`, `\\` or what stands encoded without need is judged like any other, for servers differ in what they make of it. No other field is taken here.",
      ],
      [Scope.TokenCache]: ["Tokens that are kept", "Fields of `token_cache`."],
      [Scope.RefusalLog]: [
        "Log lines of refusals",
        'Fields of `refusal_log`. The line with the counts is like `{"title":"Too many refusals to log each of them.","suppressed":70210,"refusals":[{"reason":"signature-mismatch","consumer":"partner","count":70200}],"others":10}`.',
      ],
    } satisfies Record<Scope, [title: string, where: string]>,
    fieldHead: ["Field", "Holds", "Required", "Default", "About"],
    metadata: "Metadata",
    aboutMetadata:
      "The words of `metadata`. Envoy keeps each as filter state, behind `wasm.`; an access log prints it so, and `-` where it is not set:",
    metadataHead: ["Word", "What it is", "In an access log"],
    /** What a later filter or an access log asks for, by the words of the field metadata. */
    words: {
      consumer: "the name of the consumer whose token was good",
      subject:
        "`sub` of that token, what could break a line of a log or its quotes replaced, 256 bytes at most",
      verdict:
        "the reason of a refusal, behind `dry-run:` where it was none; else how the request passed",
    } as Record<string, string>,
    laterFilters:
      "A later wasm filter asks for the property `jwt_verdict.consumer` and so on; the response code details have the reason of a refusal in any case.",
  },
};

export type Words = typeof EN;
