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
import { adminFile } from "./admin-objects.ts";
import { apisixAnswer } from "./apisix-answer.ts";
import {
  type ApisixCredential,
  type ApisixRoute,
  apisixCredentials,
  apisixFile,
  apisixRoutes,
  PLUGIN,
  routePlugin,
} from "./apisix-file.ts";
import { apisixKey } from "./apisix-key.ts";
import { apisixRouteTaken } from "./apisix-route.ts";
import { type MultiAuth, multiAuthAnswer, multiAuthFor, multiAuthNotes } from "./multi-auth.ts";
import { translateApisix } from "./translate-apisix.ts";

const ID = "apisix";
const NAME = "APISIX jwt-auth";
const MAY_REJECT = [
  ...[
    "consumer-restriction",
    "key-auth",
    "basic-auth",
    "hmac-auth",
    "openid-connect",
    "multi-auth",
  ],
  ...["authz-keycloak", "authz-casbin", "authz-casdoor", "wolf-rbac", "ldap-auth", "forward-auth"],
  ...["opa", "ip-restriction", "csrf"],
];
const NO_ROUTE = '{"error_msg":"404 Route Not Found"}';

export const APISIX: ForeignGateway = {
  id: ID,
  name: NAME,
  find(documents): ForeignConfig[] {
    const files = documents.flatMap((document) => apisixFile(document) ?? []);
    const found = files.length > 0 ? files : [adminFile(documents) ?? []].flat();
    return found.map((file) => ({
      gateway: { id: ID, name: NAME },
      name: "",
      document: file.document,
      resolve: (around) => resolve(file, around),
    }));
  },
};

function resolve(file: PlainNode, { request, host, route }: Surroundings): Resolved {
  const routes = apisixRoutes(file);
  const sent = new MutableRequest({ ...request, host });
  const taken = apisixRouteTaken(routes, sent, host, route);
  const isLost = routes.length > 0 && taken === undefined;
  const own = isLost ? undefined : routePlugin(file, taken);
  const multi = own === undefined && !isLost ? multiAuthFor(file, taken) : undefined;
  const config = own ?? multi?.jwt[0];
  const credentials = apisixCredentials(file);
  const anonymous = config?.text("anonymous_consumer") ?? "";
  return {
    inForce: [
      ...(taken ? [taken.node.place(taken.name || "route")] : []),
      ...(multi ? [multi.node.place("multi-auth")] : []),
      ...(config ? [config.place(PLUGIN)] : []),
    ],
    notes: [
      ...(config ? credentials.flatMap(notesOf) : []),
      ...(multi ? multiAuthNotes(multi, { request }) : []),
      ...(isLost ? [] : othersOf(file, taken, multi)),
    ],
    ...(config && { locatedBy: config.place(PLUGIN) }),
    translation: translateApisix(file, config, credentials, sent),
    answer: async (evidence): Promise<Theirs> => {
      const gateway = ID;
      if (isLost) return { gateway, passes: false, status: 404, body: NO_ROUTE, steps: [] };
      if (config === undefined) return { gateway, passes: true, steps: [] };
      if (multi) return { gateway, ...(await multiAuthAnswer(multi, credentials, evidence)) };
      const answer = await apisixAnswer(config, credentials, evidence);
      if (answer.passes || anonymous === "" || answer.isUndetermined) return { gateway, ...answer };
      const isKnown = file.list("consumers").some((one) => one.text("username") === anonymous);
      if (isKnown) return { gateway, passes: true, steps: answer.steps };
      return { gateway, ...answer, body: '{"message":"Invalid user authorization"}' };
    },
  };
}

/** Plugins that may reject a request whose token is valid. */
function othersOf(
  file: PlainNode,
  taken: ApisixRoute | undefined,
  multi: MultiAuth | undefined,
): Note[] {
  return MAY_REJECT.filter((name) => multi === undefined || name !== "multi-auth").flatMap(
    (name) => {
      const plugin = routePlugin(file, taken, name);
      return plugin ? [{ slug: "skipped", values: [name, "1"], place: plugin.place(name) }] : [];
    },
  );
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
    const where = (node.get(field) ?? node).place(field);
    if (!isSymmetric) {
      const why = "Consumer Public Key is Invalid";
      return [{ slug: "key-not-pem", values: [field, why], place: where }];
    }
    const why = "base64_secret required but the secret is not in base64 format";
    return [{ slug: "invalid-there", values: [why], place: where }];
  }
  return [];
}
