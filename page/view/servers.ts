/** Servers that the plugin asks for keys: nobody is asked from here, so who looks says what they answer. */
import type { Asked } from "../../sandbox/job.ts";
import { byId, h } from "../dom.ts";
import type { PageLanguage } from "../language/page-language.ts";

export class Servers {
  readonly served: Record<string, string> = {};
  private readonly fields = byId("servers", HTMLElement);
  private shown = "";

  constructor(private readonly changed: () => void) {}

  /** What was answered for one configuration is none of another's. */
  forget(): void {
    for (const path of Object.keys(this.served)) delete this.served[path];
    this.shown = "";
  }

  /** Fields stay as they are, with what is being typed, as long as the same servers are asked. */
  show(asked: readonly Asked[], { own, words }: PageLanguage): void {
    const places = placesOf(asked);
    const now = [words.tag, ...places.values()].join("\n");
    if (now === this.shown) return;
    this.shown = now;
    this.fields.hidden = places.size === 0;
    const labels = [...places].map(([path, place]) => {
      const text = h("textarea", { rows: "3", autocomplete: "off" });
      text.value = this.served[path] ?? "";
      text.addEventListener("input", () => {
        if (text.value === "") delete this.served[path];
        else this.served[path] = text.value;
        this.changed();
      });
      return h("label", {}, own.servedBy(place), text);
    });
    this.fields.replaceChildren(h("h3", {}, own.servers), ...labels);
  }
}

/** By path, as answers are given by path: of several servers that are asked for one, all are named. */
function placesOf(asked: readonly Asked[]): Map<string, string> {
  const places = new Map<string, Set<string>>();
  for (const { authority, path } of asked) {
    places.set(path, (places.get(path) ?? new Set()).add(authority + path));
  }
  return new Map([...places].map(([path, named]) => [path, [...named].join(", ")]));
}
