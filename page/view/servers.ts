/** Key servers of the plugin. The page sends no requests, so the user enters the answers. */
import type { JobCallout } from "../../sandbox/job.ts";
import { byId, h } from "../dom.ts";
import type { PageLanguage } from "../language/page-language.ts";

export class Servers {
  readonly served: Record<string, string> = {};
  private readonly fields = byId("servers", HTMLElement);
  private shown = "";

  constructor(private readonly changed: () => void) {}

  /** Discards the answers when the configuration changes. */
  forget(): void {
    for (const path of Object.keys(this.served)) delete this.served[path];
    this.shown = "";
  }

  /** Keeps the fields and their input while the servers stay the same. */
  show(asked: readonly JobCallout[], { own, words }: PageLanguage): void {
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

/** By path, like the answers; names all servers with the same path. */
function placesOf(asked: readonly JobCallout[]): Map<string, string> {
  const places = new Map<string, Set<string>>();
  for (const { authority, path } of asked) {
    places.set(path, (places.get(path) ?? new Set()).add(authority + path));
  }
  return new Map([...places].map(([path, named]) => [path, [...named].join(", ")]));
}
