/** What Kong's schema of the jwt plugin rejects, so that Kong does not load the file (kong/plugins/jwt/schema.lua). */
import type { Note } from "../foreign-types.ts";
import type { PlainNode } from "../plain-node.ts";

/** Kong 2.x accepts it (https://github.com/Kong/kong/issues/5563). */
const NO_CONSUMER =
  "consumer: value must be null; older versions run jwt only after another plugin has found that consumer";
const CLAIMS = ["exp", "nbf"];

export interface JwtPlugin {
  plugin: PlainNode;
  /** The consumer that has it in its own list. */
  owner?: PlainNode;
}

/** All jwt plugins of the file, wherever they are. */
export function jwtPlugins(file: PlainNode): JwtPlugin[] {
  const services = file.list("services");
  const routes = [...file.list("routes"), ...services.flatMap((one) => one.list("routes"))];
  const owners = [file, ...services, ...routes];
  const all = [
    ...owners.flatMap((owner) => owner.list("plugins").map((plugin): JwtPlugin => ({ plugin }))),
    ...file
      .list("consumers")
      .flatMap((owner) => owner.list("plugins").map((plugin): JwtPlugin => ({ plugin, owner }))),
  ];
  return all.filter(({ plugin }) => plugin.text("name") === "jwt");
}

export function schemaNotes({ plugin, owner }: JwtPlugin): Note[] {
  const invalid = (why: string, node: PlainNode): Note => ({
    slug: "invalid-there",
    values: [why],
    place: node.place("jwt"),
  });
  const config = plugin.get("config");
  const listed = config?.texts("claims_to_verify") ?? [];
  const consumer = plugin.get("consumer") ?? (owner && plugin);
  const maximum = config?.get("maximum_expiration");
  const isLimited = (config?.number("maximum_expiration") ?? 0) > 0;
  return [
    ...(consumer ? [invalid(NO_CONSUMER, consumer)] : []),
    ...(listed.every((name) => CLAIMS.includes(name))
      ? []
      : [
          invalid(
            "claims_to_verify: expected one of: exp, nbf",
            config?.get("claims_to_verify") ?? plugin,
          ),
        ]),
    ...(maximum && isLimited && !listed.includes("exp")
      ? [invalid("claims_to_verify: must contain exp if maximum_expiration is set", maximum)]
      : []),
  ];
}
