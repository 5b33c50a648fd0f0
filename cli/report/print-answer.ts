/** What the client gets, or the upstream. */
import type { Answer } from "../../sandbox/answer.ts";
import type { Explanation } from "../explanation.ts";
import { maskTokens } from "./mask.ts";
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

/** One member a line, whatever it holds. */
export function jsonLines(body: string): string[] {
  const value = JSON.parse(body) as Record<string, unknown>;
  const members = Object.entries(value).map(
    ([name, member]) => `  ${JSON.stringify(name)}: ${JSON.stringify(member)}`,
  );
  return ["{", ...members.join(",\n").split("\n"), "}"];
}

export function printUpstream(upstream: Explanation["upstream"], out: Output): string[] {
  if (upstream === undefined) return [];
  const { words } = out.language;
  const set = upstream.set.map(([name, value]) => `${name}: ${maskTokens(value)}`);
  const removed = upstream.removed.map((name) => `${name}: (${words.removed})`);
  const changed = [...set, ...removed];
  return [
    "",
    ...heading(words.upstream, out),
    ...indented(changed.length > 0 ? changed : [words.unchanged]),
  ];
}
