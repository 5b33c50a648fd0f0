/** What is unusual about the effective configuration: kinds of issues, in the form of the plugin's catalog. */
export const EFFECTIVE_ISSUES = [
  {
    slug: "no-audiences",
    message: "also accepts ID tokens and tokens for other APIs of the issuer",
    expected: "audiences, or claims such as client_id or scope",
  },
  {
    slug: "no-audiences-elsewhere",
    message:
      "also accepts ID tokens and tokens for other APIs of the issuer, except at protected resources with audience",
    expected: "audiences, or claims such as client_id or scope",
  },
  {
    slug: "unknown-server",
    message: "no consumer has this issuer, so tokens of this server are rejected",
    expected: "the issuer of a consumer, byte by byte",
  },
  {
    slug: "plain-resource",
    message: "uses http, so tokens can be read on their way to the gateway",
    expected: "https, except in tests",
  },
] as const;
