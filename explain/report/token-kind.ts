/** Tokens for another purpose than access to an API, by the same signs as the plugin's diagnosis of a rejection. */
import type { PluginConfig } from "../source/plugin-config.ts";
import { valueIn } from "./config-value.ts";
import type { Report, ReportConsumer, ReportDiagnosis } from "./plugin-report.ts";

/** Claims that only ID tokens have (OpenID Connect Core sections 2 and 3.3.2.11). */
const ID_CLAIMS = ["nonce", "at_hash", "c_hash"];

/** Of a request that passes: the kind of its token, if that is not meant for APIs. */
export function acceptedKind(report: Report, config: PluginConfig): ReportDiagnosis | undefined {
  const { tokens, consumer: name, rule } = report;
  if (name === null) return undefined;
  for (const { claims, consumers } of tokens) {
    const consumer = consumers.find((one) => one.name === name && isAccepted(one));
    const kind = consumer && kindOf(claims ?? {});
    if (consumer === undefined || kind === undefined) continue;
    // An operator who lists the client as an audience accepts its ID tokens.
    const owners = [consumer.path, rule?.path ?? "", ""];
    const isMeant = owners.some((owner) => hasAudiences(config, owner));
    return isMeant && kind.finding === "id-token" ? undefined : kind;
  }
  return undefined;
}

function isAccepted({ checks }: ReportConsumer): boolean {
  return checks.every(({ result }) => result === "pass");
}

function hasAudiences(config: PluginConfig, owner: string): boolean {
  return valueIn(config, owner === "" ? "audiences" : `${owner}.audiences`) !== undefined;
}

function kindOf(claims: Record<string, unknown>): ReportDiagnosis | undefined {
  const { typ, token_type: type, token_use: use } = claims;
  if (typ === "Refresh" || typ === "Offline") return found("refresh-token", `typ ${typ}`);
  if (type === "refresh") return found("refresh-token", "token_type refresh");
  if (claims["scope"] !== undefined || claims["scp"] !== undefined) return undefined;
  if (typ === "ID") return found("id-token", "typ ID");
  if (use === "id") return found("id-token", "token_use id");
  const sign = ID_CLAIMS.find((name) => claims[name] !== undefined);
  return sign === undefined ? undefined : found("id-token", sign);
}

function found(finding: string, sign: string): ReportDiagnosis {
  return { finding, values: [sign] };
}
