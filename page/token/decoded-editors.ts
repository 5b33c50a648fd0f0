/** Header and claims of the token as JSON that can be edited, with times in words. */
import { json } from "@codemirror/lang-json";
import { EditorView } from "@codemirror/view";
import { h } from "../dom.ts";
import { codeEditor, setText } from "../editing/code-editor.ts";
import type { PageLanguage } from "../language/page-language.ts";
import { copyButton } from "../view/copy-button.ts";
import type { WrongMember } from "./error-marks.ts";
import { hoverMembers } from "./member-texts.ts";
import { memberNotes, setNotes } from "./member-notes.ts";
import { indentedJson, parsedJson } from "./token-parts.ts";

export type JsonPart = "header" | "payload";
export type DecodedTexts = Record<JsonPart, string>;

export interface DecodedEditorsOptions {
  language: PageLanguage;
  /** The user edited one of the texts. */
  edited: (texts: DecodedTexts) => void;
}

export interface DecodedEditors {
  readonly texts: DecodedTexts;
  /** Shows other texts, without a call of `edited`. Texts that mean the same stay as they are. */
  set(texts: DecodedTexts): void;
  note(now: number, wrong: readonly WrongMember[]): void;
  setLanguage(language: PageLanguage): void;
}

export function createDecodedEditors(
  parent: HTMLElement,
  { language: first, edited }: DecodedEditorsOptions,
): DecodedEditors {
  let language = first;
  let isSetting = false;
  let noted: { now: number; wrong: readonly WrongMember[] } = { now: Date.now(), wrong: [] };
  const titles = {
    header: h("h3", { id: "header-title", class: "part-header" }),
    payload: h("h3", { id: "payload-title", class: "part-payload" }),
  };
  const actions = { header: h("span"), payload: h("span") };
  const editorOf = (part: JsonPart): EditorView => {
    const place = h("div", { id: part, class: "editor" });
    parent.append(h("div", { class: "heading" }, titles[part], actions[part]), place);
    return codeEditor(place, {
      labelledBy: `${part}-title`,
      grammar: json(),
      extensions: [EditorView.lineWrapping, memberNotes(), hoverMembers(() => language)],
      changed: () => {
        if (!isSetting) edited(texts());
      },
    });
  };
  const views = { header: editorOf("header"), payload: editorOf("payload") };
  const texts = (): DecodedTexts => ({
    header: views.header.state.doc.toString(),
    payload: views.payload.state.doc.toString(),
  });
  const draw = (): void => {
    for (const part of ["header", "payload"] as const) {
      const wrong = noted.wrong.filter((one) => one.part === part && one.member !== undefined);
      const members = new Map(wrong.map(({ member = "", check }) => [member, check]));
      const notes = { language, now: noted.now, wrong: members };
      views[part].dispatch({ effects: setNotes.of(notes) });
    }
  };
  const name = (): void => {
    titles.header.textContent = language.own.tokenHeader;
    titles.payload.textContent = language.own.tokenClaims;
    for (const part of ["header", "payload"] as const) {
      const what = titles[part].textContent ?? "";
      actions[part].replaceChildren(copyButton(language, what, () => texts()[part]));
    }
    draw();
  };
  name();
  return {
    get texts() {
      return texts();
    },
    set(next) {
      isSetting = true;
      for (const part of ["header", "payload"] as const) {
        if (!meansSame(texts()[part], next[part])) setText(views[part], indentedJson(next[part]));
      }
      isSetting = false;
    },
    note(now, wrong) {
      noted = { now, wrong };
      draw();
    },
    setLanguage(next) {
      language = next;
      name();
    },
  };
}

function meansSame(shown: string, text: string): boolean {
  if (shown === text) return true;
  // Both are undefined if they are nested too deeply.
  const [a, b] = [parsedJson(shown), parsedJson(text)];
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
