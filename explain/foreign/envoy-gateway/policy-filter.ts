/** The jwt_authn filter for a SecurityPolicy (envoyproxy/gateway internal/xds/translator/jwt.go). */
import { ALONE, type JwtFilter } from "../envoy/jwt-filters.ts";
import type { ProtoNode } from "../envoy/proto-node.ts";
import type { Note } from "../foreign-types.ts";
import type { Resource } from "../kubernetes/resources.ts";
import {
  constant,
  written,
  writtenClaims,
  writtenHeaders,
  writtenList,
} from "../kubernetes/written-node.ts";

const FILTER_NAME = "envoy.filters.http.jwt_authn";
/** The member of a ConfigMap with the keys; without it, the first one. */
const KEYS_MEMBER = "jwks";
/** Of paths, unless a ClientTrafficPolicy changes it. */
export const NORMALIZATION = { isNormalized: true, mergesSlashes: true };
/** Claims that Envoy Gateway reads as lists of words. */
export const SPLIT_CLAIMS = ["scope", "scp"];

/**
 * @param jwt the part of the policy; without it, no token is checked
 * @param used receives the ConfigMaps with keys
 */
export function policyFilter(
  policy: Resource,
  jwt: ProtoNode | undefined,
  configMaps: readonly Resource[],
  notes: Note[],
  used: Resource[] = [],
): JwtFilter {
  const origin = policy.node;
  const providers = jwt?.list("providers") ?? [];
  const named = providers.map(
    (one) => [one.text("name"), providerOf(one, policy, configMaps, notes, used)] as const,
  );
  const rule =
    jwt &&
    written(jwt, {
      match: constant(jwt, { prefix: "/" }),
      requires: constant(jwt, requirementOf(jwt, providers)),
    });
  const config = written(origin, {
    providers: written(origin, Object.fromEntries(named)),
    rules: writtenList(origin, rule === undefined ? [] : [rule]),
  });
  return { ...ALONE, name: FILTER_NAME, config, isDisabled: false, normalization: NORMALIZATION };
}

function requirementOf(jwt: ProtoNode, providers: readonly ProtoNode[]): unknown {
  const each = providers.map((one) => ({ provider_name: one.text("name") }));
  const optional = jwt.flag("optional") ? [{ allow_missing: {} }] : [];
  const open = jwt.flag("failOpen") ? [{ allow_missing_or_failed: {} }] : optional;
  const requirements = [...each, ...open];
  return requirements.length === 1 ? requirements[0] : { requires_any: { requirements } };
}

function providerOf(
  provider: ProtoNode,
  policy: Resource,
  configMaps: readonly Resource[],
  notes: Note[],
  used: Resource[],
): ProtoNode {
  const from = provider.get("extractFrom");
  return written(provider, {
    issuer: provider.get("issuer"),
    audiences: provider.get("audiences"),
    claim_to_headers: writtenClaims(provider.get("claimToHeaders")),
    clear_route_cache: provider.get("recomputeRoute"),
    forward: constant(provider, true),
    from_headers: writtenHeaders(from?.get("headers"), "valuePrefix"),
    from_params: from?.get("params"),
    from_cookies: from?.get("cookies"),
    ...keysOf(provider, policy, configMaps, notes, used),
  });
}

function keysOf(
  provider: ProtoNode,
  policy: Resource,
  configMaps: readonly Resource[],
  notes: Note[],
  used: Resource[],
): Readonly<Record<string, ProtoNode>> {
  const remote = provider.get("remoteJWKS");
  const uri = remote?.get("uri");
  if (remote && uri) {
    const http = written(uri, { uri, cluster: constant(uri, "jwks") });
    return { remote_jwks: written(remote, { http_uri: http }) };
  }
  const local = provider.get("localJWKS");
  if (local === undefined) return {};
  const inline = local.get("inline");
  if (inline) return { local_jwks: written(local, { inline_string: inline }) };
  const name = local.get("valueRef")?.get("name");
  if (name === undefined) return {};
  const found = configMaps.find(
    (one) =>
      one.name === name.asText && [one.namespace, ""].includes(policy.namespace || one.namespace),
  );
  const data = found?.node.get("data");
  const keys = data?.member(KEYS_MEMBER) ?? data?.entries[0]?.[1];
  if (keys && found && !used.includes(found)) used.push(found);
  if (keys) return { local_jwks: written(local, { inline_string: keys }) };
  notes.push({
    slug: "not-in-file",
    values: ["ConfigMap", name.asText],
    place: name.place("name"),
  });
  return { local_jwks: written(local, { filename: name }) };
}
