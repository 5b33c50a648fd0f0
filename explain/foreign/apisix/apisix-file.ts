/** APISIX in standalone mode (apisix.yaml) and the files of ADC. */
import { isObject } from "../../source/json-object.ts";
import type { ForeignDocument } from "../foreign-document.ts";
import { PlainNode } from "../plain-node.ts";

export const PLUGIN = "jwt-auth";
const OWNERS = ["routes", "services", "consumers", "plugin_configs", "global_rules"];

export interface ApisixRoute {
  node: PlainNode;
  name: string;
  service?: PlainNode;
}

export interface ApisixCredential {
  /** The configuration of the plugin for the consumer. */
  node: PlainNode;
  consumer: string;
}

/** Undefined if the document has no jwt-auth of APISIX. */
export function apisixFile(document: ForeignDocument): PlainNode | undefined {
  const { value } = document;
  if (!isObject(value) || value["_format_version"] !== undefined) return undefined;
  if (value["apiVersion"] !== undefined) return undefined;
  const isApisix = OWNERS.some((owner) => hasPlugin(value[owner]));
  return isApisix ? new PlainNode(document, value, []) : undefined;
}

/** Whether the object, or one of the list, configures jwt-auth. */
export function hasPlugin(owner: unknown): boolean {
  const isOf = (one: unknown): boolean => {
    if (!isObject(one)) return false;
    const { plugins, credentials, routes, type } = one;
    const isListed = isObject(plugins) && plugins[PLUGIN] !== undefined;
    const multi = isObject(plugins) ? plugins["multi-auth"] : undefined;
    const inMulti = isObject(multi) ? multi["auth_plugins"] : undefined;
    const isInMulti =
      Array.isArray(inMulti) && inMulti.some((two) => isObject(two) && Object.hasOwn(two, PLUGIN));
    return isListed || isInMulti || type === PLUGIN || hasPlugin(credentials) || hasPlugin(routes);
  };
  if (Array.isArray(owner)) return owner.some(isOf);
  return isObject(owner) && owner[PLUGIN] !== undefined;
}

export function apisixRoutes(file: PlainNode): ApisixRoute[] {
  const services = file.list("services");
  const nested = services.flatMap((service) =>
    service.list("routes").map((node) => ({ node, name: nameOf(node), service })),
  );
  const own = file.list("routes").map((node) => {
    const id = node.text("service_id");
    const service = services.find((one) => id !== "" && one.text("id") === id);
    return { node, name: nameOf(node), ...(service && { service }) };
  });
  return [...nested, ...own].filter(({ node }) => node.get("status")?.value !== 0);
}

/** Of consumers, and of their credentials in either form. */
export function apisixCredentials(file: PlainNode): ApisixCredential[] {
  return file.list("consumers").flatMap((consumer) => {
    const name = consumer.text("username") || consumer.text("id").replace(/\/.*$/, "");
    const own = pluginOf(consumer);
    const more = consumer.list("credentials").flatMap((credential) => {
      const config = credential.get("config");
      return (
        pluginOf(credential) ?? (credential.text("type") === PLUGIN ? config : undefined) ?? []
      );
    });
    return [...(own ? [own] : []), ...more].map((node) => ({ node, consumer: name }));
  });
}

/** The plugin of the route, else of its plugin_config, its service, or a global rule. */
export function routePlugin(
  file: PlainNode,
  route: ApisixRoute | undefined,
  name = PLUGIN,
): PlainNode | undefined {
  const id = route?.node.text("plugin_config_id") ?? "";
  const shared = file.list("plugin_configs").find((one) => id !== "" && one.text("id") === id);
  const global = file.get("global_rules");
  const owners = [route?.node, shared, route?.service, ...file.list("global_rules")];
  const found = owners.flatMap((owner) => (owner && pluginOf(owner, name)) ?? [])[0];
  const plugin = found ?? global?.get(name);
  // APISIX 2 has it next to the settings.
  const isDisabled = [plugin, plugin?.get("_meta")].some((one) => one?.flag("disable"));
  return isDisabled ? undefined : plugin;
}

export function nameOf(node: PlainNode): string {
  return node.text("name") || node.text("id") || node.text("uri");
}

function pluginOf(owner: PlainNode, name = PLUGIN): PlainNode | undefined {
  return owner.get("plugins")?.get(name);
}
