/** The query of a request as OpenResty's ngx.req.get_uri_args reads it. */

/** Values by name, in order; `true` for a name without "=". */
export function luaQuery(path: string): Map<string, (string | true)[]> {
  const found = new Map<string, (string | true)[]>();
  const start = path.indexOf("?");
  if (start < 0) return found;
  for (const pair of path
    .slice(start + 1)
    .replace(/#.*$/s, "")
    .split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? true : decoded(pair.slice(equals + 1));
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

function decoded(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Whether nginx matches the host with a name that may begin or end with "*". */
export function isHostMatch(pattern: string, host: string): boolean {
  const name = host.toLowerCase().replace(/:\d*$/, "");
  const wanted = pattern.toLowerCase().replace(/:\d+$/, "");
  if (wanted.startsWith("*")) return name.endsWith(wanted.slice(1));
  if (wanted.endsWith("*")) return name.startsWith(wanted.slice(0, -1));
  return name === wanted;
}
