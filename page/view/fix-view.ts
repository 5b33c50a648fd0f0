/** The button that applies a safe change to the configuration, and the one that takes it back. */
import { visible } from "../../explain/print/visible.ts";
import type { SafeChange } from "../ask/safe-change.ts";
import { h } from "../dom.ts";
import { partWordsOf } from "../language/part-words.ts";
import { button, type View, withCode } from "./view-parts.ts";

/** The id of the button, which keeps the focus when the result is drawn again. */
export const FIX_ID = "fix";

export function fixView(fix: SafeChange, view: View): HTMLElement {
  const { own } = view.language;
  const apply = button(own.apply, undefined, () => view.apply(fix));
  apply.id = FIX_ID;
  apply.className = "primary";
  const after = fix.passes ? own.thenPasses : own.thenNextCheck;
  const { betweenSentences } = partWordsOf(view.language.words.tag);
  return h(
    "div",
    { class: "fix" },
    apply,
    h(
      "p",
      {},
      ...withCode(visible(own.applies[fix.field](fix.value ?? ""))),
      betweenSentences,
      after,
    ),
  );
}

export function appliedView({ field, value = "" }: SafeChange, view: View): HTMLElement {
  const { own } = view.language;
  const { betweenSentences } = partWordsOf(view.language.words.tag);
  const undo = button(own.undo, undefined, () => view.undo());
  undo.id = FIX_ID;
  return h(
    "div",
    { class: "fix applied" },
    undo,
    h("p", {}, own.applied, betweenSentences, ...withCode(visible(own.applies[field](value)))),
  );
}
