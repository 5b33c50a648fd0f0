/** The parts of the page without its layout, wired as the page wires them. */
import plugin from "embedded:plugin";
import { languageOf } from "../../../explain/language/report-language.ts";
import { SIGNS, verdictOf } from "../../../explain/report/verdict.ts";
import type { Position } from "../../../explain/source/source-file.ts";
import { EMPTY, type Input } from "../../../page/ask/input.ts";
import { Runner, type RunResult } from "../../../page/ask/runner.ts";
import { createConfigEditor } from "../../../page/configuration/config-editor.ts";
import { createEffectiveView, type Effective } from "../../../page/configuration/effective-view.ts";
import { embeddedFieldDocs } from "../../../page/configuration/embedded-docs.ts";
import { resultMarks } from "../../../page/configuration/result-marks.ts";
import { createNameLists } from "../../../page/configuration/name-lists.ts";
import { byId } from "../../../page/dom.ts";
import { embeddedGallery } from "../../../page/gallery/embedded-gallery.ts";
import { createGallery } from "../../../page/gallery/gallery.ts";
import { exampleIn } from "../../../page/gallery/gallery-example.ts";
import { createForeignView } from "../../../page/gateways/foreign-view.ts";
import { createGatewayErrorView } from "../../../page/gateways/gateway-error-view.ts";
import { createGatewayFields } from "../../../page/gateways/gateway-fields.ts";
import { askedServers } from "../../../page/key-servers/asked-servers.ts";
import { createKeyServers } from "../../../page/key-servers/key-servers.ts";
import { sharedIn } from "../../../page/share/link.ts";
import { shareSourceOf } from "../../../page/share/share-source.ts";
import { createSharePanel } from "../../../page/share/share-panel.ts";
import { createSharedNotice } from "../../../page/share/shared-notice.ts";
import { workerStarter } from "../../../page/worker-start.ts";

const NAMES = ["host", "path", "route", "service", "time", "method"] as const;
const element = (id: string): HTMLElement => byId(id, HTMLElement);
const inputs = Object.fromEntries(
  NAMES.map((name) => [name, byId(name, HTMLInputElement)]),
) as Record<(typeof NAMES)[number], HTMLInputElement>;
const token = byId("token", HTMLTextAreaElement);

let language = languageOf(navigator.language);
let choice = { as: "", namespace: "", labels: "" };
let served: Record<string, string> = {};
let runner: Runner | undefined;
let latest: RunResult | undefined;

const goTo = (position: Position): void => editor.goTo(position);
const editor = createConfigEditor(element("configuration-area"), {
  language,
  docs: embeddedFieldDocs(),
  labelledBy: "configuration-title",
  changed: () => ask(),
});
const effective = createEffectiveView(element("effective-panel"), { language, goTo });
const foreign = createForeignView(element("foreign"), { language, goTo });
const gateway = createGatewayFields(element("gateway-fields"), {
  language,
  changed: (next) => {
    choice = next;
    ask();
  },
});
const errors = createGatewayErrorView(element("gateway-errors"), { language });
const servers = createKeyServers(element("servers-panel"), {
  language,
  changed: (next) => {
    served = next;
    ask();
  },
});
const share = createSharePanel(element("share-panel"), {
  language,
  source: () => shareSourceOf(input(), latest),
});
const notice = createSharedNotice(element("notices"), { language });
const examples = embeddedGallery();
const gallery = createGallery(element("gallery"), {
  language,
  examples,
  open: (example) => {
    notice.show(undefined);
    fill({ ...example.fields, served: example.served ?? {} });
  },
});
const lists = createNameLists(element("lists"), inputs);
const parts = [editor, effective, foreign, gateway, errors, servers, share, notice, gallery];

function input(): Input {
  const texts = Object.fromEntries(NAMES.map((name) => [name, inputs[name].value]));
  const configuration = editor.text;
  return {
    ...{ ...EMPTY, ...texts, ...choice, configuration, token: token.value, served },
    language: language.words.tag,
  };
}

function ask(): void {
  share.forget();
  runner?.ask(input());
}

function show(told: RunResult): void {
  latest = told;
  const line = document.querySelector(".verdict");
  const explanation = told.kind === "explained" ? told.explanation : undefined;
  const verdict = explanation && verdictOf(explanation, language);
  const stuck = told.kind === "stuck" ? told.message : "";
  if (line) line.textContent = verdict ? `${SIGNS[verdict.kind]} ${verdict.sentence}` : stuck;
  editor.mark(resultMarks(told, language));
  foreign.show(explanation?.foreign);
  const facts = told.kind === "explained" ? told.facts : undefined;
  effective.show(effectiveOf(told));
  lists.show(facts?.offered);
  if (facts) gateway.show(facts);
  if (explanation) servers.show(askedServers(explanation));
}

function effectiveOf(told: RunResult): Effective {
  if (told.kind !== "explained") return undefined;
  const { effective: rule } = told.facts;
  const { taken, rule: at } = told.explanation;
  if (!taken) return { kind: "rejected" };
  return rule && { kind: "rule", rule, ...(at && { at }) };
}

function fill(given: Partial<Input>): void {
  editor.text = given.configuration ?? "";
  token.value = given.token ?? "";
  for (const name of NAMES) inputs[name].value = given[name] ?? "";
  const { as = "", namespace = "", labels = "" } = given;
  choice = { as, namespace, labels };
  gateway.fill(choice);
  served = given.served ?? {};
  servers.fill(served);
  ask();
}

async function fillFromAddress(): Promise<void> {
  const example = exampleIn(location.hash, examples);
  try {
    const shared = await sharedIn(location.hash);
    notice.show(shared);
    const first = example ?? examples[0];
    fill(shared ? { ...shared.fields, served: shared.served ?? {} } : (first?.fields ?? {}));
  } catch {
    notice.showBad();
  }
}

for (const field of [token, ...Object.values(inputs)]) field.addEventListener("input", ask);
byId("language", HTMLButtonElement).addEventListener("click", () => {
  language = languageOf(language.words.tag === "en" ? "zh-CN" : "en");
  document.documentElement.lang = language.words.tag;
  for (const part of parts) part.setLanguage(language);
  ask();
});

const bytes = Uint8Array.from(atob(plugin), (character) => character.charCodeAt(0));
void WebAssembly.compile(bytes).then((module) => {
  runner = new Runner(module, workerStarter(), show);
  return fillFromAddress();
});
addEventListener("hashchange", () => void fillFromAddress());
document.documentElement.lang = language.words.tag;
