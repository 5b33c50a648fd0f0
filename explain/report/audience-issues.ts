/** Consumers that accept every token of their issuer: what check-config finds in the effective configuration. */
import { isObject } from "../source/json-object.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import { opened, valueIn } from "./config-value.ts";
import { spotOf } from "./config-spot.ts";
import type { PlacedIssue } from "./placed-issue.ts";
import type { EffectiveRule, ReportFields } from "./plugin-report.ts";

/** Claims that an ID token has too (OpenID Connect Core sections 2 and 5.1), so requiring them does not suffice. */
const CLAIMS_OF_ID_TOKENS =
  /^(?:iss|sub|azp|acr|amr|sid|nonce|auth_time|at_hash|name|email|email_verified|groups|hd|tid|oid|preferred_username)$/;

/** One warning for each consumer whose tokens need no audience where a rule allows it, outside of protected resources. */
export function audienceIssues(
  effective: readonly EffectiveRule[] | null,
  config: PluginConfig,
): PlacedIssue[] {
  const resources = protectedResources(config);
  const isAnyProtected = resources.some(({ hasAudience }) => hasAudience);
  if (areAllProtected(resources)) return [];
  const open = (effective ?? []).flatMap(({ consumers = [], requirements, settings }) => {
    // A rule with rights by tool is for the MCP server at the resource.
    if (isAnyProtected && settings?.["mcp_tools"] !== undefined) return [];
    return consumers
      .filter(({ requirements: own = {} }) => {
        const { rule = {}, consumers: shared = {} } = requirements ?? {};
        return ![rule, shared, own].some(isLimited);
      })
      .map(({ path }) => path);
  });
  const slug = isAnyProtected ? "no-audiences-elsewhere" : "no-audiences";
  return [...new Set(open)]
    .filter((path) => hasIssuer(valueIn(config, path)))
    .map((path) => {
      const spot = spotOf(config, path);
      return { slug, level: "warning", path, values: [], ...(spot && { spot }) };
    });
}

interface ProtectedResource {
  hosts: string[];
  /** Whether it includes all paths. */
  isWhole: boolean;
  /** Whether tokens have to be for it: `audience: resource`. */
  hasAudience: boolean;
}

function protectedResources(config: PluginConfig): ProtectedResource[] {
  const values = opened(valueIn(config, "protected_resources"));
  return (Array.isArray(values) ? (values as unknown[]) : []).filter(isObject).map((value) => {
    const { resource, hosts, path = "", audience } = value;
    const url = typeof resource === "string" && URL.canParse(resource) ? new URL(resource) : null;
    return {
      hosts: url
        ? [url.hostname]
        : [hosts ?? []].flat().map((host) => (typeof host === "string" ? host.toLowerCase() : "")),
      isWhole: /^\/?$/.test(url?.pathname ?? String(path)),
      hasAudience: audience === "resource",
    };
  });
}

/** Whether every request is for a resource with `audience`. At a host that none lists, the path decides. */
function areAllProtected(resources: readonly ProtectedResource[]): boolean {
  const whole = resources.filter(({ isWhole, hasAudience }) => isWhole && hasAudience);
  const hosts = new Set(whole.flatMap((resource) => resource.hosts));
  return (
    hosts.size > 0 &&
    resources.every((resource) => resource.hasAudience && resource.hosts.every((h) => hosts.has(h)))
  );
}

/** Whether not every token of the issuer meets the requirements. */
function isLimited({ audiences, claims }: ReportFields): boolean {
  if (audiences !== undefined) return true;
  return Object.entries({ ...(claims as object) }).some(
    ([name, value]) => !CLAIMS_OF_ID_TOKENS.test(name) && !isAbsent(value),
  );
}

/** A claim that must be absent, such as act, which most tokens do not have. */
function isAbsent(condition: unknown): boolean {
  return isObject(condition) && condition["present"] === false;
}

/** Whether another party signs the tokens: a holder of the secret can sign tokens for any audience. */
function hasIssuer(consumer: unknown): boolean {
  const { remote_jwks: remote, jwks } = (consumer ?? {}) as Record<string, unknown>;
  if (remote !== undefined) return true;
  const { keys } = (opened(jwks) ?? {}) as { keys?: unknown };
  const all = Array.isArray(keys) ? (keys as ({ kty?: unknown } | null)[]) : [];
  return all.some((key) => key?.kty !== "oct");
}
