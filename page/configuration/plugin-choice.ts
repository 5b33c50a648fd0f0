/** Selects one of the plugins of a file that has several. */
import { h } from "../dom.ts";

export interface PluginChoice {
  /** @param names those of the file; none if it has only one */
  show(names: readonly string[], chosen: string): void;
  setLabel(text: string): void;
}

export function createPluginChoice(
  parent: HTMLElement,
  changed: (name: string) => void,
): PluginChoice {
  const text = h("span");
  const select = h("select", { id: "plugin", autocomplete: "off" });
  const label = h("label", { id: "plugins", class: "block", hidden: true }, text, select);
  select.addEventListener("input", () => changed(select.value));
  parent.append(label);
  return {
    show: (names, chosen) => {
      label.hidden = names.length === 0;
      const before = [...select.options].map(({ value }) => value);
      if (before.join("\n") !== names.join("\n")) {
        select.replaceChildren(...names.map((name) => new Option(name, name)));
      }
      select.value = names.includes(chosen) ? chosen : (names[0] ?? "");
    },
    setLabel: (label) => {
      text.textContent = label;
    },
  };
}
