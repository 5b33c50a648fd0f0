/** Converts the configuration of another gateway, and checks the result with the plugin. */
import { apisixFile } from "../foreign/apisix/apisix-file.ts";
import { jwtFilters } from "../foreign/envoy/jwt-filters.ts";
import { GATEWAYS } from "../foreign/gateways.ts";
import type { ForeignDocument } from "../foreign/foreign-document.ts";
import { HIGRESS_NAMES } from "../foreign/higress/higress-gateway.ts";
import type { HigressId } from "../foreign/higress/jwt-auth-config.ts";
import { PluginDocument } from "../foreign/higress/plugin-document.ts";
import { kongFile } from "../foreign/kong/kong-file.ts";
import { resourcesIn } from "../foreign/kubernetes/resources.ts";
import { InputError } from "../source/input-error.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import type { Conversion, ConversionFacts } from "./conversion.ts";
import { convertApisix } from "./convert-apisix.ts";
import { convertEnvoy } from "./convert-envoy.ts";
import { convertEnvoyGateway } from "./convert-envoy-gateway.ts";
import { convertHigress } from "./convert-higress.ts";
import { convertIstio } from "./convert-istio.ts";
import { convertKong } from "./convert-kong.ts";

/**
 * @param plugin the name of the filter, if the documents have several
 * @returns undefined if the documents are not of another gateway
 */
export function converted(
  documents: readonly ForeignDocument[],
  facts: ConversionFacts,
  plugin?: string,
): Conversion | undefined {
  const found = GATEWAYS.find((one) => one.find(documents).length > 0);
  if (found === undefined) return undefined;
  const gateway = { id: found.id, name: found.name };
  if (found.id === "envoy") {
    const filters = documents.flatMap((document) => jwtFilters(document));
    const nameOf = ({ listener, name }: (typeof filters)[number]): string => listener || name;
    const chosen = plugin === undefined ? filters : filters.filter((one) => nameOf(one) === plugin);
    const [filter, ...more] = chosen;
    const file = documents[0]?.file.name ?? "";
    const names = filters.map(nameOf).join(", ");
    if (filter === undefined)
      throw new InputError(`${file} has no plugin "${plugin ?? ""}"; it has ${names}.`);
    if (more.length > 0) {
      throw new InputError(`${file} has several plugins: ${names}. Choose one with --plugin NAME.`);
    }
    return convertEnvoy(filter, facts);
  }
  if (found.id === "istio") return convertIstio(resourcesIn(documents), gateway, facts);
  if (found.id === "envoy-gateway")
    return convertEnvoyGateway(resourcesIn(documents), gateway, facts);
  const [plain, ...more] = documents.flatMap(
    (document) => kongFile(document) ?? apisixFile(document) ?? [],
  );
  if (plain === undefined) return undefined;
  if (more.length > 0) {
    throw new InputError(
      `${plain.document.file.name} configures several gateways or files of Kong or APISIX; convert one at a time.`,
    );
  }
  return found.id === "kong" ? convertKong(plain, gateway) : convertApisix(plain, gateway);
}

/** A configuration with the form of the plugin's, as Higress' own jwt-auth reads it. */
export function convertedHigress(config: PluginConfig, as: string): Conversion {
  const ids = Object.keys(HIGRESS_NAMES);
  if (!ids.includes(as)) throw new InputError(`unsupported --as "${as}"; use ${ids.join(" or ")}.`);
  const id = as as HigressId;
  return convertHigress(new PluginDocument(config), id, { id, name: HIGRESS_NAMES[id] });
}
