/** Whether the text is in the clipboard: browsers have none on pages that came by http, or ask first. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
