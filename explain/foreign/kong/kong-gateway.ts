/** Kong's jwt plugin. */
import { MutableRequest } from "../envoy/extract-tokens.ts";
import type {
  ForeignConfig,
  ForeignGateway,
  Note,
  Place,
  Resolved,
  Surroundings,
  Theirs,
} from "../foreign-types.ts";
import type { PlainNode } from "../plain-node.ts";
import { kongAnswer } from "./kong-answer.ts";
import {
  credentialsOf,
  isConsumerKnown,
  kongFile,
  type KongCredential,
  type KongRoute,
  pluginFor,
  routesOf,
} from "./kong-file.ts";
import { credentialKey } from "./kong-key.ts";
import { routeTaken } from "./kong-route.ts";
import { jwtPlugins, schemaNotes } from "./kong-schema.ts";
import { translateKong } from "./translate-kong.ts";

const ID = "kong";
const NAME = "Kong jwt";
const MAY_REJECT = [
  ...["acl", "key-auth", "basic-auth", "hmac-auth", "oauth2", "ldap-auth", "session"],
  ...["ip-restriction", "openid-connect", "opa", "request-termination"],
];
const NO_ROUTE = '{"message":"no Route matched with those values"}';

export const KONG: ForeignGateway = {
  id: ID,
  name: NAME,
  find: (documents) =>
    documents.flatMap((document): ForeignConfig[] => {
      const file = kongFile(document);
      if (file === undefined) return [];
      const gateway = { id: ID, name: NAME };
      return [{ gateway, name: "", document, resolve: (around) => resolve(file, around) }];
    }),
};

function resolve(file: PlainNode, { request, host, route }: Surroundings): Resolved {
  const routes = routesOf(file);
  const sent = new MutableRequest({ ...request, host });
  const taken = routeTaken(routes, sent, host, route);
  const isLost = routes.length > 0 && taken === undefined;
  const plugin = isLost ? undefined : pluginFor(file, taken);
  const config = plugin && (plugin.get("config") ?? plugin);
  const credentials = credentialsOf(file);
  // Kong does not load such a file, and keeps what it had.
  const invalid = jwtPlugins(file).flatMap(schemaNotes);
  const isPreflight = config?.flag("run_on_preflight", true) === false && sent.method === "OPTIONS";
  const anonymous = config?.text("anonymous") ?? "";
  const places: Place[] = [
    ...(taken ? [taken.node.place(taken.name || "route")] : []),
    ...(plugin ? [plugin.place("jwt")] : []),
  ];
  return {
    inForce: places,
    notes: [
      ...invalid,
      ...(config ? notesOf(config, credentials) : []),
      ...(isLost ? [] : othersOf(file, taken)),
    ],
    ...(plugin && config && { requiredBy: plugin.place("jwt"), locatedBy: config.place("config") }),
    translation: translateKong(file, isPreflight ? undefined : config, credentials),
    answer: async (evidence): Promise<Theirs> => {
      const gateway = ID;
      if (invalid.length > 0) return { gateway, passes: false, isUndetermined: true, steps: [] };
      if (isLost) return { gateway, passes: false, status: 404, body: NO_ROUTE, steps: [] };
      if (config === undefined || isPreflight) return { gateway, passes: true, steps: [] };
      const answer = await kongAnswer(config, credentials, evidence);
      if (answer.passes || anonymous === "" || answer.isUndetermined) return { gateway, ...answer };
      const { steps } = answer;
      if (isConsumerKnown(file, anonymous)) return { gateway, passes: true, steps };
      const message = `anonymous consumer ${anonymous} is configured but doesn't exist`;
      return { gateway, passes: false, status: 500, body: JSON.stringify({ message }), steps };
    },
  };
}

/** Plugins that may reject a request whose token is valid. */
function othersOf(file: PlainNode, taken: KongRoute | undefined): Note[] {
  return MAY_REJECT.flatMap((name) => {
    const plugin = pluginFor(file, taken, name);
    return plugin ? [{ slug: "skipped", values: [name, "1"], place: plugin.place(name) }] : [];
  });
}

function notesOf(config: PlainNode, credentials: readonly KongCredential[]): Note[] {
  const isBase64 = config.flag("secret_is_base64");
  return credentials.flatMap(({ node, consumer }): Note[] => {
    const key = credentialKey(node, isBase64);
    const place = node.place("jwt_secrets");
    if (key === "generated") return [{ slug: "not-in-file", values: ["secret", consumer], place }];
    if (key === "unreadable") {
      const field = (node.get("rsa_public_key") ?? node).place("rsa_public_key");
      return [{ slug: "key-not-pem", values: ["rsa_public_key", "invalid key"], place: field }];
    }
    return [];
  });
}
