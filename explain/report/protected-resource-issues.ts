/** Protected resources that clients cannot use as written: what check-config finds beyond the plugin's own issues. */
import { isObject } from "../source/json-object.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import { opened, valueIn } from "./config-value.ts";
import { spotOf } from "./config-spot.ts";
import type { PlacedIssue } from "./placed-issue.ts";

const LOOPBACK = /^(?:localhost|127\.[\d.]+|\[::1\])$/;
const PLACEHOLDER = /\{[^/{}]*\}/;

export function protectedResourceIssues(config: PluginConfig): PlacedIssue[] {
  const issuers = issuersOf(config);
  return objectsIn(valueIn(config, "protected_resources")).flatMap((resource, i) => {
    const path = `protected_resources[${i}]`;
    const servers = listOf(resource["authorization_servers"]);
    return [
      ...(isUnencrypted(resource["resource"])
        ? [at(config, "plain-resource", path, "resource")]
        : []),
      ...servers.flatMap((server, k) => {
        if (!isUrl(server) || issuers === undefined || issuers.includes(server)) return [];
        const field = `authorization_servers[${k}]`;
        return [at(config, "unknown-server", path, field, meant(server, issuers))];
      }),
    ];
  });
}

function at(
  config: PluginConfig,
  slug: string,
  owner: string,
  field: string,
  suggestion?: string,
): PlacedIssue {
  const path = `${owner}.${field}`;
  const spot = spotOf(config, path);
  return {
    slug,
    level: "warning",
    path,
    values: [],
    ...(suggestion !== undefined && { suggestion }),
    ...(spot && { spot }),
  };
}

function isUnencrypted(resource: unknown): boolean {
  if (typeof resource !== "string" || !URL.canParse(resource)) return false;
  const { protocol, hostname } = new URL(resource);
  return protocol === "http:" && !LOOPBACK.test(hostname);
}

/** Otherwise the plugin reports it. */
function isUrl(server: unknown): server is string {
  return typeof server === "string" && /^https?:\/\/[^?#]+$/i.test(server);
}

/** The issuers of all consumers; undefined if a consumer accepts more than one that can be listed. */
function issuersOf(config: PluginConfig): string[] | undefined {
  const rules = objectsIn(valueIn(config, "_rules_"));
  const owners = [{ consumers: valueIn(config, "consumers") }, ...rules];
  const issuers = owners
    .flatMap(({ consumers }) => objectsIn(consumers))
    .map(({ issuer }) => issuer);
  const isListed = (issuer: unknown): issuer is string =>
    typeof issuer === "string" && !PLACEHOLDER.test(issuer);
  return issuers.every(isListed) ? issuers : undefined;
}

/** The same issuer in another spelling. */
function meant(server: string, issuers: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/\/+$/, "");
  return issuers.find((issuer) => plain(issuer) === plain(server));
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  return listOf(opened(value)).filter(isObject);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
