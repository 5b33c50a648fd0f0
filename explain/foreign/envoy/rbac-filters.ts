/** The RBAC filters of an HTTP connection manager, before and after jwt_authn. */
import type { JsonObject } from "../../source/json-object.ts";
import { denial, withSplitClaims } from "../condition.ts";
import type { LedgerEntry, Note, Theirs } from "../foreign-types.ts";
import type { AcceptedToken, FailedStatus } from "./authenticate.ts";
import { statusCode } from "./status-texts.ts";
import { JWT_AUTHN, type Metadata } from "./metadata-match.ts";
import type { ProtoNode } from "./proto-node.ts";
import type { RbacRequest } from "./rbac-condition.ts";
import { rbacDecision } from "./rbac-engine.ts";
import type { RequestView } from "./string-match.ts";

export interface RbacFilter {
  /** By which routes configure it. */
  name: string;
  config: ProtoNode;
  isDisabled: boolean;
}

/** A filter with the configuration that applies to the request. */
export interface AppliedRbac {
  name: string;
  config: ProtoNode;
}

type Providers = ReadonlyMap<string, ProtoNode>;

/** @param perRoute the configuration of a filter for the route that is taken, by its name */
export function appliedRbac(
  filters: readonly RbacFilter[],
  perRoute: (filter: string) => ProtoNode | undefined,
): AppliedRbac[] {
  return filters.flatMap(({ name, config, isDisabled }) => {
    const own = perRoute(name);
    if (own?.flag("disabled")) return [];
    if (own === undefined) return isDisabled ? [] : [{ name, config }];
    const rbac = own.get("rbac");
    return rbac ? [{ name, config: rbac }] : [];
  });
}

/** The first filter that rejects answers. @param metadata what filters before them wrote */
export function authorizedByFilters(
  filters: readonly AppliedRbac[],
  of: RbacRequest,
  theirs: Theirs,
): Theirs {
  const told: Note[] = [];
  for (const { name, config } of filters) {
    const { causes, notes, deniedBy } = rbacDecision(config, of, name);
    told.push(...notes);
    if (deniedBy === undefined) continue;
    const all = { ...theirs, causes: [...causes, ...told] };
    return theirs.isUndetermined ? all : { ...all, ...denial(deniedBy, of.hasToken) };
  }
  return told.length === 0 ? theirs : { ...theirs, causes: [...(theirs.causes ?? []), ...told] };
}

/** Whether its conditions are on what jwt_authn writes. */
export function readsClaims({ config }: AppliedRbac): boolean {
  return JSON.stringify(config.value).includes(JWT_AUTHN);
}

/** Before jwt_authn, nothing is known of a token. */
export function beforeJwt(request: RequestView, providers: Providers): RbacRequest {
  const names = metadataNames(providers);
  return { request, metadata: { [JWT_AUTHN]: {} }, names, hasToken: false };
}

export function afterJwt(
  request: RequestView,
  providers: Providers,
  accepted: readonly AcceptedToken[],
  failed: readonly FailedStatus[] = [],
): RbacRequest {
  const metadata = writtenMetadata(providers, accepted, failed);
  return { request, metadata, names: metadataNames(providers), hasToken: accepted.length > 0 };
}

/** All names under which a provider writes. */
function metadataNames(providers: Providers): string[] {
  const fields = ["payload_in_metadata", "header_in_metadata", "failed_status_in_metadata"];
  const names = [...providers.values()].flatMap((provider) =>
    fields.map((field) => provider.text(field)),
  );
  return [...new Set(names)].filter((name) => name !== "");
}

/** Each token replaces what one before it wrote under the same name. */
function writtenMetadata(
  providers: Providers,
  accepted: readonly AcceptedToken[],
  failed: readonly FailedStatus[],
): Metadata {
  const written: JsonObject = {};
  for (const { provider, text } of failed) {
    const name = providers.get(provider)?.text("failed_status_in_metadata") ?? "";
    if (name !== "") written[name] = { code: statusCode(text), message: text };
  }
  for (const { provider: name, payload, header } of accepted) {
    const provider = providers.get(name);
    const payloadName = provider?.text("payload_in_metadata") ?? "";
    const headerName = provider?.text("header_in_metadata") ?? "";
    const split = provider?.get("normalize_payload_in_metadata")?.texts("space_delimited_claims");
    if (payloadName !== "") written[payloadName] = withSplitClaims(payload, split ?? []);
    if (headerName !== "") written[headerName] = header;
  }
  return { [JWT_AUTHN]: written };
}

/** The plugin has no counterpart for them. */
export function rbacLedger(filters: readonly AppliedRbac[]): LedgerEntry[] {
  return filters.map(({ name, config }) => ({ kind: "looser", field: name, path: config.path }));
}
