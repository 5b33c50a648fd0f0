/** Messages of the plugin as text: phrases, in the language, with their values. */
import { Phrase, phraseText } from "../../assembly/message/phrases.ts";
import { FORM_PHRASES } from "./form-phrases.ts";
import type { Message } from "../report/plugin-report.ts";

const NAMES = Object.keys(Phrase).filter((name) => Number.isNaN(Number(name)));
const SLUGS = new Map(
  NAMES.map((name) => [phraseText(Phrase[name as keyof typeof Phrase]), slugOf(name)]),
);

/** All phrases: slug and English text. */
export const PHRASES: readonly (readonly [slug: string, text: string])[] = [...SLUGS].map(
  ([text, slug]) => [slug, text] as const,
);

const FORM_SLUGS = new Map(
  Object.entries(FORM_PHRASES).map(([slug, text]) => [text as string, slug]),
);

/** Of a phrase by its English text; undefined for a phrase of another build of the plugin. */
export function phraseSlug(text: string): string | undefined {
  return SLUGS.get(text) ?? FORM_SLUGS.get(text);
}

/** @param translated a phrase in the language, by its English text */
export function renderMessage(message: Message, translated: (text: string) => string): string {
  if (typeof message === "string") return message;
  const values = (message.values ?? []).map((value) => renderMessage(value, translated));
  return filled(translated(message.phrase), values);
}

/** The text with the values in place of each "{}", in their order, or of "{1}", "{2}"; without any, between them. */
export function filled(text: string, values: readonly string[]): string {
  if (values.length > 0 && !/\{\d*\}/.test(text)) return values.join(text);
  let used = 0;
  return text.replaceAll(/\{(\d*)\}/g, (_, position: string) => {
    const index = position === "" ? used++ : Number(position) - 1;
    return values[index] ?? "";
  });
}

/** "KidNearMiss" is "kid-near-miss". */
function slugOf(name: string): string {
  return name.replaceAll(/(?!^)[A-Z]/g, "-$&").toLowerCase();
}
