/** The responses of key servers, which the user pastes: the page has no network access. */
import { isObject } from "../../explain/source/json-object.ts";
import { visible } from "../../explain/print/visible.ts";
import { h } from "../dom.ts";
import type { PageLanguage } from "../language/page-language.ts";
import { partWordsOf } from "../language/part-words.ts";
import { curlOf } from "../curl-command.ts";
import { copyButton } from "../view/copy-button.ts";
import type { AskedServer } from "./asked-servers.ts";

export interface KeyServersOptions {
  language: PageLanguage;
  /** Receives all responses, by path. */
  changed: (served: Record<string, string>) => void;
}

export interface KeyServers {
  /** Keeps the fields and what was pasted while the servers stay the same. */
  show(asked: readonly AskedServer[]): void;
  /** Of a link or an example; replaces all responses. */
  fill(served: Readonly<Record<string, string>>): void;
  setLanguage(language: PageLanguage): void;
}

export function createKeyServers(
  parent: HTMLElement,
  { language: first, changed }: KeyServersOptions,
): KeyServers {
  let language = first;
  let served: Record<string, string> = {};
  let places = new Map<string, string[]>();

  const draw = (): void => {
    const words = partWordsOf(language.words.tag);
    parent.hidden = places.size === 0;
    parent.replaceChildren(
      ...(places.size === 0
        ? []
        : [
            h("h3", {}, words.keyServers),
            h("p", { class: "aside" }, words.keyServersHelp),
            ...[...places].map(([path, named]) => field(path, named)),
          ]),
    );
  };

  const field = (path: string, urls: readonly string[]): HTMLElement => {
    const words = partWordsOf(language.words.tag);
    const text = h("textarea", { rows: "3", autocomplete: "off", spellcheck: "false" });
    const named = urls.map((url) => visible(withoutScheme(url))).join(words.listSeparator) || path;
    const status = h("p", { class: "aside", role: "status" });
    const clear = h("button", { type: "button" }, words.keySetForget);
    const update = (): void => {
      status.textContent = statusOf(text.value, language);
      clear.hidden = text.value === "";
    };
    const take = (): void => {
      const others = Object.entries(served).filter(([name]) => name !== path);
      served = Object.fromEntries(text.value === "" ? others : [...others, [path, text.value]]);
      update();
      changed(served);
    };
    text.value = served[path] ?? "";
    text.addEventListener("input", take);
    clear.addEventListener("click", () => {
      text.value = "";
      take();
      text.focus();
    });
    update();
    return h(
      "div",
      { class: "key-server" },
      h("label", { class: "block" }, h("span", {}, words.keySetOf(named)), text),
      status,
      h("p", {}, ...urls.map((url) => linkTo(url)), clear),
      ...urls.map((url) => commandFor(url)),
    );
  };

  /** The command that prints the response. */
  const commandFor = (url: string): HTMLElement | undefined => {
    const command = curlOf(url);
    if (command === undefined) return undefined;
    return h(
      "p",
      { class: "command" },
      h("code", {}, command),
      copyButton(language, command, () => command),
    );
  };

  /** Opened by the user in a new tab; the page itself requests nothing. */
  const linkTo = (url: string): HTMLElement =>
    h(
      "a",
      { href: url, target: "_blank", rel: "noreferrer noopener" },
      partWordsOf(language.words.tag).openKeySet(visible(withoutScheme(url))),
    );

  draw();
  return {
    show: (asked) => {
      const next = placesOf(asked, Object.keys(served));
      if (JSON.stringify([...next]) === JSON.stringify([...places])) return;
      places = next;
      draw();
    },
    fill: (given) => {
      served = { ...given };
      draw();
    },
    setLanguage: (next) => {
      language = next;
      draw();
    },
  };
}

/** URLs by the path of the response; also those whose response is there, so that it can be changed. */
function placesOf(asked: readonly AskedServer[], given: readonly string[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { path, url } of asked) {
    places.set(path, [...(places.get(path) ?? []), ...(url === undefined ? [] : [url])]);
  }
  for (const path of given) if (!places.has(path)) places.set(path, []);
  return places;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, "");
}

/** Whether the text is a key set, and how many keys it has. */
function statusOf(text: string, { words: { tag } }: PageLanguage): string {
  const words = partWordsOf(tag);
  if (text.trim() === "") return words.keySetNeeded;
  try {
    const value: unknown = JSON.parse(text);
    const keys = isObject(value) ? value["keys"] : undefined;
    return Array.isArray(keys) ? words.keySetGiven(keys.length) : words.keySetInvalid;
  } catch {
    return words.keySetInvalid;
  }
}
