/** What the gateway does with the request: the response, the headers for the upstream, the log, all as text. */
import type { Explanation } from "../../explain/explanation.ts";
import { jsonLines, shownValue } from "../../explain/print/print-answer.ts";
import { visible } from "../../explain/print/visible.ts";
import type { Answer } from "../../sandbox/local-answer.ts";
import type { LogLine } from "../../sandbox/log-line.ts";
import type { Explained } from "../ask/input.ts";
import type { RunResult } from "../ask/runner.ts";
import { copied } from "../clipboard.ts";
import { type Child, h } from "../dom.ts";
import type { TabContent } from "./tabs.ts";
import { button, section, type View } from "./view-parts.ts";

/** The tabs of a result; those of an explained one have content. */
export function answerTabs(told: RunResult, view: View): TabContent[] {
  const { own } = view.language;
  const content =
    (make: (explained: Explained) => readonly Child[]): TabContent["content"] =>
    () =>
      told.kind === "explained" ? make(told) : [h("p", { class: "aside" }, own.nothingRun)];
  return [
    { id: "client", title: own.clientGets, content: content((one) => clientView(one, view)) },
    { id: "log", title: own.logSays, content: content(({ log }) => logView(log, view)) },
    { id: "text", title: own.asText, content: content(({ text }) => asText(text, view)) },
  ];
}

function clientView({ explanation: { answer, upstream } }: Explained, view: View): Child[] {
  const { own } = view.language;
  const isEmpty = answer === undefined && upstream === undefined;
  return [
    answer && answerView(answer),
    upstream && h("p", {}, own.fromUpstream),
    upstreamView(upstream, view),
    isEmpty && h("p", { class: "aside" }, own.nothingRun),
  ];
}

function answerView({ status, headers, body }: Answer): HTMLElement {
  const shown = body === "" ? "" : `\n\n${jsonLines(body).join("\n")}`;
  const fields = headers.flatMap(([name, value]) => [
    "\n",
    h("span", { class: "tok-propertyName" }, name),
    `: ${value}`,
  ]);
  const status_ = h("strong", { class: status < 400 ? "good" : "bad" }, `HTTP ${status}`);
  return h("pre", { class: "answer", lang: "en" }, status_, ...fields, shown);
}

function upstreamView(upstream: Explanation["upstream"], view: View): HTMLElement | undefined {
  if (upstream === undefined) return undefined;
  const { words } = view.language;
  const lines = [
    ...upstream.set.map(([name, value]) => `${name}: ${shownValue(name, value)}`),
    ...upstream.removed.map((name) => `${name}: (${words.removed})`),
  ];
  const told = lines.length > 0 ? h("pre", {}, lines.join("\n")) : h("p", {}, words.unchanged);
  return section(words.upstream, 3, told);
}

function logView(log: readonly LogLine[], view: View): Child[] {
  const { own } = view.language;
  if (log.length === 0) return [h("p", { class: "aside" }, own.noLog)];
  const lines = log.flatMap(({ level, text }) => [
    h("span", { class: `level-${level}` }, `[${level}]`),
    ` ${visible(text)}\n`,
  ]);
  return [h("pre", { class: "log", lang: "en" }, ...lines)];
}

function asText(text: string, view: View): Child[] {
  const { own } = view.language;
  const said = h("span", { role: "status" });
  const all = h("pre", { class: "everything" }, text);
  const copy = button(own.copy, undefined, () => {
    void copied(text).then((isCopied) => {
      said.textContent = isCopied ? own.copied : own.selected;
      if (!isCopied) getSelection()?.selectAllChildren(all);
    });
  });
  return [h("p", { class: "row" }, copy, said), all];
}
