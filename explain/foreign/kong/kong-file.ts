/** Kong's declarative configuration, as decK writes it and as DB-less Kong loads it. */
import type { ForeignDocument } from "../foreign-document.ts";
import { isObject } from "../../source/json-object.ts";
import { PlainNode } from "../plain-node.ts";

export interface KongRoute {
  node: PlainNode;
  name: string;
  service?: PlainNode;
}

export interface KongCredential {
  node: PlainNode;
  consumer: string;
}

/** Undefined if the document is not one of Kong. */
export function kongFile(document: ForeignDocument): PlainNode | undefined {
  const { value } = document;
  const isKong = isObject(value) && (value["_format_version"] !== undefined || isPlainKong(value));
  return isKong ? new PlainNode(document, value, []) : undefined;
}

/** Without its version only if it has credentials of the jwt plugin. */
function isPlainKong(value: Record<string, unknown>): boolean {
  const consumers = Array.isArray(value["consumers"]) ? value["consumers"] : [];
  if (Array.isArray(value["jwt_secrets"])) return true;
  return consumers.some((one) => isObject(one) && Array.isArray(one["jwt_secrets"]));
}

export function routesOf(file: PlainNode): KongRoute[] {
  const services = file.list("services");
  const nested = services.flatMap((service) =>
    service.list("routes").map((node) => ({ node, name: nameOf(node), service })),
  );
  const own = file.list("routes").map((node) => {
    const service = services.find((one) => isNamed(one, reference(node, "service")));
    return { node, name: nameOf(node), ...(service && { service }) };
  });
  return [...nested, ...own];
}

export function credentialsOf(file: PlainNode): KongCredential[] {
  const nested = file.list("consumers").flatMap((consumer) => {
    const name = consumer.text("username") || consumer.text("custom_id") || consumer.text("id");
    return consumer.list("jwt_secrets").map((node) => ({ node, consumer: name }));
  });
  const own = file
    .list("jwt_secrets")
    .map((node) => ({ node, consumer: reference(node, "consumer") }));
  return [...nested, ...own];
}

/** The enabled plugin that applies: that of the route, else of the service, else the global one. */
export function pluginFor(
  file: PlainNode,
  route: KongRoute | undefined,
  plugin = "jwt",
): PlainNode | undefined {
  const all = file.list("plugins");
  const isOf = (one: PlainNode, kind: string, owner: PlainNode | undefined): boolean =>
    owner !== undefined && isNamed(owner, reference(one, kind));
  const { node, service } = route ?? {};
  const candidates = [
    ...(node?.list("plugins") ?? []),
    ...all.filter((one) => isOf(one, "route", node)),
    ...(service?.list("plugins") ?? []),
    ...all.filter((one) => isOf(one, "service", service)),
    ...all.filter((one) => ["route", "service", "consumer"].every((kind) => !one.get(kind))),
  ];
  return candidates.find((one) => one.text("name") === plugin && one.flag("enabled", true));
}

/** Whether the file has a consumer of this user name or id. */
export function isConsumerKnown(file: PlainNode, name: string): boolean {
  return file
    .list("consumers")
    .some((one) => [one.text("username"), one.text("id")].includes(name));
}

export function nameOf(node: PlainNode): string {
  return node.text("name") || node.text("id");
}

/** A reference by name, or by an object with name or id. */
function reference(node: PlainNode, kind: string): string {
  const member = node.get(kind);
  if (member === undefined) return "";
  return node.text(kind) || nameOf(member) || member.text("username");
}

function isNamed(node: PlainNode, name: string): boolean {
  return name !== "" && [node.text("name"), node.text("id")].includes(name);
}
