/** The response to the client, or the headers for the upstream. */
import type { Answer } from "../../sandbox/local-answer.ts";
import type { Explanation } from "../explanation.ts";
import { maskTokens } from "../report/mask.ts";
import { heading, indented, type Output } from "./output.ts";

export function printAnswer(answer: Answer | undefined, out: Output): string[] {
  if (answer === undefined) return [];
  const { status, headers, body, details } = answer;
  return [
    "",
    ...heading(out.language.words.answer, out),
    ...indented([
      `HTTP ${status}  ${out.paint.dim(details)}`,
      ...headers.map(([name, value]) => `${name}: ${value}`),
      ...(body === "" ? [] : ["", ...jsonLines(body)]),
    ]),
  ];
}

/** One member on each line. */
export function jsonLines(body: string): string[] {
  const value = JSON.parse(body) as Record<string, unknown>;
  const members = Object.entries(value).map(
    ([name, member]) => `  ${JSON.stringify(name)}: ${JSON.stringify(member)}`,
  );
  return ["{", ...members.join(",\n").split("\n"), "}"];
}

/** Hides the values of parameters and cookies, which may be secrets. */
export function shownValue(name: string, value: string): string {
  if (name === "cookie") return namesOf(value, ";");
  const query = name === ":path" ? value.indexOf("?") : -1;
  if (query < 0) return maskTokens(value);
  return `${maskTokens(value.slice(0, query))}?${namesOf(value.slice(query + 1), "&")}`;
}

function namesOf(pairs: string, separator: string): string {
  return pairs.replace(new RegExp(`=[^${separator}]*`, "g"), "=…");
}

export function printUpstream(upstream: Explanation["upstream"], out: Output): string[] {
  if (upstream === undefined) return [];
  const { words } = out.language;
  const set = upstream.set.map(([name, value]) => `${name}: ${shownValue(name, value)}`);
  const removed = upstream.removed.map((name) => `${name}: (${words.removed})`);
  const changed = [...set, ...removed];
  return [
    "",
    ...heading(words.upstream, out),
    ...indented(changed.length > 0 ? changed : [words.unchanged]),
  ];
}
