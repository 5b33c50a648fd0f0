/** Where a provider has its keys, as jwks or remote_jwks of a consumer. */
import { providerKeys } from "../foreign/envoy/provider-keys.ts";
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import { isObject, type JsonObject } from "../source/json-object.ts";
import { type ConversionFacts, why } from "./conversion.ts";
import type { ConsumerDraft, Draft } from "./draft.ts";

export interface KeySource {
  facts: ConversionFacts;
  /** The cluster of a host; undefined if it is not known. */
  clusterOf?: (url: URL) => string | undefined;
  /** Whether the keys come by OpenID Connect Discovery. */
  discovers?: boolean;
  /** Of a fetch. */
  timeout?: ProtoNode;
  cacheDuration?: ProtoNode;
}

/** The longest that the plugin takes. */
const MAX_TIMEOUT_MS = 10_000;
const MAX_CACHE_SECONDS = 604_800;

export function convertKeys(
  draft: Draft,
  provider: ProtoNode,
  source: KeySource,
  consumer: ConsumerDraft,
): void {
  const { jwks, source: node = provider, remote } = providerKeys(provider, source.facts.served);
  const set = (field: string, value: unknown, at: ProtoNode): void => {
    consumer.fields[field] = value;
    consumer.entries.push(draft.entry("carried", at, field));
  };
  if (remote === undefined) {
    if (jwks === undefined) draft.refuse(node, why("keys-not-given", node.asText));
    else setKeys(draft, jwks, node, consumer);
    return;
  }
  const cluster = clusterFor(remote, source);
  if (cluster !== undefined) {
    const { discovers = false } = source;
    set(
      "remote_jwks",
      { cluster, ...(discovers ? { issuer_discovery: true } : { uri: remote.uri }) },
      node,
    );
    const because = why("needs-cluster", cluster);
    consumer.entries.push(draft.entry("not-carried", node, "remote_jwks.cluster", because));
    setTimes(draft, provider, source, consumer);
    return;
  }
  if (jwks !== undefined) {
    setKeys(draft, jwks, node, consumer);
    consumer.entries.push(draft.entry("not-carried", node, "jwks", why("keys-given", remote.uri)));
    return;
  }
  const host = URL.canParse(remote.uri) ? new URL(remote.uri).host : remote.uri;
  draft.refuse(node, why("no-cluster", remote.uri, host));
}

function setKeys(draft: Draft, jwks: string, node: ProtoNode, consumer: ConsumerDraft): void {
  consumer.fields["jwks"] = jwks;
  consumer.entries.push(draft.entry("carried", node, "jwks"));
  if (keysIn(jwks).every(isForSignatures)) return;
  consumer.entries.push(draft.entry("stricter", node, "jwks", why("key-use")));
}

function keysIn(jwks: string): JsonObject[] {
  try {
    const set: unknown = JSON.parse(jwks);
    const keys = isObject(set) ? set["keys"] : undefined;
    return Array.isArray(keys) ? keys.filter(isObject) : [];
  } catch {
    return [];
  }
}

function isForSignatures({ use, key_ops: operations }: JsonObject): boolean {
  const isVerifying = !Array.isArray(operations) || operations.includes("verify");
  return isVerifying && (use === undefined || use === "sig" || use === "jwt-svid");
}

function clusterFor(
  { uri, cluster }: { uri: string; cluster: string },
  { facts, clusterOf }: KeySource,
): string | undefined {
  if (!URL.canParse(uri)) return clusterOf ? undefined : cluster;
  const url = new URL(uri);
  const given = facts.clusters[url.host] ?? facts.clusters[url.hostname];
  if (given !== undefined) return given;
  return clusterOf ? clusterOf(url) : cluster || undefined;
}

function setTimes(
  draft: Draft,
  provider: ProtoNode,
  source: KeySource,
  consumer: ConsumerDraft,
): void {
  const remote = provider.get("remote_jwks");
  const http = remote?.get("http_uri");
  const of = (field: string, node: ProtoNode | undefined, seconds: number, most: number): void => {
    if (node === undefined || !(seconds > 0)) return;
    consumer.fields[field] = Math.min(seconds, most);
    const isCut = seconds > most;
    const because = isCut ? why("limited-time", String(most)) : undefined;
    consumer.entries.push(draft.entry(isCut ? "not-carried" : "carried", node, field, because));
  };
  const timeout = source.timeout ?? http?.get("timeout");
  const duration = source.cacheDuration ?? remote?.get("cache_duration");
  of("jwks_cache_duration", duration, secondsOf(duration), MAX_CACHE_SECONDS);
  of("jwks_fetch_timeout", timeout, Math.round(secondsOf(timeout) * 1000), MAX_TIMEOUT_MS);
}

const UNITS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** A duration of protobuf or of Kubernetes, such as 1.5s or 5m; 0 if there is none. */
function secondsOf(node: ProtoNode | undefined): number {
  if (node === undefined) return 0;
  if (node.get("seconds") ?? node.get("nanos")) {
    return node.number("seconds") + node.number("nanos") / 1e9;
  }
  const parts = [...node.asText.matchAll(/([\d.]+)(ms|s|m|h)/g)];
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? 0),
    0,
  );
}
