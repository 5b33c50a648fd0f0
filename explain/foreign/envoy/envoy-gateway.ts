/** Envoy's own jwt_authn filter. */
import { InputError } from "../../source/input-error.ts";
import type { ForeignConfig, ForeignGateway, Resolved, Surroundings } from "../foreign-types.ts";
import type { ForeignDocument } from "../foreign-document.ts";
import { distinct, type JwtFilter, jwtFilters } from "./jwt-filters.ts";
import { chooseFilters } from "./listener-choice.ts";
import { resolveFilter } from "./resolve-filter.ts";

const ID = "envoy";
const NAME = "Envoy jwt_authn";

export const ENVOY: ForeignGateway = {
  id: ID,
  name: NAME,
  // A filter may be in them.
  kinds: ["EnvoyFilter", "EnvoyPatchPolicy", "ConfigMap"],
  find: (documents) => documents.flatMap(configsIn),
};

function configsIn(document: ForeignDocument): ForeignConfig[] {
  const all = jwtFilters(document);
  const each = distinct(all);
  const gateway = { id: ID, name: NAME };
  const together: ForeignConfig = {
    ...{ gateway, name: "", document },
    resolve: (around) => resolveChosen(all, around),
  };
  return each.map((filter) => ({
    ...{ gateway, document },
    name: nameIn(each, filter),
    resolve: (around) => resolveFilter(filter, around, ID),
    ...(each.length > 1 && { together }),
  }));
}

/** The listener, with the filter chain if the listener has several filters. */
function nameIn(all: readonly JwtFilter[], { listener, name, at }: JwtFilter): string {
  if (listener === "") return name;
  const isRepeated = all.filter((one) => one.listener === listener).length > 1;
  const chain = at.chain?.text("name") ?? "";
  return isRepeated && chain !== "" ? `${listener}/${chain}` : listener;
}

function resolveChosen(all: readonly JwtFilter[], around: Surroundings): Resolved {
  const { filters, by } = chooseFilters(all, around);
  const [chosen] = filters;
  const each = distinct(all);
  if (chosen === undefined || filters.length > 1) {
    const names = filters.map((filter) => nameIn(each, filter)).join(", ");
    throw new InputError(
      `The file has several jwt_authn filters that may serve this request: ${names}. Choose one with --plugin NAME, or pass --host with its port.`,
    );
  }
  const resolved = resolveFilter(chosen, around, ID);
  const name = nameIn(each, chosen);
  const place = chosen.config.place(name);
  const note = { slug: "filter-chosen" as const, values: [name, by.join(", ")], place };
  return { ...resolved, notes: [note, ...resolved.notes] };
}
