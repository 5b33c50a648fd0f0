/**
 * Copies the text; returns whether it succeeded. Pages from http have no clipboard, and browsers may ask for
 * permission.
 */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
