/** The texts of index.html, in the language of the page. */
import { byId } from "./dom.ts";
import type { PageLanguage } from "./language/page-language.ts";
import { otherTheme } from "./theme.ts";

export function showTexts({ own, words }: PageLanguage): void {
  document.documentElement.lang = words.tag;
  document.title = own.title;
  const texts = own as unknown as Record<string, string>;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = texts[element.dataset["text"] ?? ""] ?? "";
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-label]")) {
    element.ariaLabel = texts[element.dataset["label"] ?? ""] ?? "";
  }
  const language = byId("language", HTMLButtonElement);
  language.textContent = own.otherLanguage;
  language.lang = own.otherLanguageTag;
  byId("theme", HTMLButtonElement).textContent = own[otherTheme()];
}
