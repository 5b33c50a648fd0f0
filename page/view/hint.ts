/** The hint pages, which the file contains as templates, one for each page and language. */
import { h } from "../dom.ts";
import { button, unfolding, type View } from "./view-parts.ts";

export function hintView(slug: string, view: View): HTMLElement {
  return unfolding(`hint ${slug}`, view.language.own.readMore(slug), view, () => [
    hintPage(slug, slug, view),
  ]);
}

/** @param first the page for the Back button */
function hintPage(slug: string, first: string, view: View): HTMLElement {
  const { language } = view;
  const template = document.getElementById(`hint-${language.words.tag}-${slug}`);
  const page = h("div", { class: "hint" });
  if (template instanceof HTMLTemplateElement) page.append(template.content.cloneNode(true));
  page.append(h("p", { class: "aside" }, language.own.wholeHint(slug)));
  const go = (other: string): void => {
    const next = hintPage(other, first, view);
    page.replaceWith(next);
    next.querySelector("button")?.focus();
  };
  for (const link of page.querySelectorAll<HTMLElement>("button[data-hint]")) {
    link.addEventListener("click", () => go(link.dataset["hint"] ?? first));
  }
  if (slug !== first) page.prepend(button(language.own.back, undefined, () => go(first)));
  return page;
}
