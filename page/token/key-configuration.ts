/** A configuration that trusts the issuer of a token with a key, and how to get the keys of an issuer. */
import type { JWK } from "jose";
import { curlOf } from "../curl-command.ts";
import type { JsonObject } from "../../explain/source/json-object.ts";

/** JSON strings are YAML too. */
export function configurationFor(
  keys: readonly JWK[],
  header: JsonObject,
  claims: JsonObject,
): string {
  const { iss, aud } = claims;
  const audiences = [aud].flat().filter((one) => typeof one === "string");
  const { kid } = header;
  const [key] = keys;
  const isNamed = keys.length > 1 || key?.kid !== undefined || typeof kid !== "string";
  const named = isNamed ? keys : [{ ...key, kid }];
  return [
    "consumers:",
    "  - name: client",
    ...(typeof iss === "string" ? [`    issuer: ${JSON.stringify(iss)}`] : []),
    ...(audiences.length > 0 ? [`    audiences: ${JSON.stringify(audiences)}`] : []),
    "    jwks: |",
    ...JSON.stringify({ keys: named }, null, 2)
      .split("\n")
      .map((line) => `      ${line}`),
    "",
  ].join("\n");
}

/** A command that prints the keys of an issuer; undefined if its name is not a URL. */
export function keyCommand(iss: unknown): string | undefined {
  if (typeof iss !== "string") return undefined;
  const discovery = curlOf(`${iss.replace(/\/$/, "")}/.well-known/openid-configuration`);
  return discovery && `${discovery} | jq -r .jwks_uri | xargs curl -sS`;
}
