/** Announces the verdict to screen readers, once after each pause in typing, and not twice in a row. */
import { byId } from "./dom.ts";

const REST_MS = 1200;

export class Announcement {
  private readonly element = byId("announcement", HTMLElement);
  private timer = 0;

  say(sentence: string): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (this.element.textContent !== sentence) this.element.textContent = sentence;
    }, REST_MS);
  }
}
