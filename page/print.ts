/** Unfolds the parts of the result for paper, and folds them again. */
import { byId } from "./dom.ts";

export function unfoldForPrint(): void {
  let unfolded: HTMLDetailsElement[] = [];
  const toggle = (all: readonly HTMLDetailsElement[], isOpen: boolean): void => {
    for (const details of all) {
      details.open = isOpen;
      // Parts are filled on this event, which the browser sends too late.
      details.dispatchEvent(new Event("toggle"));
    }
  };
  addEventListener("beforeprint", () => {
    const folded = byId("result", HTMLElement).querySelectorAll<HTMLDetailsElement>(
      ".folds > details:not([open])",
    );
    unfolded = [...folded];
    toggle(unfolded, true);
  });
  addEventListener("afterprint", () => toggle(unfolded, false));
}
