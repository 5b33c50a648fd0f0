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
] as const;
