/** APISIX' jwt-auth for all routes, with the consumers of the file, as a configuration of this plugin. */
import {
  type ApisixCredential,
  apisixCredentials,
  apisixRoutes,
  PLUGIN,
  routePlugin,
} from "../foreign/apisix/apisix-file.ts";
import { apisixKey } from "../foreign/apisix/apisix-key.ts";
import type { ForeignConfig } from "../foreign/foreign-types.ts";
import type { PlainNode } from "../foreign/plain-node.ts";
import type { JsonObject } from "../source/json-object.ts";
import { type Conversion, why } from "./conversion.ts";
import { type ConsumerDraft, Draft } from "./draft.ts";
import { pathText } from "./path-text.ts";
import { convertOwners, type PluginUse } from "./plugin-owners.ts";

const ACCESS = [
  ...["consumer-restriction", "acl", "ip-restriction", "opa", "authz-casbin", "openid-connect"],
  ...["key-auth", "basic-auth", "forward-auth", "multi-auth", "hmac-auth", "ldap-auth", "cas-auth"],
  ...["saml-auth", "jwe-decrypt", "wolf-rbac", "authz-keycloak", "authz-casdoor"],
];

export function convertApisix(file: PlainNode, gateway: ForeignConfig["gateway"]): Conversion {
  const draft = new Draft(pathText);
  const routes = apisixRoutes(file);
  const credentials = apisixCredentials(file);
  const uses = routes.map((route): PluginUse => {
    const { node } = route;
    const host = node.text("host");
    return {
      node,
      name: node.text("name") || node.text("id"),
      hosts: [...(host === "" ? [] : [host]), ...node.texts("hosts")],
      plugin: routePlugin(file, route),
    };
  });
  const configuration = convertOwners(draft, uses, routePlugin(file, undefined), (plugin) =>
    pluginSettings(draft, file, plugin, credentials),
  );
  draft.noteAll("stricter", file, why("checks-of-tokens", gateway.name));
  if (draft.consumers.length > 0) {
    draft.noteAll("not-carried", file, why("any-valid-token"));
    draft.noteAll("not-carried", file, why("identity-headers"));
  }
  noteAccess(draft, file, [file.get("global_rules"), ...routes.map(({ node }) => node)]);
  return { gateway, configuration, ledger: draft.ledger, refused: draft.refused };
}

function pluginSettings(
  draft: Draft,
  file: PlainNode,
  config: PlainNode,
  credentials: readonly ApisixCredential[],
): JsonObject {
  const allow = credentials.map(({ node, consumer }) =>
    draft.addConsumer(consumer, credentialConsumer(draft, node, config)),
  );
  const anonymous = config.get("anonymous_consumer");
  const name = config.text("anonymous_consumer");
  const isAnonymous = anonymous !== undefined && name !== "";
  const isKnown = file.list("consumers").some((one) => one.text("username") === name);
  if (isAnonymous && !isKnown) draft.refuse(anonymous, why("not-in-file", "consumer", name));
  if (isAnonymous) draft.note("not-carried", anonymous, "mode", why("anonymous-identity"));
  const listed = config.get("claims_to_verify");
  if (listed && config.texts("claims_to_verify").length === 1) {
    draft.note("stricter", listed, "", why("times-always-checked"));
  }
  const realm = config.text("realm");
  return { allow, ...(isAnonymous && { mode: "dry_run" }), ...(realm !== "" && { realm }) };
}

function credentialConsumer(draft: Draft, plugin: PlainNode, config: PlainNode): ConsumerDraft {
  const algorithm = plugin.text("algorithm") || "HS256";
  const jwk = apisixKey(plugin);
  const secret = plugin.get(algorithm.startsWith("HS") ? "secret" : "public_key") ?? plugin;
  if (jwk === "reference") draft.refuse(secret, why("secret-not-in-file"));
  else if (typeof jwk === "string") draft.refuse(secret, why("unusable-key"));
  const claim = config.text("key_claim_name") || "key";
  const key = plugin.text("key");
  const header = config.text("header") || "authorization";
  const listed = config.texts("claims_to_verify");
  const entries = [draft.entry("carried", plugin, "")];
  const carry = (to: string, part: PlainNode | undefined): void => {
    if (part) entries.push(draft.entry("carried", part, to));
  };
  carry("jwks", secret);
  carry(claim === "iss" ? "issuer" : "claims", plugin.get("key"));
  carry("algorithms", plugin.get("algorithm"));
  carry("clock_skew_seconds", plugin.get("lifetime_grace_period"));
  carry("from_headers", config.get("header"));
  carry("from_params", config.get("query"));
  carry("from_cookies", config.get("cookie"));
  carry("required_claims", config.get("claims_to_verify"));
  carry("keep_token", config.get("hide_credentials"));
  return {
    entries,
    fields: {
      ...(claim === "iss" && { issuer: key }),
      ...(typeof jwk !== "string" && { jwks: { keys: [jwk] } }),
      algorithms: [algorithm],
      ...(claim !== "iss" && { claims: { [claim]: key } }),
      // With and without the scheme.
      from_headers: [{ name: header, value_prefix: "Bearer " }, { name: header }],
      from_params: [config.text("query") || "jwt"],
      from_cookies: [config.text("cookie") || "jwt"],
      ...(listed.length > 0 && { required_claims: listed }),
      clock_skew_seconds: plugin.number("lifetime_grace_period"),
      ...(config.flag("hide_credentials") && { keep_token: false }),
    },
  };
}

/** Other plugins that reject requests, often by the consumer. */
function noteAccess(
  draft: Draft,
  file: PlainNode,
  routes: readonly (PlainNode | undefined)[],
): void {
  const lists = ["services", "consumers", "plugin_configs", "global_rules"];
  const owners = [...routes, ...lists.flatMap((name) => file.list(name))];
  for (const plugins of owners.map((owner) => owner?.get("plugins"))) {
    for (const name of plugins?.names ?? []) {
      const plugin = plugins?.get(name);
      if (plugin === undefined || name === PLUGIN) continue;
      draft.note(
        ACCESS.includes(name) ? "looser" : "not-carried",
        plugin,
        "",
        why("not-converted", name),
      );
    }
  }
}
