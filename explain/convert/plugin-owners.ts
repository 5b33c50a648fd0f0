/** Settings of routes, as of Kong and APISIX: one for all requests where that is possible, else rules by route. */
import type { PlainNode } from "../foreign/plain-node.ts";
import type { JsonObject } from "../source/json-object.ts";
import { why } from "./conversion.ts";
import type { Draft } from "./draft.ts";
import { plainDomains } from "./request-match.ts";

/** A route, and the plugin that applies to it. */
export interface PluginUse {
  node: PlainNode;
  /** "" if it has none. */
  name: string;
  hosts: string[];
  plugin: PlainNode | undefined;
}

/**
 * @param whole the plugin for requests of no route
 * @param settingsOf has `allow` with names of consumers
 */
export function convertOwners(
  draft: Draft,
  uses: readonly PluginUse[],
  whole: PlainNode | undefined,
  settingsOf: (plugin: PlainNode) => JsonObject,
): JsonObject {
  // Requests of no route are rejected there; the first plugin is then the stricter choice.
  const root = whole ?? uses.find(({ plugin }) => plugin !== undefined)?.plugin;
  if (root === undefined) return { consumers: [], global_auth: false };
  const settings = settingsOf(root);
  const texts = new Map<PlainNode, string>();
  const textOf = (plugin: PlainNode | undefined): string => {
    if (plugin === undefined) return "";
    const known = texts.get(plugin) ?? JSON.stringify(settingsOf(plugin));
    texts.set(plugin, known);
    return known;
  };
  const different = uses.filter(({ plugin }) => textOf(plugin) !== JSON.stringify(settings));
  for (const use of different) addRule(draft, uses, use, settings, settingsOf);
  const { allow, ...rest } = settings;
  const names = allow as string[];
  const isEverybody = draft.consumers.every(({ name }) => names.includes(String(name)));
  return {
    consumers: draft.consumers,
    global_auth: true,
    ...(!isEverybody && { allow }),
    ...rest,
    ...(draft.rules.length > 0 && { _rules_: draft.rules }),
  };
}

function addRule(
  draft: Draft,
  uses: readonly PluginUse[],
  use: PluginUse,
  root: JsonObject,
  settingsOf: (plugin: PlainNode) => JsonObject,
): void {
  const { node, plugin } = use;
  const match = matchOf(uses, use);
  if (match === undefined) {
    // Without a rule, the settings for all requests apply, which require a token.
    if (plugin === undefined) draft.note("stricter", node, "", why("unnamed-route"));
    else draft.refuse(node, why("unnamed-route"));
    return;
  }
  const own = plugin ? settingsOf(plugin) : { _disable_: true };
  // Exemptions are inherited, and so are mode and realm.
  if (plugin && root["exempt"] !== undefined && own["exempt"] === undefined) {
    draft.refuse(plugin, why("unknown-route", "run_on_preflight"));
  }
  const mode = root["mode"] !== undefined && own["mode"] === undefined ? { mode: "enforce" } : {};
  const to = draft.addRule({ ...match, ...own, ...(plugin && mode) });
  draft.note("carried", node, to);
  if ("_match_route_" in match) draft.note("not-carried", node, to, why("route-names", use.name));
}

/** By name, or by hosts that no other route has. */
function matchOf(
  uses: readonly PluginUse[],
  { node, name, hosts }: PluginUse,
): JsonObject | undefined {
  const others = uses.filter((one) => one.node !== node);
  if (name !== "" && others.every((one) => one.name !== name)) return { _match_route_: [name] };
  const domains = plainDomains(hosts);
  const isTaken = others.some(
    (one) =>
      one.hosts.length === 0 || plainDomains(one.hosts).some((host) => domains.includes(host)),
  );
  const isPlain = domains.every((domain) => !domain.includes("*"));
  return domains.length > 0 && !isTaken && isPlain ? { _match_domain_: domains } : undefined;
}
