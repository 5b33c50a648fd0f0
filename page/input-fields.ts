/** Reads and fills the fields of the page. */
import { EMPTY, type Input } from "./ask/input.ts";
import { byId } from "./dom.ts";
import type { Editor } from "./editor.ts";
import { typeInto } from "./type-into.ts";

const NAMES = ["method", "host", "path", "route", "service", "time"] as const;

export class Fields {
  private readonly token = byId("token", HTMLTextAreaElement);
  private readonly inputs = NAMES.map((name) => [name, byId(name, HTMLInputElement)] as const);
  private readonly plugin = byId("plugin", HTMLSelectElement);
  private readonly plugins = byId("plugins", HTMLElement);

  constructor(
    private readonly editor: Editor,
    changed: () => void,
  ) {
    const all = [editor.text, this.token, this.plugin, ...this.inputs.map(([, input]) => input)];
    for (const field of all) field.addEventListener("input", changed);
  }

  read(): Omit<Input, "served" | "language"> {
    const texts = this.inputs.map(([name, input]) => [name, input.value.trim()] as const);
    return {
      ...EMPTY,
      ...Object.fromEntries(texts),
      configuration: this.editor.text.value,
      token: this.token.value,
      plugin: this.plugin.value,
    };
  }

  /** Empties the fields that are not given. */
  fill(given: Partial<Input>): void {
    const focused = document.activeElement;
    this.editor.value = given.configuration ?? "";
    typeInto(this.token, given.token ?? "");
    for (const [name, input] of this.inputs) typeInto(input, given[name] ?? "");
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }

  /** Offers the plugins of a file for selection. */
  offer(names: readonly string[]): void {
    const chosen = this.plugin.value;
    const isSame =
      names.join("\n") === [...this.plugin.options].map(({ value }) => value).join("\n");
    this.plugins.hidden = names.length === 0;
    if (isSame) return;
    this.plugin.replaceChildren(...names.map((name) => new Option(name, name)));
    if (names.includes(chosen)) this.plugin.value = chosen;
  }
}
