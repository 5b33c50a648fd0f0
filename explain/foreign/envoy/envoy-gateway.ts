/** Envoy's own jwt_authn filter. */
import type { ForeignConfig, ForeignGateway } from "../foreign-types.ts";
import type { ForeignDocument } from "../foreign-document.ts";
import { type JwtFilter, jwtFilters } from "./jwt-filters.ts";
import { resolveFilter } from "./resolve-filter.ts";

const ID = "envoy";
const NAME = "Envoy jwt_authn";

export const ENVOY: ForeignGateway = {
  id: ID,
  name: NAME,
  // A filter may be in them.
  kinds: ["EnvoyFilter", "EnvoyPatchPolicy", "ConfigMap"],
  find: (documents) =>
    documents.flatMap((document) => jwtFilters(document).map((one) => configOf(document, one))),
};

function configOf(document: ForeignDocument, filter: JwtFilter): ForeignConfig {
  return {
    gateway: { id: ID, name: NAME },
    name: filter.listener || filter.name,
    document,
    resolve: (around) => resolveFilter(filter, around, ID),
  };
}
