/**
 * Higress' own jwt-auth, in C++ and in Go. Its configuration has the form of this plugin's, and migrations keep
 * the name of the resource, so explain reads it as jwt-auth only if the user passes --as.
 */
import { isObject, type JsonObject } from "../../source/json-object.ts";
import type { PluginConfig } from "../../source/plugin-config.ts";
import type { Path } from "../../source/located.ts";
import type {
  Evidence,
  ForeignConfig,
  Note,
  Place,
  Profile,
  Resolved,
  Surroundings,
} from "../foreign-types.ts";
import { MutableRequest } from "../envoy/extract-tokens.ts";
import { Ledger } from "../ledger.ts";
import { cppAnswer } from "./higress-cpp.ts";
import { goAnswer } from "./higress-go.ts";
import { type Consumers, consumersOf, type HigressId, type Problem } from "./jwt-auth-config.ts";
import { PluginDocument } from "./plugin-document.ts";
import { matchingRule, textsOf } from "./rule-match.ts";

export const HIGRESS_NAMES: Record<HigressId, string> = {
  "higress-cpp": "Higress jwt-auth (C++)",
  "higress-go": "Higress jwt-auth (Go)",
};

const NEVER_THERE = [
  ...["header-crit", "header-typ", "token-duplicate", "token-too-large", "too-many-keys"],
  ...["host-invalid", "identity-header-sent", "issued-in-future", "audience-mismatch"],
];
/** Fields of jwt-auth; everything else is only this plugin's, and jwt-auth ignores it. */
const KNOWN = new Set([
  ...["name", "issuer", "jwks", "from_headers", "from_params", "from_cookies", "claims_to_headers"],
  ...["clock_skew_seconds", "keep_token", "claims"],
]);
const ONLY_CPP = new Set(["claims", "enable_headers", "global_auth"]);

/** The configuration, read as jwt-auth does. */
export function judgedAsHigress(config: PluginConfig, id: HigressId): PluginConfig {
  const document = new PluginDocument(config);
  const foreign: ForeignConfig = {
    gateway: { id, name: HIGRESS_NAMES[id] },
    name: config.name,
    document,
    resolve: (around) => resolve(document, around, id),
  };
  return { ...config, foreign };
}

/** What jwt-auth does with a request, before it looks for a token. */
interface Decision {
  places: Place[];
  found: Consumers;
  /** Undefined: every consumer is allowed. */
  allow?: string[];
  isOff: boolean;
  /** jwt-auth does not load the configuration. */
  isRejected: boolean;
}

function resolve(document: PluginDocument, around: Surroundings, id: HigressId): Resolved {
  const value = isObject(document.value) ? document.value : {};
  const decision = decide(value, document, around, id);
  const { found, allow, isOff, isRejected, places } = decision;
  const note = ({ path, why }: Problem): Note => ({
    slug: "invalid-there",
    values: [why],
    place: { what: why, path, document },
  });
  const ledger = ledgerOf(value, id);
  for (const name of Object.keys(value)) ledger.carry(name, [name]);
  return {
    inForce: places,
    notes: found.problems.map(note),
    translation: {
      configuration: value,
      sources: ledger.sources,
      document,
      anchor: [],
      isOff: false,
      profile: PROFILES[id],
      ledger: ledger.entries,
    },
    answer: async (evidence) => {
      const gateway = id;
      if (isRejected) return { gateway, passes: false, isUndetermined: true, steps: [] };
      if (isOff || lacksEnableHeader(value, evidence, id)) {
        return { gateway, passes: true, steps: [] };
      }
      const { consumers } = found;
      const answer =
        id === "higress-cpp"
          ? await cppAnswer(consumers, allow, around.host, evidence)
          : await goAnswer(consumers, allow ?? [], evidence);
      return { gateway, ...answer };
    },
  };
}

function decide(
  value: JsonObject,
  document: PluginDocument,
  around: Surroundings,
  id: HigressId,
): Decision {
  const rules = Array.isArray(value["_rules_"]) ? value["_rules_"] : [];
  const matched = matchingRule(rules, around);
  const path: Path = matched ? ["_rules_", matched.index] : [];
  const what = matched ? `_rules_[${matched.index}]` : "consumers";
  const places = [{ what, path: matched ? path : ["consumers"], document }];
  const isDisabled = id === "higress-cpp" && matched?.rule["_disable_"] === true;
  const hasAllow = matched?.rule["allow"] !== undefined;
  const allow = matched && { allow: textsOf(matched.rule["allow"]) };
  if (id === "higress-go") {
    // global_auth is not read: with rules, a request that matches none passes.
    const found = consumersOf(value, [], id);
    const isOff = rules.length > 0 && !matched;
    const without = rules.findIndex(
      (rule) => isObject(rule) && textsOf(rule["allow"]).length === 0,
    );
    if (without >= 0) {
      const why = "allow is required in a rule, and cannot be empty";
      found.problems.push({ path: ["_rules_", without], why });
    }
    const isRejected = found.consumers.length === 0 || without >= 0;
    return { places, found, ...allow, isOff, isRejected };
  }
  const own = matched && isObject(matched.rule) && matched.rule["consumers"] !== undefined;
  const found = own ? consumersOf(matched.rule, path, id) : consumersOf(value, [], id);
  const isBroken = found.problems.length > 0;
  const isGlobal =
    value["global_auth"] === true || (rules.length === 0 && value["global_auth"] !== false);
  // A consumer that cannot be read drops all of them; with rules, nothing is then checked at all. A rule with
  // its own consumers has no allow, and global_auth: false then lets everything pass.
  const isOwnOff = own === true && value["global_auth"] === false;
  const isOff = isDisabled || isBroken || isOwnOff || (!matched && !isGlobal);
  const isRejected = isBroken && (rules.length === 0 || (own === true && !hasAllow));
  return { places, found, ...(own ? {} : allow), isOff, isRejected };
}

/** In C++, a request without any of enable_headers passes. */
function lacksEnableHeader(value: JsonObject, { request }: Evidence, id: HigressId): boolean {
  const names = textsOf(value["enable_headers"]);
  if (id === "higress-go" || names.length === 0) return false;
  const sent = new MutableRequest(request);
  return names.every((name) => sent.header(name.toLowerCase()).join("") === "");
}

const PROFILES: Record<HigressId, Profile> = {
  "higress-cpp": {
    ignores: NEVER_THERE,
    tokens: "all",
    withoutToken: "rejected",
    invalidToken: "rejected",
    order: ["token", "form", "header", "claims", "iss", "nbf", "exp", "alg", "kid", "signature"],
  },
  "higress-go": {
    ignores: NEVER_THERE.filter((reason) => !["issued-in-future", "header-crit"].includes(reason)),
    tokens: "first",
    withoutToken: "rejected",
    invalidToken: "rejected",
    order: ["token", "form", "header", "alg", "kid", "signature", "claims", "iss", "nbf", "exp"],
  },
};

/** Fields that jwt-auth does not know restrict nothing there. */
function ledgerOf(value: JsonObject, id: HigressId): Ledger {
  const ledger = new Ledger();
  const isKnown = (name: string): boolean =>
    KNOWN.has(name) && !(id === "higress-go" && ONLY_CPP.has(name));
  const consumers = Array.isArray(value["consumers"]) ? value["consumers"] : [];
  for (const [index, consumer] of consumers.entries()) {
    for (const name of Object.keys(isObject(consumer) ? consumer : {})) {
      const path = ["consumers", index, name];
      ledger.note(isKnown(name) ? "carried" : "stricter", `consumers[${index}].${name}`, path);
    }
  }
  for (const name of ["global_auth", "enable_headers"]) {
    if (value[name] === undefined) continue;
    ledger.note(id === "higress-go" ? "stricter" : "carried", name, [name]);
  }
  return ledger;
}
