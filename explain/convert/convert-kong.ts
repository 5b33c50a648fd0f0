/** Kong's jwt plugin for all routes, with the credentials of the file, as a configuration of this plugin. */
import type { ForeignConfig } from "../foreign/foreign-types.ts";
import {
  credentialsOf,
  isConsumerKnown,
  type KongCredential,
  type KongRoute,
  pluginFor,
  routesOf,
} from "../foreign/kong/kong-file.ts";
import { credentialKey } from "../foreign/kong/kong-key.ts";
import type { PlainNode } from "../foreign/plain-node.ts";
import type { JsonObject } from "../source/json-object.ts";
import { type Conversion, why } from "./conversion.ts";
import { type ConsumerDraft, Draft } from "./draft.ts";
import { pathText } from "./path-text.ts";
import { convertOwners, type PluginUse } from "./plugin-owners.ts";

const PLUGIN = "jwt";
const ACCESS = [
  "acl",
  "opa",
  "ip-restriction",
  "openid-connect",
  "key-auth",
  "basic-auth",
  "oauth2",
];

export function convertKong(file: PlainNode, gateway: ForeignConfig["gateway"]): Conversion {
  const draft = new Draft(pathText);
  const credentials = credentialsOf(file);
  const routes = routesOf(file);
  const uses = routes.map((route): PluginUse => ({
    node: route.node,
    name: route.name,
    hosts: route.node.texts("hosts"),
    plugin: pluginFor(file, route),
  }));
  const configuration = convertOwners(draft, uses, pluginFor(file, undefined), (plugin) =>
    pluginSettings(draft, file, plugin, credentials),
  );
  draft.noteAll("stricter", file, why("checks-of-tokens", gateway.name));
  if (draft.consumers.length > 0) draft.noteAll("not-carried", file, why("identity-headers"));
  noteAccess(draft, file, routes);
  return { gateway, configuration, ledger: draft.ledger, refused: draft.refused };
}

function pluginSettings(
  draft: Draft,
  file: PlainNode,
  plugin: PlainNode,
  credentials: readonly KongCredential[],
): JsonObject {
  const config = plugin.get("config") ?? plugin;
  const allow = credentials.map(({ node, consumer }) =>
    draft.addConsumer(consumer, credentialConsumer(draft, node, config)),
  );
  const maximum = config.get("maximum_expiration");
  const listed = config.texts("claims_to_verify");
  if (maximum && config.number("maximum_expiration") > 0 && listed.length === 0) {
    draft.note("looser", maximum, "", why("remaining-lifetime"));
  }
  if (["exp", "nbf"].some((name) => !listed.includes(name))) {
    draft.note(
      "stricter",
      config.get("claims_to_verify") ?? plugin,
      "",
      why("times-always-checked"),
    );
  }
  const anonymous = config.get("anonymous");
  const isAnonymous = anonymous !== undefined && config.text("anonymous") !== "";
  if (isAnonymous && !isConsumerKnown(file, config.text("anonymous"))) {
    draft.refuse(anonymous, why("not-in-file", "consumer", config.text("anonymous")));
  }
  if (isAnonymous) draft.note("not-carried", anonymous, "mode", why("anonymous-identity"));
  const preflight = config.get("run_on_preflight");
  const isExempt = preflight?.value === false;
  if (isExempt) draft.note("carried", preflight, "exempt");
  const realm = config.text("realm");
  return {
    allow,
    ...(isAnonymous && { mode: "dry_run" }),
    ...(isExempt && { exempt: [{ path_prefix: "/", methods: ["OPTIONS"] }] }),
    ...(realm !== "" && { realm }),
  };
}

function credentialConsumer(draft: Draft, credential: PlainNode, config: PlainNode): ConsumerDraft {
  const claim = config.text("key_claim_name") || "iss";
  const key = credential.text("key");
  const algorithm = credential.text("algorithm") || "HS256";
  const jwk = credentialKey(credential, config.flag("secret_is_base64"));
  const secret =
    credential.get(algorithm.startsWith("HS") ? "secret" : "rsa_public_key") ?? credential;
  if (jwk === "generated") draft.refuse(secret, why("secret-not-in-file"));
  else if (typeof jwk === "string") draft.refuse(secret, why("unusable-key"));
  const listed = config.texts("claims_to_verify");
  const entries = [draft.entry("carried", credential, "")];
  const carry = (to: string, part: PlainNode | undefined): void => {
    if (part) entries.push(draft.entry("carried", part, to));
  };
  carry("jwks", secret);
  carry(claim === "iss" ? "issuer" : claim === "kid" ? "jwks" : "claims", credential.get("key"));
  carry("algorithms", credential.get("algorithm"));
  carry("from_headers", config.get("header_names"));
  carry("from_params", config.get("uri_param_names"));
  carry("from_cookies", config.get("cookie_names"));
  if (listed.length > 0) carry("required_claims", config.get("claims_to_verify"));
  const maximum = config.number("maximum_expiration");
  if (maximum > 0) carry("max_remaining_seconds", config.get("maximum_expiration"));
  const named = config.get("key_claim_name");
  if (named)
    entries.push(
      draft.entry(
        "stricter",
        named,
        "",
        why("key-only-in-payload", claim === "kid" ? "kid" : claim),
      ),
    );
  const params = config.texts("uri_param_names", ["jwt"]);
  const cookies = config.texts("cookie_names");
  const headers = config.texts("header_names", ["authorization"]);
  return {
    entries,
    fields: {
      ...(claim === "iss" && { issuer: key }),
      ...(typeof jwk !== "string" && {
        jwks: { keys: [claim === "kid" ? { ...jwk, kid: key } : jwk] },
      }),
      algorithms: [algorithm],
      ...(claim !== "iss" && claim !== "kid" && { claims: { [claim]: key } }),
      ...(claim === "kid" && { require_kid: true }),
      from_headers: headers.map((name) => ({ name, value_prefix: "Bearer " })),
      ...(params.length > 0 && { from_params: params }),
      ...(cookies.length > 0 && { from_cookies: cookies }),
      ...(listed.length > 0 && { required_claims: listed, clock_skew_seconds: 0 }),
      ...(maximum > 0 && { max_remaining_seconds: maximum }),
    },
  };
}

/** Other plugins that reject requests, often by the consumer. */
function noteAccess(draft: Draft, file: PlainNode, routes: readonly KongRoute[]): void {
  const owners = [
    file,
    ...file.list("services"),
    ...routes.map(({ node }) => node),
    ...file.list("consumers"),
  ];
  for (const plugin of owners.flatMap((owner) => owner.list("plugins"))) {
    const name = plugin.text("name");
    if (name === PLUGIN || !plugin.flag("enabled", true)) continue;
    const isAccess = ACCESS.includes(name);
    draft.note(isAccess ? "looser" : "not-carried", plugin, "", why("not-converted", name));
  }
}
