/** Files that have only empty lists of another gateway. */
import { isObject } from "./json-object.ts";
import type { Located } from "./located.ts";

/** Names of lists at the top of files of Kong and APISIX. */
const FOREIGN_LISTS = [
  ...["jwt_secrets", "services", "routes", "upstreams", "plugins", "plugin_configs"],
  ...["global_rules", "certificates", "ssls", "consumer_groups", "stream_routes"],
];

/** Whether it has only empty lists, with names of another gateway: nothing in it is of this plugin. */
export function isEmptyForeign({ value }: Located): boolean {
  if (!isObject(value) || !FOREIGN_LISTS.some((name) => Object.hasOwn(value, name))) return false;
  return Object.values(value).every(
    (list) => list === null || (Array.isArray(list) && list.length === 0),
  );
}
