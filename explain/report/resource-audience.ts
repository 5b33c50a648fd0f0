/** The field that requires a token for a protected resource, if the token was rejected for that. */
import { isObject } from "../source/json-object.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import { opened, valueIn } from "./config-value.ts";
import type { ReportRejection } from "./plugin-report.ts";
import { textOf } from "./token-causes.ts";

const IDENTIFIER = /"(https?:\/\/[^"]+)"$/;

export function resourceAudience(
  { reason, expected }: ReportRejection,
  config: PluginConfig,
): string | undefined {
  const [, identifier] = IDENTIFIER.exec(textOf(expected)) ?? [];
  if (reason !== "audience-mismatch" || identifier === undefined) return undefined;
  const resources = opened(valueIn(config, "protected_resources"));
  const index = (Array.isArray(resources) ? (resources as unknown[]) : []).findIndex(
    (resource) => isObject(resource) && isIdentifiedBy(resource, identifier),
  );
  return index < 0 ? undefined : `protected_resources[${index}].audience`;
}

function isIdentifiedBy(
  { resource, hosts, path = "", audience }: Record<string, unknown>,
  identifier: string,
): boolean {
  if (audience !== "resource" || !URL.canParse(identifier)) return false;
  const { href, hostname, pathname } = new URL(identifier);
  if (typeof resource === "string")
    return URL.canParse(resource) && new URL(resource).href === href;
  const isListed = [hosts].flat().some((host) => String(host).toLowerCase() === hostname);
  return isListed && (path === pathname || (path === "" && pathname === "/"));
}
