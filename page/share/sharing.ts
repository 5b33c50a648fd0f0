/** Creates links, and opens the link of the page's address. */
import type { Input } from "../ask/input.ts";
import { copied } from "../clipboard.ts";
import { byId } from "../dom.ts";
import type { PageWords } from "../language/page-en.ts";
import { fragmentOf, sharedIn } from "./link.ts";
import type { Shared } from "./link-fields.ts";

export class Sharing {
  private readonly withToken = byId("with-token", HTMLInputElement);
  private readonly status = byId("share-status", HTMLElement);
  private readonly badLink = byId("bad-link", HTMLElement);
  private readonly label = byId("link-label", HTMLElement);
  private readonly link = byId("link", HTMLInputElement);

  /** @param shared the current fields for a link */
  constructor(
    private readonly shared: () => Shared | undefined,
    private readonly words: () => PageWords,
  ) {
    byId("make-link", HTMLButtonElement).addEventListener("click", () => void this.make());
    this.withToken.addEventListener("input", () => this.forget());
  }

  /** Hides a link that no longer matches the input. */
  forget(): void {
    this.label.hidden = true;
    this.link.value = "";
    this.status.textContent = "";
  }

  /** The contents of the address; undefined if it has none. */
  async opened(): Promise<Partial<Input> | undefined> {
    this.badLink.hidden = true;
    try {
      return await sharedIn(location.hash);
    } catch {
      this.badLink.hidden = false;
      return undefined;
    }
  }

  private async make(): Promise<void> {
    const shared = this.shared();
    if (shared === undefined) {
      this.status.textContent = this.words().nothingToShare;
      return;
    }
    const { token, ...rest } = shared;
    const chosen = this.withToken.checked && token !== undefined ? { ...rest, token } : rest;
    this.link.value = location.href.replace(/#[^]*$/, "") + (await fragmentOf(chosen));
    this.label.hidden = false;
    const isCopied = await copied(this.link.value);
    this.status.textContent = isCopied ? this.words().linkMade : this.words().linkNotCopied;
    this.link.select();
  }
}
