/** What tests of the parts of the page share. */
import axe from "axe-core";
import type { Locator, Page } from "playwright-core";

export function verdictOf(page: Page): Locator {
  return page.locator("#verdict");
}

/** For `page.evaluate`, in a page that has axe: each violation with its element. */
export async function runAxe(): Promise<string[]> {
  const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(runAxe);
}

/** Replaces the configuration as a user does. */
export async function configure(page: Page, text: string): Promise<void> {
  await page.locator("#configuration .cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

export async function makeLink(page: Page): Promise<void> {
  const panel = page.locator("#share-panel");
  if (!(await panel.isVisible())) await page.locator("#share").click();
  await page.locator("#make-link").click();
}

/** The text of the editor, also of lines that are not drawn. */
export function configuration(page: Page): Promise<string> {
  return page
    .locator("#configuration .cm-line")
    .evaluateAll((lines) => lines.map((line) => line.textContent).join("\n"));
}
