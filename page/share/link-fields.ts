/** The fields of the page that a link may carry. */

/** Fields of `Input`, each left out where it is empty. `token` is for those alone who ask for it. */
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
