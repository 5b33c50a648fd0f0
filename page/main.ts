/** The page: runs the plugin on the input and shows the result. */
import plugin from "embedded:plugin";
import type { Spot } from "../explain/report/config-spot.ts";
import { Announcement } from "./announcement.ts";
import type { Input } from "./ask/input.ts";
import { Runner, type RunResult } from "./ask/runner.ts";
import { byId } from "./dom.ts";
import { takeDroppedFiles } from "./drop.ts";
import { Editor, type Mark } from "./editor.ts";
import { EXAMPLE } from "./first-example.ts";
import { Fields } from "./input-fields.ts";
import { pageLanguageOf } from "./language/page-language.ts";
import { Sharing } from "./share/sharing.ts";
import { type Shared } from "./share/link-fields.ts";
import { hasPlaceholders } from "./share/shared-fields.ts";
import { onSystemTheme, otherTheme, switchTheme } from "./theme.ts";
import { resultSentence, resultView } from "./view/result.ts";
import { Servers } from "./view/servers.ts";
import type { View } from "./view/view-parts.ts";
import { workerStarter } from "./worker-start.ts";

/** The pause in typing before the plugin runs, in milliseconds. */
const REST_MS = 60;

let language = pageLanguageOf(navigator.language);
let shared: Shared | undefined;
let timer = 0;
/** Whether the input was filled in rather than typed. */
let isFresh = false;

const open = new Set<string>();
const result = byId("result", HTMLElement);
const themeButton = byId("theme", HTMLButtonElement);
const languageButton = byId("language", HTMLButtonElement);
const editor = new Editor();
const announcement = new Announcement();
const servers = new Servers(askSoon);
const fields = new Fields(editor, askSoon);
const sharing = new Sharing(
  () => shared,
  () => language.own,
);

function input(): Input {
  return { ...fields.read(), served: servers.served, language: language.words.tag };
}

let runner: Runner | undefined;

function askSoon(): void {
  sharing.forget();
  showRequest();
  result.ariaBusy = "true";
  window.clearTimeout(timer);
  timer = window.setTimeout(ask, REST_MS);
}

function ask(): void {
  window.clearTimeout(timer);
  timer = 0;
  result.ariaBusy = "true";
  runner?.ask(input());
}

function show(told: RunResult): void {
  const now = told.kind === "explained" ? told.now : Date.now();
  const view: View = { language, now, open, goTo: (position) => editor.goTo(position) };
  shared = told.kind === "explained" ? told.shared : undefined;
  result.replaceChildren(...resultView(told, view).filter((child) => child instanceof Node));
  if (timer === 0 && !runner?.isAsking) result.ariaBusy = "false";
  editor.mark(marksOf(told));
  if (isFresh) editor.showMarked();
  isFresh = false;
  fields.offer(told.plugins);
  servers.show(told.kind === "explained" ? (told.explanation.asked ?? []) : [], language);
  announcement.say(resultSentence(told, view));
}

function marksOf(told: RunResult): Mark[] {
  if (told.kind === "stuck" && told.position) return [{ ...told.position, kind: "error" }];
  if (told.kind !== "explained") return [];
  const { changes = [], issues, ifApplied, rule } = told.explanation;
  const marked = (spot: Spot | undefined, kind: Mark["kind"]): Mark[] =>
    spot ? [{ ...spot, kind }] : [];
  return [
    ...[...changes, ...(ifApplied?.changes ?? [])].flatMap(({ spot }) => marked(spot, "error")),
    ...issues.flatMap(({ spot, level }) => marked(spot, level)),
    ...marked(
      rule,
      ifApplied || told.explanation.report?.pass === "not-in-force" ? "warning" : "note",
    ),
  ];
}

function showRequest(): void {
  const { own } = language;
  const { method, host, path, route, time } = fields.read();
  const parts = [
    `${method || "GET"} ${host}${path || "/"}`,
    route || own.unknownRoute,
    time || own.now,
  ];
  byId("request-line", HTMLElement).textContent = parts.join(" · ");
  byId("placeholders", HTMLElement).hidden = !hasPlaceholders(input());
}

function showTexts(): void {
  const { own, words } = language;
  document.documentElement.lang = words.tag;
  document.title = own.title;
  const texts = own as unknown as Record<string, string>;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = texts[element.dataset["text"] ?? ""] ?? "";
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-label]")) {
    element.ariaLabel = texts[element.dataset["label"] ?? ""] ?? "";
  }
  languageButton.textContent = own.otherLanguage;
  languageButton.lang = own.otherLanguageTag;
  themeButton.textContent = own[otherTheme()];
  showRequest();
}

/** Fills the fields and scrolls the line of the verdict into view. */
function fill(given: Partial<Input>): void {
  fields.fill(given);
  servers.forget();
  isFresh = true;
  askSoon();
  ask();
}

async function fillFromAddress(): Promise<boolean> {
  const opened = await sharing.opened();
  if (opened !== undefined) fill(opened);
  return opened !== undefined;
}

async function start(): Promise<void> {
  const bytes = Uint8Array.from(atob(plugin), (character) => character.charCodeAt(0));
  runner = new Runner(await WebAssembly.compile(bytes), workerStarter(), show);
  if (!(await fillFromAddress())) fill(EXAMPLE);
}

languageButton.addEventListener("click", () => {
  language = pageLanguageOf(language.own.otherLanguageTag);
  showTexts();
  ask();
});
themeButton.addEventListener("click", () => {
  switchTheme();
  showTexts();
});
onSystemTheme(showTexts);
byId("example", HTMLButtonElement).addEventListener("click", () => fill(EXAMPLE));
byId("clear", HTMLButtonElement).addEventListener("click", () => fill({}));
takeDroppedFiles(editor, byId("token", HTMLTextAreaElement), {
  taken: () => {
    isFresh = true;
    askSoon();
  },
  tell: (name) => {
    byId("drop-status", HTMLElement).textContent = name === "" ? "" : language.own.tooLarge(name);
  },
});
addEventListener("hashchange", () => void fillFromAddress());

showTexts();
result.append(language.own.waiting);
start().catch((error: unknown) => {
  result.replaceChildren(`${language.own.broken}: ${String(error)}`);
});
