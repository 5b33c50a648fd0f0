/** Puts the parts of the page together, and runs the plugin whenever the input changes. */
import { Runner } from "./ask/runner.ts";
import { compiledPlugin } from "./compiled-plugin.ts";
import { createConfigurationSide } from "./configuration-side.ts";
import { byId } from "./dom.ts";
import { takeDroppedFiles } from "./drop.ts";
import { EXAMPLE } from "./first-example.ts";
import { createRequestFields } from "./input-fields.ts";
import { pageLanguageOf } from "./language/page-language.ts";
import { showTexts } from "./page-texts.ts";
import { createResultSide } from "./result-side.ts";
import { createShareSide } from "./share-side.ts";
import { type Fields, Store } from "./state.ts";
import { onSystemTheme, switchTheme } from "./theme.ts";
import { createTokenSide } from "./token/token-side.ts";
import { workerStarter } from "./worker-start.ts";

/** @param script the text of the script, for the worker */
export function startPage(script: string): void {
  const store = new Store(pageLanguageOf(navigator.language));
  const result = byId("result", HTMLElement);
  const configuration = createConfigurationSide(store);
  const token = createTokenSide(store);
  const request = createRequestFields(store);
  createResultSide(store, configuration);
  let runner: Runner | undefined;
  const sharing = createShareSide(store, fill);

  function ask(): void {
    const { fields, language } = store.state;
    result.ariaBusy = "true";
    runner?.ask({ ...fields, language: language.words.tag });
  }

  /** Replaces the input; undo in each editor restores what was there. */
  function fill(given: Partial<Fields>): void {
    configuration.set(given.configuration ?? "");
    token.set(given.token ?? "");
    request.fill(given);
    configuration.fill(given);
  }

  store.subscribe((state, before) => {
    if (state.language !== before.language) showTexts(state.language);
    if (state.language !== before.language || state.fields !== before.fields) ask();
  });

  async function fillFromAddress(): Promise<boolean> {
    const opened = await sharing.opened();
    if (opened !== undefined) fill(opened);
    return opened !== undefined;
  }

  async function start(): Promise<void> {
    runner = new Runner(await compiledPlugin(), workerStarter(script), (told) => {
      store.update({ result: told });
      if (!runner?.isAsking) result.ariaBusy = "false";
    });
    if (!(await fillFromAddress())) fill(EXAMPLE);
  }

  byId("language", HTMLButtonElement).addEventListener("click", () => {
    store.update({ language: pageLanguageOf(store.state.language.own.otherLanguageTag) });
  });
  byId("theme", HTMLButtonElement).addEventListener("click", () => {
    switchTheme();
    showTexts(store.state.language);
  });
  onSystemTheme(() => showTexts(store.state.language));
  byId("clear", HTMLButtonElement).addEventListener("click", () => {
    sharing.forget();
    fill({});
  });
  byId("to-examples", HTMLButtonElement).addEventListener("click", () => {
    const gallery = byId("gallery-panel", HTMLElement);
    gallery.scrollIntoView();
    gallery.focus({ preventScroll: true });
  });
  takeDroppedFiles({
    token: token.set,
    configuration: configuration.set,
    tell: (name) => {
      const text = name === "" ? "" : store.state.language.own.tooLarge(name);
      byId("drop-status", HTMLElement).textContent = text;
    },
  });
  addEventListener("hashchange", () => void fillFromAddress());

  showTexts(store.state.language);
  result.append(store.state.language.own.waiting);
  start().catch((error: unknown) => {
    result.replaceChildren(`${store.state.language.own.broken}: ${String(error)}`);
  });
}
