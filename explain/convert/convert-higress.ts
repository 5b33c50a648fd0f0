/** A configuration of Higress' own jwt-auth, in C++ or in Go: what jwt-auth does not read is left out. */
import type { ForeignConfig } from "../foreign/foreign-types.ts";
import { consumersOf, type HigressId, type Problem } from "../foreign/higress/jwt-auth-config.ts";
import { PlainNode } from "../foreign/plain-node.ts";
import type { ForeignDocument } from "../foreign/foreign-document.ts";
import { isObject, type JsonObject } from "../source/json-object.ts";
import { type Conversion, type Why, why } from "./conversion.ts";
import { Draft } from "./draft.ts";
import { pathText } from "./path-text.ts";

const CONSUMER = [
  ...["name", "issuer", "jwks", "remote_jwks", "from_headers", "from_params", "from_cookies"],
  ...["claims_to_headers", "clock_skew_seconds", "keep_token", "group"],
  ...["jwks_cache_duration", "jwks_fetch_timeout"],
];
const CONSUMER_CPP = [...CONSUMER, "claims"];
const MATCHES = ["_match_route_", "_match_route_prefix_", "_match_service_", "_match_domain_"];
const RULE = [...MATCHES, "allow"];
const RULE_CPP = [...RULE, "_disable_", "enable_auth", "rbac_rules", "consumers", "enable_headers"];
const ROOT = ["consumers", "_rules_"];
const ROOT_CPP = [...ROOT, "global_auth", "enable_headers", "rbac_rules"];
/** Fields of the whole configuration that are not copied. */
const BUILT = ["consumers", "_rules_", "global_auth"];
const TEXTS = ["name", "issuer"];

/** @param document the plugin's configuration, with its paths */
export function convertHigress(
  document: ForeignDocument,
  id: HigressId,
  gateway: ForeignConfig["gateway"],
): Conversion {
  const draft = new Draft(pathText);
  const file = new PlainNode(document, document.value, []);
  const isGo = id === "higress-go";
  const consumers = consumersIn(draft, file, isGo);
  const rules = file.list("_rules_").map((rule) => ruleOf(draft, file, rule, isGo));
  const fields = Object.entries(pick(draft, file, isGo ? ROOT : ROOT_CPP));
  const settings = Object.fromEntries(fields.filter(([name]) => !BUILT.includes(name)));
  const hasRules = rules.length > 0;
  const isChecked = isGo ? !hasRules : file.get("global_auth")?.value;
  const configuration: JsonObject = {
    ...(consumers.length > 0 && { consumers }),
    ...(isChecked !== undefined && { global_auth: isChecked }),
    ...settings,
    ...(hasRules && { _rules_: rules }),
  };
  draft.noteAll("stricter", file, why("checks-of-tokens", gateway.name));
  draft.noteAll("not-carried", file, why("any-valid-token"));
  if (isGo) draft.noteAll("stricter", file, why("first-key"));
  return { gateway, configuration, ledger: draft.ledger, refused: draft.refused };
}

function consumersIn(draft: Draft, owner: PlainNode, isGo: boolean): JsonObject[] {
  const problems = problemsOf(owner, isGo);
  const problemOf = ({ path }: PlainNode): string | undefined =>
    problems.find((one) => path.every((step, i) => one.path[i] === step))?.why;
  const read = owner.list("consumers").filter((consumer) => {
    const text = problemOf(consumer);
    if (text === undefined) return true;
    if (isGo) draft.note("not-carried", consumer, "", why("unread-consumer", text));
    else draft.note("stricter", consumer, pathText(consumer.path), why("open-there", text));
    return !isGo;
  });
  return read.map((consumer) => {
    const fields = pick(draft, consumer, isGo ? CONSUMER : CONSUMER_CPP);
    const to = pathText(consumer.path);
    const issuer = consumer.get("issuer");
    if (isGo && consumer.text("issuer") === "") {
      draft.note("looser", issuer ?? consumer, to, why("any-issuer"));
    }
    if (issuer && consumer.text("issuer").trim() === "") delete fields["issuer"];
    const claims = consumer.get("claims");
    if (!isGo && claims && claims.names.some((name) => name !== "iss")) {
      draft.note("looser", claims, `${to}.claims`, why("claim-members"));
    }
    for (const name of TEXTS) {
      const text = fields[name];
      if (typeof text === "number") fields[name] = String(text);
      else if (typeof text === "string" && name === "issuer") fields[name] = text.trim();
    }
    return fields;
  });
}

/** Keys only from a server are read by some builds of the plugin in C++. */
function problemsOf(owner: PlainNode, isGo: boolean): Problem[] {
  const value = isObject(owner.value) ? owner.value : {};
  const { problems } = consumersOf(value, owner.path, isGo ? "higress-go" : "higress-cpp");
  return problems.filter(({ path }) => !["remote_jwks", "consumers"].includes(String(path.at(-1))));
}

function ruleOf(draft: Draft, root: PlainNode, rule: PlainNode, isGo: boolean): JsonObject {
  const fields = pick(draft, rule, isGo ? RULE : RULE_CPP);
  const own = isGo ? [] : consumersIn(draft, rule, isGo);
  const hasNone = !isGo && own.length === 0 && rule.get("allow") === undefined;
  const isEveryone = hasNone && !rule.get("rbac_rules") && rule.get("_disable_")?.value !== true;
  if (isEveryone && rule.get("enable_auth")?.value !== true) fields["allow"] = [];
  const isOff = own.length > 0 && root.get("global_auth")?.value === false;
  if (isOff) draft.note("stricter", rule, pathText(rule.path), why("open-there", ""));
  // C++ does not read `allow` next to consumers of the rule.
  if (own.length > 0) delete fields["allow"];
  return { ...fields, ...(own.length > 0 && { consumers: own }) };
}

/** The fields that jwt-auth reads; the remaining fields have no effect there. */
function pick(draft: Draft, node: PlainNode, known: readonly string[]): JsonObject {
  const read = node.names.filter((name) => known.includes(name));
  for (const name of node.names) {
    const field = node.get(name);
    if (field === undefined) continue;
    const isKnown = known.includes(name);
    const because: Why | undefined = isKnown ? undefined : why("not-read-there", name);
    draft.note(
      isKnown ? "carried" : "not-carried",
      field,
      isKnown ? pathText(field.path) : pathText(node.path),
      because,
    );
  }
  return Object.fromEntries(
    read.flatMap((name) => {
      const field = node.get(name);
      return field === undefined ? [] : [[name, field.value]];
    }),
  );
}
