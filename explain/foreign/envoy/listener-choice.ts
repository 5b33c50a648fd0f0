/** Which of several jwt_authn filters serves a request: by port, server name, and virtual host. */
import { withoutPort } from "../../source/envoy-routes.ts";
import type { Surroundings } from "../foreign-types.ts";
import { distinct, type JwtFilter } from "./jwt-filters.ts";
import { rankOfHosts } from "./route-table.ts";

export interface Choice {
  /** More than one if the request does not decide. */
  filters: JwtFilter[];
  /** What decided, in the words of Envoy. */
  by: string[];
}

interface Criterion {
  what: string;
  /** The higher the better. */
  rank: (filter: JwtFilter) => number;
}

const DEFAULT_PORTS: Record<string, number> = { http: 80, https: 443 };
/** A chain for other server names. */
const NEVER = -1;
const EXACT = 1_000_000;

/** @param filters all, also those with the same configuration */
export function chooseFilters(filters: readonly JwtFilter[], around: Surroundings): Choice {
  const by: string[] = [];
  let left = [...filters];
  for (const { what, rank } of criteriaOf(around)) {
    const ranks = left.map(rank);
    const best = Math.max(...ranks);
    const kept = left.filter((_, index) => ranks[index] === best);
    if (distinct(kept).length < distinct(left).length) by.push(what);
    left = kept;
  }
  return { filters: distinct(left), by };
}

function criteriaOf({ host, request: { scheme } }: Surroundings): Criterion[] {
  const [, given] = /:(\d+)$/.exec(host) ?? [];
  const port = given === undefined ? DEFAULT_PORTS[scheme ?? ""] : Number(given);
  const name = withoutPort(host).toLowerCase();
  return [
    ...(port === undefined ? [] : [{ what: `port ${port}`, rank: portRank(port) }]),
    ...(scheme === "http" || name === "" ? [] : [serverName(name)]),
    ...(scheme === undefined ? [] : [{ what: scheme, rank: transportRank(scheme === "https") }]),
    ...(host === "" ? [] : [{ what: `domains ${name}`, rank: hostRank(host) }]),
  ];
}

function portRank(port: number): Criterion["rank"] {
  return ({ at }) => {
    const match = at.chain?.get("filter_chain_match");
    return Number(match?.number("destination_port") === port || at.ports.includes(port));
  };
}

/** The exact name, the longest "*.suffix", or a chain without names (TLS sends no port). */
function serverName(name: string): Criterion {
  return {
    what: `server_names ${name}`,
    rank: ({ at }) => {
      const names = at.chain?.get("filter_chain_match")?.texts("server_names") ?? [];
      if (names.length === 0) return 0;
      const ranks = names.map((one) => {
        const wanted = one.toLowerCase();
        if (wanted === name) return EXACT;
        return wanted.startsWith("*.") && name.endsWith(wanted.slice(1)) ? wanted.length : NEVER;
      });
      return Math.max(...ranks);
    },
  };
}

function transportRank(isTls: boolean): Criterion["rank"] {
  return ({ at }) => {
    const match = at.chain?.get("filter_chain_match");
    const protocol = match?.text("transport_protocol") ?? "";
    const hasNames = (match?.list("server_names").length ?? 0) > 0;
    const isForTls = protocol === "tls" || hasNames || at.chain?.get("transport_socket");
    if (protocol === "" && !isForTls) return 0;
    return Boolean(isForTls) === isTls ? 1 : NEVER;
  };
}

function hostRank(host: string): Criterion["rank"] {
  return ({ routes }) => (routes ? rankOfHosts(routes, host) : 0);
}
