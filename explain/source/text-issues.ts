/** What is wrong with the texts of a configuration whatever field they are in: kinds of issues, as the plugin's catalog. */
export const TEXT_ISSUES = [
  {
    slug: "unfilled-placeholder",
    message: "has a placeholder that was not filled in",
    hint: "Fill in the placeholder before the configuration is applied (Helm, Kustomize, envsubst, Terraform): neither Higress nor Envoy replaces variables in it.",
  },
  {
    slug: "typographic-quotes",
    message: "has typographic quotes; only \" and ' are quotes",
    hint: "Replace “ ” ‘ ’ by \" or ': a chat, a wiki or a word processor changed them. Copy the value from its source again.",
  },
] as const;

/** In place of a value, in issues of the plugin. */
export const IS_PLACEHOLDER = "a placeholder that was not filled in";
export const HAS_TYPOGRAPHIC_QUOTES = 'typographic quotes (“ ”) in place of "';
