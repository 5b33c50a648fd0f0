/** APISIX' jwt-auth. */
import { MutableRequest } from "../envoy/extract-tokens.ts";
import type {
  ForeignConfig,
  ForeignGateway,
  Note,
  Resolved,
  Surroundings,
  Theirs,
} from "../foreign-types.ts";
import type { PlainNode } from "../plain-node.ts";
import { apisixAnswer } from "./apisix-answer.ts";
import {
  type ApisixCredential,
  apisixCredentials,
  apisixFile,
  apisixRoutes,
  PLUGIN,
  routePlugin,
} from "./apisix-file.ts";
import { apisixKey } from "./apisix-key.ts";
import { apisixRouteTaken } from "./apisix-route.ts";
import { translateApisix } from "./translate-apisix.ts";

const ID = "apisix";
const NAME = "APISIX jwt-auth";
const NO_ROUTE = '{"error_msg":"404 Route Not Found"}';

export const APISIX: ForeignGateway = {
  id: ID,
  name: NAME,
  find: (documents) =>
    documents.flatMap((document): ForeignConfig[] => {
      const file = apisixFile(document);
      if (file === undefined) return [];
      const gateway = { id: ID, name: NAME };
      return [{ gateway, name: "", document, resolve: (around) => resolve(file, around) }];
    }),
};

function resolve(file: PlainNode, { request, host, route }: Surroundings): Resolved {
  const routes = apisixRoutes(file);
  const sent = new MutableRequest({ ...request, host });
  const taken = apisixRouteTaken(routes, sent, host, route);
  const isLost = routes.length > 0 && taken === undefined;
  const config = isLost ? undefined : routePlugin(file, taken);
  const credentials = apisixCredentials(file);
  const anonymous = config?.text("anonymous_consumer") ?? "";
  return {
    inForce: [
      ...(taken ? [taken.node.place(taken.name || "route")] : []),
      ...(config ? [config.place(PLUGIN)] : []),
    ],
    notes: config ? credentials.flatMap(notesOf) : [],
    translation: translateApisix(file, config, credentials, sent),
    answer: async (evidence): Promise<Theirs> => {
      const gateway = ID;
      if (isLost) return { gateway, passes: false, status: 404, body: NO_ROUTE, steps: [] };
      if (config === undefined) return { gateway, passes: true, steps: [] };
      const answer = await apisixAnswer(config, credentials, evidence);
      if (answer.passes || anonymous === "" || answer.isUndetermined) return { gateway, ...answer };
      const isKnown = file.list("consumers").some((one) => one.text("username") === anonymous);
      if (isKnown) return { gateway, passes: true, steps: answer.steps };
      return { gateway, ...answer, body: '{"message":"Invalid user authorization"}' };
    },
  };
}

function notesOf({ node, consumer }: ApisixCredential): Note[] {
  const key = apisixKey(node);
  const place = node.place(PLUGIN);
  const isSymmetric = (node.text("algorithm") || "HS256").startsWith("HS");
  const field = isSymmetric ? "secret" : "public_key";
  if (key === "reference") return [{ slug: "not-in-file", values: [field, consumer], place }];
  if (key === "missing") {
    const why = isSymmetric
      ? 'property "secret" is required when using HS based algorithms'
      : "missing valid public key";
    return [{ slug: "invalid-there", values: [why], place }];
  }
  if (key === "unreadable") {
    const why = isSymmetric
      ? "base64_secret required but the secret is not in base64 format"
      : "Consumer Public Key is Invalid";
    return [{ slug: "invalid-there", values: [why], place }];
  }
  return [];
}
