/** The texts of the fields for the editor of the page, as JSON by language tag. */
import { FIELD_TEXTS } from "./field-texts.ts";
import { FIELD_TEXTS_ZH_CN } from "./field-texts-zh-cn.ts";

export function fieldDocsText(): string {
  return JSON.stringify({ en: FIELD_TEXTS, "zh-CN": FIELD_TEXTS_ZH_CN });
}
