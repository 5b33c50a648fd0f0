/** What holds where: for each rule, and where none matches, everything that a request there meets. */
import { FIELDS, Scope } from "../assembly/config/fields.ts";
import { allowedNames, isOfAccess } from "./effective-access.ts";

type JsonObject = Record<string, unknown>;

export interface Effective {
  /** The rule's path; "" for where no rule matches. */
  path: string;
  /** What the rule matches, field by field. */
  matches: JsonObject;
  /** False: requests pass without being looked at. */
  isChecked: boolean;
  /** Consumers that may pass. */
  consumers: string[];
  /** Settings in force, where they are not the usual ones. */
  settings: JsonObject;
  /** What the rule asks of every token beside what consumers ask. */
  demands: JsonObject;
}

const namesOf = (scope: Scope): string[] =>
  FIELDS.filter((field) => field.scope === scope).map(({ name }) => name);
/** Who may pass is told apart. */
const SETTINGS = namesOf(Scope.Settings).filter((name) => !isOfAccess(name));
const DEMANDS = namesOf(Scope.TokenRequirements);
const MATCHES = namesOf(Scope.Rule).filter((name) => name.startsWith("_match_"));

/** @param text a configuration that the plugin takes */
export function effectiveOf(text: string): Effective[] {
  const root = JSON.parse(text) as JsonObject;
  const rules = objects(root["_rules_"]);
  const everywhere = {
    path: "",
    matches: {},
    isChecked: root["global_auth"] === true || (isUnset(root["global_auth"]) && rules.length === 0),
    consumers: allowedNames({ root, consumers: objects(root["consumers"]) }),
    settings: picked(root, SETTINGS),
    demands: {},
  };
  return [...rules.map((rule, index) => ofRule(root, rule, index)), everywhere];
}

function ofRule(root: JsonObject, rule: JsonObject, index: number): Effective {
  const hasOwn = Array.isArray(rule["consumers"]);
  const consumers = objects(hasOwn ? rule["consumers"] : root["consumers"]);
  const inherited = picked(root, SETTINGS);
  // A rule with consumers of its own has enable_headers of its own too, or none.
  if (hasOwn) delete inherited["enable_headers"];
  const own = picked(rule, SETTINGS);
  const exempt = [...objects(inherited["exempt"]), ...objects(own["exempt"])];
  return {
    path: `_rules_[${index}]`,
    matches: picked(rule, MATCHES),
    isChecked: rule["_disable_"] !== true,
    consumers: allowedNames({ root, rule, consumers }),
    settings: { ...inherited, ...own, ...(exempt.length > 0 && { exempt }) },
    demands: picked(rule, DEMANDS),
  };
}

function picked(from: JsonObject, names: string[]): JsonObject {
  const given = names.filter((name) => !isUnset(from[name]));
  return Object.fromEntries(given.map((name) => [name, from[name]]));
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}
