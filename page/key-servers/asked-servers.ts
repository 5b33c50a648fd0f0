/** The key servers whose responses decide the request. */
import type { Explanation } from "../../explain/explanation.ts";

export interface AskedServer {
  /** The name of its response in `served`. */
  path: string;
  /** Undefined for a file that another gateway reads. */
  url?: string;
}

/** Those that the plugin asked, and those that the file of another gateway names without their keys. */
export function askedServers({ asked = [], foreign }: Explanation): AskedServer[] {
  const notes = foreign?.notes.filter(({ slug }) => slug === "keys-not-given") ?? [];
  const servers = [
    ...asked.map(({ authority, path }) => ({ path, url: `https://${authority}${path}` })),
    ...notes.map(({ values: [, from = "", path = from] }) => ({
      path,
      ...(/^https?:\/\//.test(from) && { url: from }),
    })),
  ];
  const isFirst = (server: AskedServer, index: number): boolean =>
    servers.findIndex(({ path, url }) => path === server.path && url === server.url) === index;
  return servers.filter(isFirst);
}
