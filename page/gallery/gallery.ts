/** The gallery of examples: each is a link, which opens the example in this page or in another tab. */
import type { Language } from "../../explain/language/report-language.ts";
import { h } from "../dom.ts";
import { partWordsOf } from "../language/part-words.ts";
import { exampleLink, type GalleryExample } from "./gallery-example.ts";

export interface GalleryOptions {
  language: Language;
  examples: readonly GalleryExample[];
  open: (example: GalleryExample) => void;
}

export interface Gallery {
  setLanguage(language: Language): void;
}

const GROUPS: readonly GalleryExample["group"][] = ["faq", "near-miss", "case", "gateway"];

export function createGallery(
  parent: HTMLElement,
  { language: first, examples, open }: GalleryOptions,
): Gallery {
  const draw = ({ words: { tag } }: Language): void => {
    const words = partWordsOf(tag);
    const groups = GROUPS.map((group) => {
      const items = examples.filter((one) => one.group === group).map((one) => card(one, tag));
      return h(
        "section",
        {},
        h("h3", {}, words.exampleGroups[group]),
        h("ul", { class: "gallery" }, ...items),
      );
    });
    parent.replaceChildren(h("p", { class: "aside" }, words.examplesHelp), ...groups);
  };

  const card = (example: GalleryExample, tag: string): HTMLElement => {
    const { id, title, about } = example;
    const link = h("a", { href: exampleLink(id) }, title[tag] ?? id);
    link.addEventListener("click", (event) => {
      // With a modifier, the browser opens it elsewhere.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(example);
    });
    return h("li", {}, link, h("p", { class: "aside" }, about[tag] ?? ""));
  };

  draw(first);
  return { setLanguage: draw };
}
