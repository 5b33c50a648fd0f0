/** Puts the parts of the page together, and runs the plugin whenever the input changes. */
import { Runner } from "./ask/runner.ts";
import { compiledPlugin } from "./compiled-plugin.ts";
import { createConfigurationSide } from "./configuration-side.ts";
import { byId } from "./dom.ts";
import { takeTexts } from "./taken-texts.ts";
import { embeddedData } from "./embedded-data.ts";
import { EXAMPLE } from "./first-example.ts";
import { createRequestFields } from "./input-fields.ts";
import { pageLanguageOf } from "./language/page-language.ts";
import { createLinkSide } from "./link-side.ts";
import { showTexts } from "./page-texts.ts";
import { unfoldForPrint } from "./print.ts";
import { createResultSide } from "./result-side.ts";
import { type Fields, type PageState, Store } from "./state.ts";
import { onSystemTheme, switchTheme } from "./theme.ts";
import { createTokenSide } from "./token/token-side.ts";
import { copyButton } from "./view/copy-button.ts";
import { workerStarter } from "./worker-start.ts";

/** The time after which the page no longer waits for its first view. */
const MAX_FIRST_VIEW_MS = 300;

/** @param script the text of the script, which the worker runs first */
export function startPage(script: string): void {
  const store = new Store(pageLanguageOf(navigator.language));
  const result = byId("result", HTMLElement);
  showTexts(store.state.language);
  result.append(store.state.language.own.waiting);
  const configuration = createConfigurationSide(store);
  const token = createTokenSide(store, configuration.set);
  const request = createRequestFields(store);
  createResultSide(store, configuration);
  /** Replaces the input; undo in each editor restores what was there. */
  const fill = (given: Partial<Fields>): void =>
    store.batch(() => {
      configuration.fill(given);
      token.set(given.token ?? "");
      request.fill(given);
    });
  addControls(store, fill);
  unfoldForPrint();
  addCopyButtons(store);
  takeTexts({
    token: token.set,
    configuration: configuration.set,
    tell: (name) => {
      const text = name === "" ? "" : store.state.language.own.tooLarge(name);
      byId("drop-status", HTMLElement).textContent = text;
    },
  });

  const start = async (): Promise<void> => {
    await firstView();
    const links = createLinkSide(store, fill);
    const runner = new Runner(
      await compiledPlugin(),
      workerStarter(`${script}\n${embeddedData().texts.worker}`),
      (told) => {
        if (!runner.isAsking) result.ariaBusy = "false";
        store.update({ result: told });
      },
    );
    const ask = (): void => {
      const { fields, language } = store.state;
      result.ariaBusy = "true";
      runner.ask({ ...fields, language: language.words.tag });
    };
    store.subscribe((state, before) => {
      if (state.language !== before.language || state.fields !== before.fields) ask();
    });
    addEventListener("hashchange", () => void links.open());
    if (!(await links.open())) fill(EXAMPLE);
  };
  start().catch((error: unknown) => {
    result.replaceChildren(`${store.state.language.own.broken}: ${String(error)}`);
  });
}

/** Resolves after the first view is drawn; a browser draws nothing in a tab that is not shown. */
function firstView(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, MAX_FIRST_VIEW_MS);
  });
}

function addCopyButtons(store: Store): void {
  const draw = ({ language }: PageState): void => {
    for (const name of ["token", "configuration"] as const) {
      const text = (): string => store.state.fields[name];
      byId(`${name}-actions`, HTMLElement).replaceChildren(
        copyButton(language, language.own[name], text),
      );
    }
  };
  draw(store.state);
  store.subscribe((state, before) => {
    if (state.language !== before.language) draw(state);
  });
}

/** The buttons of the top bar. */
function addControls(store: Store, fill: (given: Partial<Fields>) => void): void {
  const onClick = (id: string, act: () => void): void =>
    byId(id, HTMLButtonElement).addEventListener("click", act);
  store.subscribe(({ language }, before) => {
    if (language !== before.language) showTexts(language);
  });
  onClick("language", () => {
    store.update({ language: pageLanguageOf(store.state.language.own.otherLanguageTag) });
  });
  onClick("theme", () => {
    switchTheme();
    showTexts(store.state.language);
  });
  onSystemTheme(() => showTexts(store.state.language));
  onClick("clear", () => fill({}));
  onClick("to-examples", () => {
    const gallery = byId("gallery-panel", HTMLElement);
    gallery.scrollIntoView();
    gallery.focus({ preventScroll: true });
  });
}
