/** multi-auth of APISIX: the first of its plugins that accepts the request decides (apisix/plugins/multi-auth.lua). */
import type { Evidence, Note, Theirs } from "../foreign-types.ts";
import { MutableRequest } from "../envoy/extract-tokens.ts";
import { luaQuery } from "../lua-query.ts";
import type { PlainNode } from "../plain-node.ts";
import { apisixAnswer } from "./apisix-answer.ts";
import { type ApisixCredential, type ApisixRoute, PLUGIN, routePlugin } from "./apisix-file.ts";

const FAILED = '{"message":"Authorization Failed"}';

export interface MultiAuth {
  node: PlainNode;
  jwt: PlainNode[];
  /** Plugins that are not read, by their name. */
  rest: (readonly [name: string, node: PlainNode])[];
}

/** Undefined if the route has none, or none with jwt-auth. */
export function multiAuthFor(
  file: PlainNode,
  route: ApisixRoute | undefined,
): MultiAuth | undefined {
  const node = routePlugin(file, route, "multi-auth");
  const all = (node?.list("auth_plugins") ?? []).flatMap((one) =>
    one.names.flatMap((name) => {
      const plugin = one.get(name);
      return plugin ? [[name, plugin] as const] : [];
    }),
  );
  const jwt = all.filter(([name]) => name === PLUGIN).map(([, plugin]) => plugin);
  const rest = all.filter(([name]) => name !== PLUGIN);
  return node && jwt.length > 0 ? { node, jwt, rest } : undefined;
}

export async function multiAuthAnswer(
  { jwt, rest }: MultiAuth,
  credentials: readonly ApisixCredential[],
  evidence: Evidence,
): Promise<Omit<Theirs, "gateway">> {
  const steps: Theirs["steps"] = [];
  let isOpen = openPlugins({ rest }, evidence).length > 0;
  for (const config of jwt) {
    const answer = await apisixAnswer(config, credentials, evidence);
    steps.push(...answer.steps);
    if (answer.passes) return { passes: true, steps };
    isOpen ||= answer.isUndetermined === true;
  }
  if (isOpen) return { passes: false, isUndetermined: true, steps };
  return { passes: false, status: 401, body: FAILED, steps };
}

/** Those that may accept the request. */
export function openPlugins(
  { rest }: Pick<MultiAuth, "rest">,
  { request }: Pick<Evidence, "request">,
): MultiAuth["rest"] {
  const sent = new MutableRequest(request);
  return rest.filter(([name, plugin]) => {
    if (name === "basic-auth") return /^basic\s/i.test(sent.header("authorization")[0] ?? "");
    if (name !== "key-auth") return true;
    const header = (plugin.text("header") || "apikey").toLowerCase();
    const query = luaQuery(sent.path).get(plugin.text("query") || "apikey");
    return sent.header(header).length > 0 || query !== undefined;
  });
}

export function multiAuthNotes(multi: MultiAuth, request: Pick<Evidence, "request">): Note[] {
  return openPlugins(multi, request).map(([name, plugin]) => ({
    slug: "skipped",
    values: [name, "1"],
    place: plugin.place(name),
  }));
}
