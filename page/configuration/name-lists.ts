/** Lists of the configuration's names for the fields of the request; other names can still be typed. */
import { h } from "../dom.ts";
import type { OfferedNames } from "./offered-names.ts";

export type NamedFields = Partial<Record<keyof OfferedNames, HTMLInputElement>>;

export interface NameLists {
  show(offered: OfferedNames | undefined): void;
}

/** @param parent gets the lists, which are invisible */
export function createNameLists(parent: HTMLElement, fields: NamedFields): NameLists {
  const lists = Object.entries(fields).map(([kind, input]) => {
    const list = h("datalist", { id: `${kind}-names` });
    input.setAttribute("list", list.id);
    parent.append(list);
    return { kind: kind as keyof OfferedNames, list };
  });
  let shown = "";
  return {
    show: (offered) => {
      const now = JSON.stringify(offered);
      if (now === shown) return;
      shown = now;
      for (const { kind, list } of lists) {
        const names = offered?.[kind] ?? [];
        list.replaceChildren(...names.map((name) => new Option(name, name)));
      }
    },
  };
}
