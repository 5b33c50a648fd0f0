/** The fields that a link can contain. */

/** Fields of `Input` without empty ones. `token` is only included on request. */
export type Shared = Partial<Record<SharedField, string>>;
export const SHARED_FIELDS = [
  "configuration",
  "token",
  "method",
  "host",
  "path",
  "route",
  "service",
  "time",
] as const;
export type SharedField = (typeof SHARED_FIELDS)[number];
