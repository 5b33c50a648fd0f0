/** What registered members of header and claims mean, shown under the pointer. */
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { h } from "../dom.ts";
import { isDeeplyNested } from "../editing/nesting.ts";
import type { PageLanguage } from "../language/page-language.ts";
import { partWordsOf } from "../language/part-words.ts";
import { membersIn } from "./json-members.ts";

/** Longer texts get none. */
const MAX_TEXT = 100_000;

export function hoverMembers(language: () => PageLanguage): Extension {
  return hoverTooltip(({ state }, position) => {
    const text = state.doc.toString();
    if (text.length > MAX_TEXT || isDeeplyNested(text)) return null;
    const member = membersIn(text).find(
      ({ nameFrom, nameTo }) => nameFrom <= position && position <= nameTo,
    );
    const texts = partWordsOf(language().words.tag).members;
    const about = member && Object.hasOwn(texts, member.name) ? texts[member.name] : undefined;
    if (member === undefined || about === undefined) return null;
    const dom = h("div", { class: "field-doc" }, h("p", {}, about));
    return { pos: member.nameFrom, end: member.nameTo, above: true, create: () => ({ dom }) };
  });
}
