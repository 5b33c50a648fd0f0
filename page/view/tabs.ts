/** Tabs by the ARIA pattern: arrow keys move between them, Tab leads into the panel. */
import { type Child, h } from "../dom.ts";

export interface TabContent {
  id: string;
  title: string;
  /** Called when the tab is shown. */
  content: () => readonly Child[];
}

export interface Tabs {
  /** Replaces the tabs; the selected one stays selected, and the focus stays where it is. */
  show(tabs: readonly TabContent[]): void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** @param labelledBy the id of the element that names the tabs */
export function createTabs(parent: HTMLElement, labelledBy: string): Tabs {
  const list = h("div", { role: "tablist", "aria-labelledby": labelledBy });
  const panel = h("div", { role: "tabpanel", id: "tab-panel", tabindex: "0" });
  parent.replaceChildren(list, panel);
  let all: readonly TabContent[] = [];
  let selected = "";

  const buttons = (): HTMLButtonElement[] => [...list.querySelectorAll("button")];
  const select = (id: string): void => {
    selected = id;
    const chosen = all.find((tab) => tab.id === id);
    for (const one of buttons()) {
      const isChosen = one.id === `tab-${id}`;
      one.setAttribute("aria-selected", String(isChosen));
      one.tabIndex = isChosen ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `tab-${id}`);
    const shown = chosen?.content() ?? [];
    panel.replaceChildren(...shown.filter((child) => child !== undefined && child !== false));
  };
  list.addEventListener("keydown", (event) => {
    const { key } = event;
    const at = all.findIndex(({ id }) => id === selected);
    const step = STEPS[key];
    const next =
      step !== undefined
        ? (at + step + all.length) % all.length
        : key === "Home"
          ? 0
          : key === "End"
            ? all.length - 1
            : undefined;
    const tab = next === undefined ? undefined : all[next];
    if (tab === undefined) return;
    event.preventDefault();
    select(tab.id);
    document.getElementById(`tab-${tab.id}`)?.focus();
  });

  const tabButton = ({ id, title }: TabContent): HTMLButtonElement => {
    const element = h(
      "button",
      { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": "tab-panel" },
      title,
    );
    element.addEventListener("click", () => select(id));
    return element;
  };
  return {
    show(tabs) {
      const isSame =
        all.map(({ id, title }) => id + title).join() ===
        tabs.map(({ id, title }) => id + title).join();
      all = tabs;
      if (!isSame) list.replaceChildren(...tabs.map(tabButton));
      const [first] = tabs;
      const isThere = tabs.some(({ id }) => id === selected);
      select(isThere ? selected : (first?.id ?? ""));
    },
  };
}
