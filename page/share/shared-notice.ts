/** Tells the recipient of a link what the sender saw, and what the link does not contain. */
import type { Language } from "../../explain/language/report-language.ts";
import { SIGNS } from "../../explain/report/verdict.ts";
import { h } from "../dom.ts";
import { partWordsOf } from "../language/part-words.ts";
import { leftOutText } from "./left-out-text.ts";
import type { SharedState } from "./shared-state.ts";
import { sharedVerdictText } from "./shared-verdict.ts";

export interface SharedNotice {
  /** Shows the notice of an opened link, or nothing. */
  show(state: Pick<SharedState, "left" | "verdict"> | undefined): void;
  /** Says that the link of the address cannot be opened. */
  showBad(): void;
  setLanguage(language: Language): void;
}

export function createSharedNotice(
  parent: HTMLElement,
  options: { language: Language },
): SharedNotice {
  let { language } = options;
  let shown: Pick<SharedState, "left" | "verdict"> | "bad" | undefined;

  const draw = (): void => {
    const words = partWordsOf(language.words.tag);
    parent.hidden = shown === undefined;
    if (shown === "bad") {
      parent.replaceChildren(
        h("p", { id: "bad-link", class: "noted", role: "status" }, words.badLink),
      );
      return;
    }
    const { left = {}, verdict } = shown ?? {};
    const told = leftOutText(left, words);
    const isWhole = told === "";
    parent.replaceChildren(
      ...[
        verdict &&
          h(
            "p",
            { class: `as-shared ${verdict.kind}` },
            h("strong", {}, words.asShared),
            " ",
            h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[verdict.kind]),
            " ",
            sharedVerdictText(verdict, language, words),
          ),
        h("p", { class: "noted" }, isWhole ? words.sharedWhole : words.sharedWithout(told)),
      ].filter((child) => child !== undefined),
    );
  };

  draw();
  return {
    show: (state) => {
      shown = state;
      draw();
    },
    showBad: () => {
      shown = "bad";
      draw();
    },
    setLanguage: (next) => {
      language = next;
      draw();
    },
  };
}
