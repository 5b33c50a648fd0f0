/**
 * The CPU time of Envoy that a filter costs a request, compared with no filter and with Envoy's jwt_authn.
 *
 * Each variant has its own Envoy process, because CPU time is counted by process (/proc/<pid>/stat): in a
 * shared Envoy, the background work of other variants would be counted too, and the heap of one plugin would
 * affect another. The variants take turns in many short rounds, in a random order, so that other load affects all
 * of them. The result is the mean of a variant's quiet rounds, above that without a filter. As in a gateway,
 * requests are forwarded to an upstream; only Envoy's CPU time is counted.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { HeaderPair } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { bearer, type LoadTool, type Proofs } from "./bench-load.ts";
import { costAbove, isSettled, quietMean } from "./estimate.ts";
import type { Group, Kind, Variant } from "./variant.ts";

const LISTENER = "bench";
const WARM_UP_SECONDS = 2;
/** A variant gets more rounds, up to so many times as many, until its quiet rounds agree. */
const MAX_TIMES = 4;
/** The plugin reports its counters once a second. */
const REPORTED_WITHIN_MS = 1500;

export interface Measured {
  kind: Kind;
  /** CPU microseconds a request, in the quiet rounds. */
  inAll: number;
  aboveNone: number;
  /**
   * Relative to the native filter in the same run, or else to our filter with a bearer token; NaN for that one, and without a
   * filter.
   */
  ratio: number;
  /** The share of lookups that the token cache answered; only with tokens of many users. */
  hitShare?: number;
  /** Of Envoy after the last round. */
  rssBytes: number;
}

export interface MeasuredGroup {
  title: string;
  rows: Measured[];
}

interface Running extends Variant {
  gateway: Gateway;
  /** CPU microseconds a request, by round. */
  costs: number[];
  /** Lookups before the first round. */
  lookups: Lookups;
  hitShare?: number;
  rssBytes: number;
}

interface Lookups {
  hits: number;
  misses: number;
}

export async function measureGroup(
  group: Group,
  rounds: number,
  seconds: number,
  tool: LoadTool,
): Promise<MeasuredGroup> {
  const running: Running[] = [];
  try {
    for (const variant of group.variants) running.push(await start(variant, group.concurrency));
    for (const variant of running) {
      await measure(variant, variant.warmUpSeconds ?? WARM_UP_SECONDS, tool, true);
    }
    for (const variant of running) variant.lookups = await lookupsOf(variant);
    for (let round = 0; round < MAX_TIMES * rounds; round += 1) {
      const needed = running.filter(({ costs }) => round < rounds || !isSettled(costs));
      if (needed.length === 0) break;
      for (const variant of shuffled(needed)) {
        variant.costs.push(await measure(variant, seconds, tool));
      }
      const figures = needed.map(({ kind, costs }) => `${kind} ${costs.at(-1)?.toFixed(1)}`);
      console.log(`${group.title}, round ${round + 1}: ${figures.join(", ")}`);
    }
    for (const variant of running) {
      const { hits, misses } = await lookupsOf(variant);
      const all = hits + misses - variant.lookups.hits - variant.lookups.misses;
      if (all > 0) variant.hitShare = (hits - variant.lookups.hits) / all;
      variant.rssBytes = variant.gateway.rssBytes();
    }
  } finally {
    for (const { gateway } of running) await gateway.stop();
  }
  return { title: group.title, rows: summary(running) };
}

async function start(variant: Variant, concurrency = 1): Promise<Running> {
  const listener = { name: LISTENER, ...variant.listener };
  const gateway = await Gateway.start({
    listeners: [listener],
    logLevel: variant.logLevel ?? "warning",
    concurrency,
    ...(variant.wasm !== undefined && { wasm: variant.wasm }),
  });
  const ask = async (token: string | undefined): Promise<number> => {
    const proofs = variant.proofs?.(0);
    const headers = Object.entries(proofs ? sentWith(proofs) : bearer(token)) as HeaderPair[];
    return (await gateway.request(LISTENER, { headers })).status;
  };
  if (variant.goodToken !== undefined) await ask(variant.goodToken);
  const status = await ask(variant.token);
  if (status !== variant.status) {
    await gateway.stop();
    throw new Error(
      `${variant.kind}: unexpected status (expected ${variant.status}, got ${status})`,
    );
  }
  return { ...variant, gateway, costs: [], lookups: { hits: 0, misses: 0 }, rssBytes: NaN };
}

function sentWith({ authorization, values: [dpop = ""] }: Proofs): Record<string, string> {
  return { authorization, dpop };
}

/** Of the plugin's cache or that of jwt_authn, as far as reported; none for a single token. */
async function lookupsOf({ gateway, users }: Running): Promise<Lookups> {
  if (users === undefined) return { hits: 0, misses: 0 };
  await sleep(REPORTED_WITHIN_MS);
  const stats = [...(await gateway.stats(""))];
  const sum = (ending: string): number =>
    stats.reduce((all, [name, value]) => all + (name.endsWith(ending) ? value : 0), 0);
  return { hits: sum("cache_hit"), misses: sum("cache_miss") };
}

/** @returns CPU microseconds of Envoy a request */
async function measure(
  variant: Running,
  seconds: number,
  tool: LoadTool,
  isWarmUp = false,
): Promise<number> {
  const { gateway, token, status, users } = variant;
  const proofs = variant.proofs?.(seconds);
  const before = gateway.cpuSeconds();
  const port = gateway.port(LISTENER);
  const answered = await tool.apply({
    ...{ port, seconds, status, users, proofs, isWarmUp },
    ...bearer(token),
  });
  if (answered === 0) throw new Error(`Envoy with ${variant.kind} answered no request.`);
  return ((gateway.cpuSeconds() - before) / answered) * 1e6;
}

function summary(running: Running[]): Measured[] {
  const above = ({ costs, above: than = "none" }: Running): number =>
    costAbove(costs, running.find(({ kind }) => kind === than)?.costs ?? []);
  const reference = ["native", "ours", "bearer"]
    .map((wanted) => running.find(({ kind }) => kind === wanted))
    .find((one) => one !== undefined);
  return running.map((one) => ({
    kind: one.kind,
    inAll: quietMean(one.costs),
    aboveNone: above(one),
    ratio:
      reference === undefined || one === reference || one.kind.startsWith("none")
        ? NaN
        : above(one) / above(reference),
    ...(one.hitShare !== undefined && { hitShare: one.hitShare }),
    rssBytes: one.rssBytes,
  }));
}

/** In a random order, so that load that comes and goes with a fixed period does not always affect the same ones. */
function shuffled<T>(values: T[]): T[] {
  return values
    .map((value) => ({ value, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}
