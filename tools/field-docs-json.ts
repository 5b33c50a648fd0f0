/** The texts of the fields for the editor of the page, as JSON by language tag. */
import { FIELD_TEXTS, type FieldText } from "./field-texts.ts";
import { FIELD_TEXTS_ZH_CN } from "./field-texts-zh-cn.ts";

export function fieldDocsText(): string {
  const texts = (all: readonly FieldText[]): [string, string][] =>
    all.map(({ about, fallback }) => [about, fallback]);
  return JSON.stringify({ en: texts(FIELD_TEXTS), "zh-CN": texts(FIELD_TEXTS_ZH_CN) });
}
