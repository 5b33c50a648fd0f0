/** Why the response of a server cannot be used, if it is the response and not the connection. */
import { Phrase, phraseText } from "../../assembly/message/phrases.ts";
import type { Message, ReportRejection } from "./plugin-report.ts";

export type FetchFault =
  "too-large" | "private" | "unusable" | "content" | "metadata" | "redirect" | "list";

/** As the plugin words them; a test compares. */
const FAULTS: readonly (readonly [FetchFault, RegExp])[] = [
  ["too-large", /^sent too many bytes/],
  ["private", /^sent an invalid key set: it contains a private/],
  ["unusable", /^sent an invalid key set: no usable key/],
  ["content", /^sent an invalid key set: /],
  ["metadata", /^sent (?:invalid )?metadata/],
  ["redirect", /^answered with status 3/],
  ["list", /^sent an invalid list of revoked tokens: /],
];

/** Reasons whose actual value has the result of the last fetch. */
const UNAVAILABLE = ["key-unavailable", "revocation-unavailable"];

export function kindOfFault(fault: string): FetchFault | undefined {
  return FAULTS.find(([, pattern]) => pattern.test(fault))?.[0];
}

/** The fault of the last fetch, if the rejection has one: "sent too many bytes (...)". */
export function fetchFault({ reason, actual }: ReportRejection): string | undefined {
  const fault = UNAVAILABLE.includes(reason) && actual ? faultIn(actual) : undefined;
  return fault !== undefined && kindOfFault(fault) !== undefined ? fault : undefined;
}

function faultIn(message: Message): string | undefined {
  if (typeof message === "string") return undefined;
  const { phrase, values = [] } = message;
  const fault = values[1];
  if (phrase === phraseText(Phrase.LastFetchFailed)) {
    return typeof fault === "string" ? fault : undefined;
  }
  return values.map(faultIn).find((one) => one !== undefined);
}
