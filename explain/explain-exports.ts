/** What `jwt-verdict/explain` exports: reads a configuration, and explains what the plugin does with a request. */
export { type Ask, explain, type Explanation, type Question } from "./explanation.ts";
export { type Language, languageOf } from "./language/report-language.ts";
export { explanationJson } from "./print/explanation-json.ts";
export { curlRequest } from "./source/curl.ts";
export { InputError } from "./source/input-error.ts";
export type { PluginConfig } from "./source/plugin-config.ts";
export { configsOf, readConfig } from "./source/read-config.ts";
