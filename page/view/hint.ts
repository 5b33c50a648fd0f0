/** The hint pages, which the build embeds as trees of elements, one for each page and language. */
import { h } from "../dom.ts";
import { embeddedData } from "../embedded-data.ts";
import { button, unfolding, type View } from "./view-parts.ts";

/** A text, or an element: its tag, attributes and content. */
export type HintNode = string | [tag: string, attributes: Record<string, string>, HintNode[]];

export function hintView(slug: string, view: View): HTMLElement {
  return unfolding(`hint ${slug}`, view.language.own.readMore(slug), view, () => [
    hintPage(slug, slug, view),
  ]);
}

/** @param first the page for the Back button */
function hintPage(slug: string, first: string, view: View): HTMLElement {
  const { language } = view;
  const pages = embeddedData().texts.hints as Partial<Record<string, HintNode[]>>;
  const nodes = pages[`${language.words.tag}/${slug}`] ?? [];
  const page = h("div", { class: "hint" }, ...nodes.map(elementOf));
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

function elementOf(node: HintNode): Node {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, content] = node;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content.map(elementOf));
  return element;
}
