/** Conversion between text and UTF-8. */
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export function encode(text: string | Uint8Array): Uint8Array {
  return typeof text === "string" ? encoder.encode(text) : text;
}

/** Decodes UTF-8; invalid bytes become U+FFFD. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
