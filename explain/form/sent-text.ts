/** The text of a request's tokens, as the plugin took them from their locations. */
import { digestOf } from "../report/mask.ts";
import type { Report, ReportToken } from "../report/plugin-report.ts";
import { cookiesOf } from "./cookie-pieces.ts";
import type { SentRequest } from "../source/sent-request.ts";

/** More texts than a request has locations for tokens. */
const MAX_TEXTS = 200;

/** Finds the text by its fingerprint; undefined if the request does not have it in such a form. */
export async function sentTexts(
  { places, tokens }: Report,
  request: SentRequest,
  configuration: string,
): Promise<Map<ReportToken, string>> {
  const found = new Map<ReportToken, string>();
  for (const text of candidates(request, prefixesOf(configuration)).slice(0, MAX_TEXTS)) {
    const digest = await digestOf(text);
    const token = tokens.find(({ place }) => places[place]?.sha256 === digest);
    if (digest !== undefined && token !== undefined) found.set(token, text);
  }
  return found;
}

function candidates({ headers = [], path = "" }: SentRequest, prefixes: string[]): string[] {
  const lines = [...headers].map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  const names = [...new Set(lines.map(([name]) => name))];
  const values = names.map((name) =>
    lines
      .filter(([other]) => other === name)
      .map(([, value]) => value.replace(/^[ \t]+|[ \t]+$/g, ""))
      .join(","),
  );
  const behind = values.flatMap((value) =>
    prefixes
      .filter((prefix) => value.toLowerCase().startsWith(prefix.toLowerCase()))
      .map((prefix) => value.slice(prefix.length).replace(/^ +| +$/g, "")),
  );
  const cookies = cookiesOf(lines).map(({ value }) => value.replace(/^"(.*)"$/, "$1"));
  return [...new Set([...behind, ...cookies, ...parametersOf(path), ...values])];
}

function parametersOf(path: string): string[] {
  const [target = ""] = path.split("#");
  const query = target.slice(target.indexOf("?") + 1);
  return target.includes("?") ? [...new URLSearchParams(query).values()] : [];
}

/** The value_prefix of every location, and the default ones. */
function prefixesOf(configuration: string): string[] {
  const prefixes = new Set(["Bearer ", "DPoP "]);
  JSON.parse(configuration, (name, value: unknown) => {
    if (name === "value_prefix" && typeof value === "string") prefixes.add(value);
    return value;
  });
  return [...prefixes];
}
