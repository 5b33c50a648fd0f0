/** The contents of a link: the fields as they were typed, without secrets, and the verdict of the sender. */
import { hostOf } from "../../explain/given-question.ts";
import type { SentRequest } from "../../explain/source/sent-request.ts";
import type { Explanation } from "../../explain/explanation.ts";
import type { Language } from "../../explain/language/report-language.ts";
import type { Input } from "../ask/input.ts";
import { addLeftOut, type LeftOut, type Redacted, withoutSpans } from "./left-out.ts";
import { redactedConfiguration, redactedKeySet } from "./redacted-configuration.ts";
import { redactedRequest } from "./redacted-request.ts";
import { secretSpans } from "./secret-spans.ts";
import { type SharedVerdict, sharedVerdictOf } from "./shared-verdict.ts";

/** Texts of `Input` without empty ones. */
export const SHARED_FIELDS = [
  ...([
    "configuration",
    "plugin",
    "token",
    "method",
    "scheme",
    "host",
    "path",
    "route",
    "service",
    "time",
  ] as const),
  ...(["as", "namespace", "labels"] as const),
];
export type SharedField = (typeof SHARED_FIELDS)[number];

export interface SharedState {
  fields: Partial<Record<SharedField, string>>;
  /** Responses of key servers, by path. */
  served?: Record<string, string>;
  left: LeftOut;
  verdict?: SharedVerdict;
}

/** What the sender chooses. `claims`: header and claims, without the signature. */
export interface ShareChoice {
  token: "none" | "claims" | "whole";
  comments: boolean;
}

export interface ShareSource {
  input: Partial<Record<SharedField, string>> & Pick<Input, "configuration" | "token">;
  served?: Record<string, string>;
  /** The checked request; fields that the sender left empty are taken from it if the token is left out. */
  request?: SentRequest;
  /** Milliseconds since 1970, so that the link shows the same result later. */
  now: number;
  explanation?: Explanation;
}

/** Fields with names, which are seldom secret. */
const NAMES = ["plugin", "route", "service", "as", "namespace", "labels"] as const;

export function sharedStateOf(
  { input, served = {}, request, now, explanation }: ShareSource,
  choice: ShareChoice,
  language: Language,
): SharedState {
  const parts = {
    configuration: redactedConfiguration(input.configuration, choice.comments),
    ...(choice.token !== "none" && {
      token: redactedRequest(input.token, choice.token === "whole"),
    }),
    path: redactedRequest(
      given(input.path, requestPath(request, choice)),
      choice.token === "whole",
    ),
    host: redactedName(given(input.host, requestHost(request, choice))),
    ...Object.fromEntries(NAMES.map((name) => [name, redactedName(input[name] ?? "")])),
  };
  const keySets = Object.entries(served).map(
    ([path, text]) => [redactedPath(path).text, redactedKeySet(text)] as const,
  );
  const texts = Object.fromEntries(Object.entries(parts).map(([name, { text }]) => [name, text]));
  const method = given(
    redactedName(input.method ?? "").text,
    (choice.token === "none" && request?.method) || "",
  );
  // https is the default.
  const sentScheme = choice.token === "none" && request?.scheme === "http" ? "http" : "";
  const scheme = redactedName(given(input.scheme, sentScheme)).text;
  const fields = { ...input, ...texts, method, scheme, time: new Date(now).toISOString() };
  const isTokenLeft = choice.token === "none" && input.token.trim() !== "";
  const left = addLeftOut([
    ...Object.values<Redacted>(parts).map((part) => part.left),
    ...keySets.map(([, part]) => part.left),
    ...(isTokenLeft ? [{ token: 1 }] : []),
  ]);
  return {
    fields: filled(fields, choice),
    ...(keySets.length > 0 && {
      served: Object.fromEntries(keySets.map(([path, { text }]) => [path, text])),
    }),
    left,
    ...(explanation && { verdict: sharedVerdictOf(explanation, language) }),
  };
}

/** Of a server, or the name of a file. */
function redactedPath(path: string): Redacted {
  return path.startsWith("/") ? redactedRequest(path, false) : redactedName(path);
}

/** Somebody may have pasted a token into a field for a name. */
function redactedName(text: string): Redacted {
  return withoutSpans(text, [...secretSpans(text)]);
}

/** What was typed, or else what a curl line has that is left out with the token. */
function given(typed: string | undefined, sent: string): string {
  return typed === undefined || typed === "" ? sent : typed;
}

function requestPath(request: SentRequest | undefined, { token }: ShareChoice): string {
  return (token === "none" && request?.path?.replace(/[?#][^]*$/, "")) || "";
}

function requestHost(request: SentRequest | undefined, { token }: ShareChoice): string {
  return (token === "none" && request && hostOf(request)) || "";
}

function filled(
  texts: Partial<Record<SharedField, string>>,
  { token }: ShareChoice,
): SharedState["fields"] {
  const known = SHARED_FIELDS.map((name) => [name, texts[name]] as const);
  const kept = known.filter(([name, text]) => text && (name !== "token" || token !== "none"));
  return Object.fromEntries(kept);
}
