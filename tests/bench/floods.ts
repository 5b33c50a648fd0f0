/**
 * The cost of a flood of rejected requests, by what is wrong with them, with the plugin's default settings.
 * The baseline is jwt_authn rejecting invalid signatures in the same run. Envoy answers without an upstream.
 */
import type { ListenerSpec } from "../harness/bootstrap.ts";
import { type Algorithm, badSignature, benchToken, KEYS, native, ours } from "./bench-config.ts";
import type { Group, Kind } from "./variant.ts";

const DEEP_LEVELS = 200;
const OVERSIZED_BYTES = 70_000;

export async function floods(algorithm: Algorithm): Promise<Group> {
  const key = KEYS[algorithm];
  const [good, forged] = [await benchToken(key), await badSignature(key)];
  const [header = "", payload = "", signature = ""] = good.split(".");
  const encoded = (text: string): string => Buffer.from(text).toString("base64url");
  const named = JSON.parse(Buffer.from(header, "base64url").toString()) as object;
  const stranger = encoded(JSON.stringify({ ...named, kid: "nobody-has-it" }));
  const deep = `{"iss":${"[".repeat(DEEP_LEVELS)}${"]".repeat(DEEP_LEVELS)}}`;
  const oversized = good + "A".repeat(OVERSIZED_BYTES);
  const refused: [Kind, string | undefined][] = [
    ["no token", undefined],
    ["bad signature", forged],
    ["unknown kid", [stranger, payload, signature].join(".")],
    ["deep JSON", [header, encoded(deep), signature].join(".")],
    ["expired", await benchToken(key, { exp: "-1h" })],
    ["duplicate", `${good}, Bearer ${good}`],
    ["oversized", oversized],
  ];
  const direct = (more: Omit<ListenerSpec, "name"> = {}): Omit<ListenerSpec, "name"> => ({
    direct: true,
    ...more,
  });
  return {
    title: `${algorithm}, floods`,
    variants: [
      { kind: "none", token: forged, status: 200, listener: direct() },
      // Reading such a request costs Envoy CPU time too.
      { kind: "none, oversized", token: oversized, status: 200, listener: direct() },
      { kind: "native", token: forged, status: 401, listener: direct({ native: native(key, {}) }) },
      ...refused.map(([kind, token]) => ({
        ...{ kind, status: 401, goodToken: good },
        ...(token !== undefined && { token }),
        ...(kind === "oversized" && { above: "none, oversized" as const }),
        listener: direct({ pluginConfig: ours(key, {}) }),
      })),
    ],
  };
}
