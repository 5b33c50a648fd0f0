/** Editors of the page as a user operates them: select all, paste. */
import type { Page } from "playwright-core";

/** Their ids. */
export const EDITORS = ["token", "configuration", "header", "payload"];

/** Pastes the text over everything in the editor. */
export async function paste(page: Page, id: string, text: string): Promise<void> {
  await page.evaluate(
    ([editor, pasted]) => {
      const content = document.querySelector<HTMLElement>(`#${editor} .cm-content`);
      if (content === null) throw new Error(`There is no editor ${editor}.`);
      const press = (key: string, ctrlKey: boolean): void => {
        content.dispatchEvent(
          new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }),
        );
      };
      press("a", true);
      if (pasted === "") {
        press("Backspace", false);
        return;
      }
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted ?? "");
      content.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    },
    [id, text],
  );
}

/** The text of the editor, as far as it is drawn; notes behind members are not text. */
export function editorText(page: Page, id: string): Promise<string> {
  return page.locator(`#${id} .cm-content`).evaluate((content) =>
    [...content.querySelectorAll(".cm-line")]
      .map((line) => {
        const copy = line.cloneNode(true) as HTMLElement;
        for (const note of copy.querySelectorAll(".when")) note.remove();
        return copy.textContent;
      })
      .join("\n"),
  );
}
