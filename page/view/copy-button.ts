/** A button that copies a text, and says so for a while. */
import { copied } from "../clipboard.ts";
import type { PageLanguage } from "../language/page-language.ts";
import { button } from "./view-parts.ts";

const SAID_MS = 2000;

/** @param what the name of the text, for screen readers */
export function copyButton({ own }: PageLanguage, what: string, text: () => string): HTMLElement {
  const element = button(own.copy, `${own.copy}: ${what}`, () => {
    void copied(text()).then((isCopied) => {
      element.textContent = isCopied ? own.copied : own.notCopied;
      element.ariaLabel = element.textContent;
      setTimeout(() => {
        element.textContent = own.copy;
        element.ariaLabel = `${own.copy}: ${what}`;
      }, SAID_MS);
    });
  });
  element.className = "copy";
  return element;
}
