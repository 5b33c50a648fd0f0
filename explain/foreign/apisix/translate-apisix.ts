/** APISIX' jwt-auth with its consumers as a configuration of this plugin. */
import type { JsonObject } from "../../source/json-object.ts";
import type { LedgerKind, Profile, Translation } from "../foreign-types.ts";
import type { MutableRequest } from "../envoy/extract-tokens.ts";
import { Ledger } from "../ledger.ts";
import { luaQuery } from "../lua-query.ts";
import type { PlainNode } from "../plain-node.ts";
import { distinctNames, MISSING_KEYS, noteFields, translationOf } from "../plain-translation.ts";
import type { ApisixCredential } from "./apisix-file.ts";
import { apisixKey } from "./apisix-key.ts";

/** Reasons of this plugin for which APISIX never rejects. */
const NEVER_THERE = [
  ...["issued-in-future", "header-crit", "header-typ", "token-duplicate", "header-type"],
  ...["header-duplicate-member", "claims-duplicate-member", "time-in-milliseconds"],
  ...["token-too-large", "too-many-keys", "host-invalid", "identity-header-sent"],
];
const FIELDS: Readonly<Record<string, LedgerKind>> = {
  header: "carried",
  query: "carried",
  cookie: "carried",
  key_claim_name: "carried",
  claims_to_verify: "carried",
  realm: "carried",
  hide_credentials: "irrelevant",
  store_in_ctx: "irrelevant",
  anonymous_consumer: "stricter",
};
const CREDENTIAL: Readonly<Record<string, [kind: LedgerKind, to: string]>> = {
  key: ["carried", "claims"],
  secret: ["carried", "jwks"],
  public_key: ["carried", "jwks"],
  algorithm: ["carried", "algorithms"],
  base64_secret: ["carried", ""],
  lifetime_grace_period: ["carried", "clock_skew_seconds"],
  exp: ["irrelevant", ""],
  private_key: ["irrelevant", ""],
};

const LOCATIONS = { from_headers: "header", from_params: "query", from_cookies: "cookie" };

/** @param config undefined if the plugin does not apply */
export function translateApisix(
  file: PlainNode,
  config: PlainNode | undefined,
  credentials: readonly ApisixCredential[],
  request: MutableRequest,
): Translation {
  const ledger = new Ledger();
  noteFields(ledger, config, FIELDS, "jwt-auth");
  const names = distinctNames(credentials.map(({ consumer }) => consumer));
  const consumers = credentials.map(({ node }, index): JsonObject => {
    const own = `consumers[${index}]`;
    ledger.carry(own, node.path);
    for (const [field, [kind, to]] of Object.entries(CREDENTIAL)) {
      const value = node.get(field);
      if (value === undefined) continue;
      ledger.note(kind, `consumers.jwt-auth.${field}`, value.path);
      if (to !== "" && !ledger.sources.has(`${own}.${to}`))
        ledger.carry(`${own}.${to}`, value.path);
    }
    for (const [to, field] of Object.entries(LOCATIONS)) {
      const value = config?.get(field);
      if (value) ledger.carry(`${own}.${to}`, value.path);
    }
    const claim = config?.text("key_claim_name") || "key";
    ledger.carry(`${own}.claims.${claim}`, [...node.path, "key"]);
    const jwk = apisixKey(node);
    const required = config?.texts("claims_to_verify") ?? [];
    return {
      name: names[index],
      claims: { [claim]: node.text("key") },
      algorithms: [node.text("algorithm") || "HS256"],
      // Without keys the plugin behaves as if their server did not answer.
      ...(typeof jwk === "string" ? { remote_jwks: MISSING_KEYS } : { jwks: { keys: [jwk] } }),
      ...locationsFor(config, request),
      ...(required.length > 0 && { required_claims: required }),
      clock_skew_seconds: node.number("lifetime_grace_period"),
    };
  });
  return translationOf(file, config, consumers, ledger, profileOf(config));
}

/** Only the first location that the request has counts, and its prefix is optional. */
function locationsFor(config: PlainNode | undefined, request: MutableRequest): JsonObject {
  const name = (config?.text("header") || "authorization").toLowerCase();
  const query = config?.text("query") || "jwt";
  const cookie = config?.text("cookie") || "jwt";
  const [value] = request.header(name);
  if (value !== undefined) {
    const isPrefixed = /^bearer /i.test(value);
    return { from_headers: [{ name, ...(isPrefixed && { value_prefix: "Bearer " }) }] };
  }
  if (luaQuery(request.path).has(query)) return { from_params: [query] };
  return {
    from_headers: [{ name, value_prefix: "Bearer " }],
    from_params: [query],
    from_cookies: [cookie],
  };
}

function profileOf(config: PlainNode | undefined): Profile {
  const passes = (config?.text("anonymous_consumer") ?? "") === "" ? "rejected" : "passes";
  return {
    ignores: NEVER_THERE,
    tokens: "first",
    withoutToken: passes,
    invalidToken: passes,
    order: ["token", "form", "header", "claims", "iss", "alg", "kid", "signature", "nbf", "exp"],
  };
}
