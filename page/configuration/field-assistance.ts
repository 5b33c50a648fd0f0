/** Completion of fields and values in the configuration, and what the documents say of a field under the pointer. */
import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { type Field, KIND_NAMES } from "../../assembly/config/fields.ts";
import { KIND_NAMES_ZH_CN } from "../../explain/language/field-kinds-zh-cn.ts";
import { h } from "../dom.ts";
import { partWordsOf } from "../language/part-words.ts";
import { type CursorContext, cursorContext } from "./cursor-context.ts";
import {
  docOf,
  fieldAt,
  type FieldDocs,
  hasObjects,
  namesAt,
  type Offer,
  valuesAt,
} from "./field-docs.ts";

/** Longer texts are only coloured: completion reads the text up to the cursor. */
const MAX_TEXT = 500_000;
const NAME = /["']?[\w.$/@-]+["']?\s*:/g;

/** @param tag the language of the page */
export function completeFields(docs: () => FieldDocs, tag: () => string): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const { state, pos, explicit } = context;
    if (state.doc.length > MAX_TEXT) return null;
    const text = state.doc.toString();
    const at = cursorContext(text, pos);
    if (at === undefined || (!explicit && at.from === pos)) return null;
    const options = optionsAt(at, text, docs, tag());
    return options.length === 0 ? null : { from: at.from, options, validFor: /^["']?[\w$-]*$/ };
  };
}

function optionsAt(
  at: CursorContext,
  text: string,
  docs: () => FieldDocs,
  tag: string,
): Completion[] {
  const isValue = at.at === "value" || (at.isElement && !hasObjects(at.path, text));
  if (isValue) {
    const quote = at.isJson && text[at.from] === '"' ? '"' : "";
    return valuesAt(at.path, text).map((value) => ({
      label: quote + value + quote,
      type: "enum",
    }));
  }
  return namesAt(at.path, at.siblings, text).map((offer) => nameOption(offer, at, docs, tag));
}

function nameOption(
  offer: Offer,
  at: CursorContext,
  docs: () => FieldDocs,
  tag: string,
): Completion {
  const { name, field } = offer;
  const label = at.isJson ? `"${name}"` : name;
  const kind = field && kindText(field, tag);
  return {
    label,
    apply: `${label}: `,
    type: "property",
    ...(field?.required && { boost: 1 }),
    ...(kind !== undefined && { detail: kind }),
    ...(field && { info: () => fieldView(field, docs, tag) }),
  };
}

export function hoverFields(docs: () => FieldDocs, tag: () => string): Extension {
  return hoverTooltip(({ state }, pos) => {
    if (state.doc.length > MAX_TEXT) return null;
    const line = state.doc.lineAt(pos);
    const word = [...line.text.matchAll(NAME)].find(
      ({ index, 0: whole }) => index <= pos - line.from && pos - line.from <= index + whole.length,
    );
    if (word === undefined) return null;
    const end = line.from + word.index + word[0].length;
    const text = state.doc.toString();
    const path = cursorContext(text, end + (text[end] === " " ? 1 : 0))?.path;
    const field = path && fieldAt(path, text);
    if (field === undefined) return null;
    const dom = fieldView(field, docs, tag());
    return { pos: line.from + word.index, end, above: true, create: () => ({ dom }) };
  });
}

/** The text of a field, with its kind and default. */
function fieldView(field: Field, docs: () => FieldDocs, tag: string): HTMLElement {
  const words = partWordsOf(tag);
  const [about, fallback] = docOf(field, docs(), tag) ?? ["", ""];
  const kind = [kindText(field, tag), ...(field.required ? [words.fieldRequired] : [])];
  return h(
    "div",
    { class: "field-doc" },
    h(
      "p",
      {},
      h("code", {}, field.name),
      " ",
      h("span", { class: "aside" }, kind.join(words.listSeparator)),
    ),
    h("p", {}, ...withCode(about)),
    fallback !== "" && h("p", { class: "aside" }, ...withCode(words.fieldDefault(fallback))),
  );
}

/** Text between backquotes becomes code. */
function withCode(text: string): (HTMLElement | string)[] {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? h("code", {}, part) : part))
    .filter((part) => part !== "");
}

function kindText({ kind }: Field, tag: string): string {
  return (tag === "en" ? KIND_NAMES : KIND_NAMES_ZH_CN)[kind] ?? "";
}
