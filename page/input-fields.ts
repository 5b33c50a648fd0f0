/** The fields of the request: method, scheme, host, path, route, service and time. */
import { byId } from "./dom.ts";
import type { PageLanguage } from "./language/page-language.ts";
import type { Fields, Store } from "./state.ts";

const NAMES = ["method", "scheme", "host", "path", "route", "service", "time"] as const;

export interface RequestFields {
  /** Fills the fields; empties those that are not given. */
  fill(given: Partial<Fields>): void;
}

export function createRequestFields(store: Store): RequestFields {
  const inputs = NAMES.map((name) => [name, byId(name, HTMLInputElement)] as const);
  const line = byId("request-line", HTMLElement);
  const summarize = (fields: Fields, { own }: PageLanguage): void => {
    const { method, scheme, host, path, route, time } = fields;
    const place = `${method || "GET"} ${scheme && `${scheme}://`}${host}${path || "/"}`;
    line.textContent = [place, route || own.unknownRoute, time || own.now].join(" · ");
  };
  for (const [name, input] of inputs) {
    input.addEventListener("input", () => store.change({ [name]: input.value.trim() }));
  }
  store.subscribe(({ fields, language }) => summarize(fields, language));
  summarize(store.state.fields, store.state.language);
  return {
    fill: (given) => {
      const texts = Object.fromEntries(NAMES.map((name) => [name, given[name] ?? ""]));
      for (const [name, input] of inputs) input.value = texts[name] ?? "";
      store.change(texts);
    },
  };
}
