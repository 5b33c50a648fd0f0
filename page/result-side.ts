/** Draws the result and the tabs below it, and applies safe changes. */
import { Announcement } from "./announcement.ts";
import type { RunResult } from "./ask/runner.ts";
import type { SafeChange } from "./ask/safe-change.ts";
import type { Position } from "../explain/source/source-file.ts";
import { byId } from "./dom.ts";
import type { PageState, Store } from "./state.ts";
import { answerTabs } from "./view/answer-view.ts";
import { FIX_ID } from "./view/fix-view.ts";
import { resultSentence, resultView } from "./view/result.ts";
import { createTabs } from "./view/tabs.ts";
import type { View } from "./view/view-parts.ts";

export interface ConfigurationText {
  /** Replaces the text, as one step for undo. */
  set: (text: string) => void;
  goTo: (position: Position) => void;
}

/** A change with the text before it. */
interface Applied {
  fix: SafeChange;
  before: string;
}

export function createResultSide(store: Store, configuration: ConfigurationText): void {
  const result = byId("result", HTMLElement);
  const tabs = createTabs(byId("answer", HTMLElement), "answer-title");
  const announcement = new Announcement();
  const open = new Set<string>();
  let applied: Applied | undefined;

  const viewOf = ({ language, fields }: PageState, told: RunResult): View => ({
    language,
    now: told.kind === "explained" ? told.now : Date.now(),
    open,
    goTo: configuration.goTo,
    ...(applied?.fix.text === fields.configuration && { applied: applied.fix }),
    apply: (fix) => {
      applied = { fix, before: store.state.fields.configuration };
      configuration.set(fix.text);
    },
    undo: () => {
      if (applied !== undefined) configuration.set(applied.before);
    },
  });
  const draw = (state: PageState, told: RunResult): void => {
    const view = viewOf(state, told);
    const isFocused = document.activeElement?.id === FIX_ID;
    result.replaceChildren(...resultView(told, view).filter((child) => child instanceof Node));
    result.dataset["kind"] = result.querySelector(".verdict")?.className ?? "";
    if (isFocused) (document.getElementById(FIX_ID) ?? result).focus({ preventScroll: true });
    tabs.show(answerTabs(told, view));
    announcement.say(resultSentence(told, view));
  };
  store.subscribe((state, before) => {
    const { result: told, language } = state;
    if (!told || (told === before.result && language === before.language)) return;
    try {
      draw(state, told);
    } catch (error) {
      // Rather than the result before.
      draw(state, { kind: "stuck", message: String(error), plugins: [] });
      throw error;
    }
  });
}
