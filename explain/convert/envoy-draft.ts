/** What converting the rules and the routes of a jwt_authn filter needs. */
import type { JwtFilter } from "../foreign/envoy/jwt-filters.ts";
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import type { JsonObject } from "../source/json-object.ts";
import type { Draft } from "./draft.ts";

/** What a rule or a route requires; "open": nothing. */
export type Requires = ProtoNode | "open";

export interface EnvoyDraft {
  draft: Draft;
  filter: JwtFilter;
  /** The consumers and the mode of a requirement, or `_disable_`. */
  settingsOf(requires: Requires): JsonObject;
}
