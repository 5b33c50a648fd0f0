/** What an error of a gateway can mean, without a configuration or a token. */
import { errorsIn } from "../../explain/foreign/gateway-errors.ts";
import type { Language } from "../../explain/language/report-language.ts";
import { h } from "../dom.ts";
import { partWordsOf } from "../language/part-words.ts";

export interface GatewayErrorOptions {
  language: Language;
  /** Opens the page on a reason. */
  readAbout?: (slug: string) => void;
}

export interface GatewayErrorView {
  setLanguage(language: Language): void;
}

/** Causes of one gateway; the rest seldom helps. */
const MAX_CAUSES = 8;

export function createGatewayErrorView(
  parent: HTMLElement,
  { language: first, readAbout }: GatewayErrorOptions,
): GatewayErrorView {
  let language = first;
  const name = h("span", { id: "gateway-said-label" });
  const input = h("input", { id: "gateway-said", autocomplete: "off" });
  input.setAttribute("aria-describedby", "gateway-said-help");
  const help = h("p", { id: "gateway-said-help", class: "aside" });
  const result = h("div", { role: "status", class: "gateway-causes" });

  const draw = (): void => {
    const words = partWordsOf(language.words.tag);
    name.textContent = words.gatewaySaid;
    help.textContent = words.gatewaySaidHelp;
    const text = input.value.trim();
    const errors = text === "" ? [] : errorsIn(text);
    if (text !== "" && errors.length === 0) {
      result.replaceChildren(h("p", { class: "noted" }, words.gatewaySaidUnknown));
      return;
    }
    const sections = errors.map(({ gateway, causes }) =>
      h(
        "section",
        {},
        h("h3", {}, gateway),
        h("p", { class: "aside" }, words.likeliestFirst),
        h("ol", {}, ...causes.slice(0, MAX_CAUSES).map((slug) => cause(slug))),
      ),
    );
    result.replaceChildren(...sections);
  };

  const cause = (slug: string): HTMLElement => {
    const words = partWordsOf(language.words.tag);
    const { title = slug, hint = "" } = language.reason(slug) ?? {};
    const more = h("button", { type: "button", "aria-label": words.readAbout(slug) }, slug);
    if (readAbout) more.addEventListener("click", () => readAbout(slug));
    return h(
      "li",
      {},
      h("p", {}, h("strong", {}, title), " ", readAbout ? more : h("code", {}, slug)),
      hint !== "" && h("p", {}, hint),
    );
  };

  input.addEventListener("input", draw);
  parent.append(h("label", { class: "block" }, name, input), help, result);
  draw();
  return {
    setLanguage: (next) => {
      language = next;
      draw();
    },
  };
}
