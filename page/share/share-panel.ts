/** Creates links: what a link contains is chosen, said, and copied. */
import type { Language } from "../../explain/language/report-language.ts";
import { copied } from "../clipboard.ts";
import { h } from "../dom.ts";
import { type PartWords, partWordsOf } from "../language/part-words.ts";
import type { LeftOut } from "./left-out.ts";
import { leftOutText } from "./left-out-text.ts";
import { fragmentOf, MAX_SHARED } from "./link.ts";
import { type ShareChoice, sharedStateOf, type ShareSource } from "./shared-state.ts";

export interface SharePanelOptions {
  language: Language;
  /** What to share now; undefined if there is nothing. */
  source: () => ShareSource | undefined;
}

export interface SharePanel {
  /** Hides a link that no longer matches the input. */
  forget(): void;
  setLanguage(language: Language): void;
}

const TOKENS: readonly ShareChoice["token"][] = ["claims", "whole", "none"];

export function createSharePanel(parent: HTMLElement, options: SharePanelOptions): SharePanel {
  let words: PartWords;
  let language = options.language;
  let chosen: ShareChoice = { token: "claims", comments: false };
  const area = h("div", { class: "share" });
  const status = h("p", { id: "share-status", role: "status" });
  const left = h("p", { class: "noted", id: "share-left" });
  const link = h("input", { id: "link", readonly: true, autocomplete: "off" });
  const label = h("label", { id: "link-label", hidden: true });

  const forget = (): void => {
    label.hidden = true;
    link.value = "";
    status.textContent = "";
    left.textContent = "";
  };

  const make = async (): Promise<void> => {
    forget();
    const source = options.source();
    if (source === undefined) {
      status.textContent = words.nothingToShare;
      return;
    }
    const isLong = source.input.configuration.length > MAX_SHARED;
    const state = isLong ? undefined : sharedStateOf(source, chosen, language);
    const fragment = state && (await fragmentOf(state));
    if (state === undefined || fragment === undefined) {
      status.textContent = words.linkTooLong;
      return;
    }
    link.value = location.href.replace(/#[^]*$/, "") + fragment;
    label.hidden = false;
    left.textContent = senderText(state.left, words);
    status.textContent = (await copied(link.value)) ? words.linkMade : words.linkNotCopied;
    link.select();
  };

  const draw = (): void => {
    words = partWordsOf(language.words.tag);
    label.replaceChildren(h("span", {}, words.link), link);
    const button = h("button", { type: "button", id: "make-link" }, words.makeLink);
    button.addEventListener("click", () => void make());
    area.replaceChildren(
      h("p", { class: "aside" }, words.shareHelp),
      tokenChoice(),
      commentChoice(),
      h("p", {}, button),
      status,
      left,
      label,
    );
    forget();
  };

  const choose = (choice: Partial<ShareChoice>): void => {
    chosen = { ...chosen, ...choice };
    forget();
  };

  const tokenChoice = (): HTMLElement =>
    h(
      "fieldset",
      {},
      h("legend", {}, words.shareToken),
      ...TOKENS.map((token) => {
        const input = h("input", { type: "radio", name: "share-token", value: token });
        input.autocomplete = "off";
        input.checked = chosen.token === token;
        input.addEventListener("change", () => choose({ token }));
        return h("label", {}, input, h("span", {}, words.shareTokens[token]));
      }),
    );

  const commentChoice = (): HTMLElement => {
    const input = h("input", { type: "checkbox", id: "share-comments", autocomplete: "off" });
    input.checked = chosen.comments;
    input.addEventListener("change", () => choose({ comments: input.checked }));
    return h("p", {}, h("label", {}, input, h("span", {}, words.shareComments)));
  };

  parent.append(area);
  draw();
  return {
    forget,
    setLanguage: (next) => {
      language = next;
      draw();
    },
  };
}

function senderText(left: LeftOut, words: PartWords): string {
  const told = leftOutText(left, words);
  return told === "" ? words.leftOutNothing : words.leftOut(told);
}
