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

/** One warning for each consumer whose tokens need no audience where a rule allows it. */
export function audienceIssues(
  effective: readonly EffectiveRule[] | null,
  config: PluginConfig,
): PlacedIssue[] {
  const open = (effective ?? []).flatMap(({ consumers = [], requirements }) =>
    consumers
      .filter(({ requirements: own = {} }) => {
        const { rule = {}, consumers: shared = {} } = requirements ?? {};
        return ![rule, shared, own].some(isLimited);
      })
      .map(({ path }) => path),
  );
  return [...new Set(open)]
    .filter((path) => hasIssuer(valueIn(config, path)))
    .map((path) => {
      const spot = spotOf(config, path);
      return { slug: "no-audiences", level: "warning", path, values: [], ...(spot && { spot }) };
    });
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
