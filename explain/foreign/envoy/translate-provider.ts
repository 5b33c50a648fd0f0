/** A jwt_authn provider as a consumer of the plugin. */
import type { JsonObject } from "../../source/json-object.ts";
import type { LedgerKind } from "../foreign-types.ts";
import type { Ledger } from "../ledger.ts";
import type { ProtoNode } from "./proto-node.ts";
import { providerKeys } from "./provider-keys.ts";

/** Fields without a counterpart that decides on a request. */
const OTHERS: Readonly<Record<string, LedgerKind>> = {
  forward_payload_header: "not-carried",
  pad_forward_payload_header: "not-carried",
  payload_in_metadata: "not-carried",
  header_in_metadata: "not-carried",
  failed_status_in_metadata: "not-carried",
  normalize_payload_in_metadata: "not-carried",
  claim_to_headers: "not-carried",
  clear_route_cache: "irrelevant",
  jwt_cache_config: "irrelevant",
  forward: "irrelevant",
  max_lifetime: "looser",
};
const DEFAULT_PREFIX = "Bearer ";

export interface ProviderUse {
  /** The name of the provider in the file. */
  provider: string;
  /** The name of the consumer. */
  name: string;
  /** Its position in `consumers`. */
  index: number;
  /** Instead of those of the provider. */
  audiences?: ProtoNode;
  /** Key sets by the path of their URL, and files by name. */
  served: Readonly<Record<string, string>>;
  ledger: Ledger;
}

export function translateProvider(provider: ProtoNode, use: ProviderUse): JsonObject {
  const { ledger, index } = use;
  const own = `consumers[${index}]`;
  ledger.carry(own, provider.path);
  const field = (name: string): string => `providers.${use.provider}.${name}`;
  const carried = (
    name: string,
    to: string,
    kind: LedgerKind = "carried",
  ): ProtoNode | undefined => {
    const node = provider.get(name);
    if (node) {
      ledger.note(kind, field(name), node.path);
      ledger.carry(`${own}.${to}`, node.path);
    }
    return node;
  };
  const issuer = carried("issuer", "issuer")?.asText ?? "";
  const audiences = use.audiences ?? carried("audiences", "audiences", "stricter");
  if (use.audiences) ledger.carry(`${own}.audiences`, use.audiences.path);
  const skew = carried("clock_skew_seconds", "clock_skew_seconds");
  const expiration = carried("require_expiration", "required_claims");
  const params = carried("from_params", "from_params");
  const cookies = carried("from_cookies", "from_cookies");
  const headers = carried("from_headers", "from_headers", "stricter");
  for (const [name, kind] of Object.entries(OTHERS)) {
    const node = provider.get(name);
    if (node) ledger.note(kind, field(name), node.path);
  }
  return {
    name: use.name,
    ...(issuer !== "" && { issuer }),
    ...(hasItems(audiences) && { audiences: valuesOf(audiences) }),
    ...keysField(provider, own, field, use),
    ...locations(headers, params, cookies),
    ...(skew && Number(skew.value) > 0 && { clock_skew_seconds: Number(skew.value) }),
    ...(expiration?.value === true && { required_claims: ["exp"] }),
    ...subjectField(provider, own, field, ledger),
  };
}

function hasItems(node: ProtoNode | undefined): node is ProtoNode {
  return node !== undefined && node.elements.length > 0;
}

function valuesOf({ elements }: ProtoNode): unknown[] {
  return elements.map(({ value }) => value);
}

function keysField(
  provider: ProtoNode,
  own: string,
  field: (name: string) => string,
  { ledger, served }: ProviderUse,
): JsonObject {
  const remote = provider.get("remote_jwks");
  const http = remote?.get("http_uri");
  if (remote && http) {
    ledger.note("carried", field("remote_jwks"), remote.path);
    ledger.carry(`${own}.remote_jwks`, remote.path);
    const uri = http.get("uri");
    if (uri) ledger.carry(`${own}.remote_jwks.uri`, uri.path);
    const cluster = http.text("cluster") || "unknown";
    return { remote_jwks: { cluster, uri: http.text("uri") } };
  }
  const local = provider.get("local_jwks");
  if (local === undefined) return { jwks: { keys: [] } };
  ledger.note("carried", field("local_jwks"), local.path);
  const inline = local.get("inline_string");
  const { jwks, source } = providerKeys(provider, served);
  ledger.carry(`${own}.jwks`, (inline ?? local).path);
  if (jwks !== undefined) return { jwks };
  // The plugin then misses keys, as it does if a server has none.
  ledger.carry(`${own}.remote_jwks`, (source ?? local).path);
  const name = (source?.asText ?? "keys").replace(/^\/*/, "/");
  return { remote_jwks: { cluster: "file", uri: `http://file${name}` } };
}

function locations(
  headers: ProtoNode | undefined,
  params: ProtoNode | undefined,
  cookies: ProtoNode | undefined,
): JsonObject {
  const hasOthers = hasItems(params) || hasItems(cookies);
  const from = headers?.elements.map((one) => ({
    name: one.text("name"),
    ...(one.text("value_prefix") !== "" && { value_prefix: one.text("value_prefix") }),
  }));
  return {
    ...(hasItems(headers) && { from_headers: from }),
    ...(hasItems(params) && { from_params: valuesOf(params) }),
    ...(hasItems(cookies) && { from_cookies: valuesOf(cookies) }),
    ...(!hasItems(headers) &&
      !hasOthers && {
        from_headers: [{ name: "authorization", value_prefix: DEFAULT_PREFIX }],
        from_params: ["access_token"],
      }),
  };
}

/** Only an exact subject has a counterpart. */
function subjectField(
  provider: ProtoNode,
  own: string,
  field: (name: string) => string,
  ledger: Ledger,
): JsonObject {
  const subjects = provider.get("subjects");
  if (subjects === undefined) return {};
  const exact = subjects.get("exact");
  const isExact = exact !== undefined && !subjects.flag("ignore_case");
  ledger.note(isExact ? "carried" : "looser", field("subjects"), subjects.path);
  if (!isExact) return {};
  ledger.carry(`${own}.claims`, subjects.path);
  return { claims: { sub: exact.asText } };
}
