/** Says the verdict to who does not see it: once, when typing has come to rest, and not twice the same. */
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
