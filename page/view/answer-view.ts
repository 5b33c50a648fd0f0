/** The response to the client, or the headers for the upstream. */
import type { Answer } from "../../sandbox/local-answer.ts";
import type { Explanation } from "../../explain/explanation.ts";
import { jsonLines, shownValue } from "../../explain/print/print-answer.ts";
import { h } from "../dom.ts";
import { section, type View } from "./view-parts.ts";

export function answerView(answer: Answer | undefined, view: View): HTMLElement | undefined {
  if (answer === undefined) return undefined;
  const { status, headers, body } = answer;
  const lines = [
    `HTTP ${status}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === "" ? [] : ["", ...jsonLines(body)]),
  ];
  const { words } = view.language;
  return section(words.answer, 3, h("pre", { class: "answer", lang: "en" }, lines.join("\n")));
}

export function upstreamView(
  upstream: Explanation["upstream"],
  view: View,
): HTMLElement | undefined {
  if (upstream === undefined) return undefined;
  const { words } = view.language;
  const lines = [
    ...upstream.set.map(([name, value]) => `${name}: ${shownValue(name, value)}`),
    ...upstream.removed.map((name) => `${name}: (${words.removed})`),
  ];
  const told = lines.length > 0 ? h("pre", {}, lines.join("\n")) : h("p", {}, words.unchanged);
  return section(words.upstream, 3, told);
}
