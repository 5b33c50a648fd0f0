/**
 * What a large gateway needs, computed from measured parts: a million users, of whom the one of rank k sends requests
 * in proportion to 1 / k (Zipf's law), on 64 workers. Every worker has its own cache and an equal part of the requests.
 */
import { mebibytes, percent, table } from "./bench-report.ts";
import type { CapacityFacts } from "./bench-settings.ts";

const CORES = 64;
const USERS = 1_000_000;
/** The CPU that such a gateway may use. */
const UTILIZATION = 0.5;
const MIB = 1024 * 1024;
const CACHE_BYTES = [4 * MIB, 16 * MIB];
/** Docs/decisions/0017-token-cache.md: sets of 1024 bytes with up to 17 entries, used for ten minutes at most. */
const SET_BYTES = 1024;
const SET_ENTRIES = 17;
const ENTRY_SECONDS = 600;
const DEFAULT_CACHE_BYTES = 4 * MIB;
/** Docs/remote-jwks.md: a lifetime of 600 s by default, renewed after 80 to 90 % of it. */
const KEY_SECONDS = 600 * 0.85;
const SECONDS_A_DAY = 86_400;

interface Need {
  cacheBytes: number;
  hitShare: number;
  micros: number;
  perSecond: number;
  bytes: number;
}

export function capacity(facts: CapacityFacts): string {
  const needs = CACHE_BYTES.map((cacheBytes) => needOf(cacheBytes, facts));
  const rows = needs.map(({ cacheBytes, hitShare, micros, perSecond, bytes }) => [
    `${cacheBytes / MIB} MiB`,
    entries(cacheBytes).toLocaleString("en"),
    percent(hitShare),
    micros.toFixed(1),
    thousands(perSecond),
    mebibytes(facts.workerBytes + cacheBytes),
    mebibytes(bytes),
  ]);
  const heads = ["`max_bytes`", "tokens a worker", "cache hits", "CPU above no filter, us"];
  const fetches = (SECONDS_A_DAY / KEY_SECONDS) * facts.keyFetches;
  const ideal = idealShare(entries(DEFAULT_CACHE_BYTES), facts.users);
  return [
    `### Computed: ${CORES} cores and ${USERS.toLocaleString("en")} users`,
    `One worker for each core, RS256, users by Zipf's law, ${percent(UTILIZATION)} of the CPU in use. With ${facts.users.toLocaleString("en")} users, the default cache answered ${percent(facts.hitShare)} of the lookups; a cache that always holds the most frequent users would answer ${percent(ideal)}. The computation uses the same proportion, and counts that an entry is used for ten minutes at most.`,
    table([...heads, "requests a second", "MiB a worker", "MiB in all"], rows),
    `Each key server gets about ${fetches.toFixed(0)} requests a day from the gateway, and at most one more every \`refetch_seconds\` while tokens with an unknown \`kid\` arrive: workers share fetched keys (${facts.keyFetches} request for ${facts.workers} workers in the measurement).`,
  ].join("\n\n");
}

function needOf(cacheBytes: number, facts: CapacityFacts): Need {
  const { noFilterMicros, freshMicros, cachedMicros } = facts;
  const measured = facts.hitShare / idealShare(entries(DEFAULT_CACHE_BYTES), facts.users);
  // The rate of a worker depends on the hits, and the hits on the rate.
  let hitShare = 1;
  let micros = cachedMicros;
  let perWorker = 0;
  for (let i = 0; i < 10; i += 1) {
    micros = hitShare * cachedMicros + (1 - hitShare) * freshMicros;
    perWorker = (UTILIZATION * 1e6) / (noFilterMicros + micros);
    hitShare = measured * expectedShare(entries(cacheBytes), USERS, perWorker);
  }
  return {
    cacheBytes,
    hitShare,
    micros,
    perSecond: perWorker * CORES,
    bytes: facts.firstWorkerBytes + (CORES - 1) * facts.workerBytes + CORES * cacheBytes,
  };
}

function entries(cacheBytes: number): number {
  return Math.floor(cacheBytes / SET_BYTES) * SET_ENTRIES;
}

/** The share of requests from the `held` most frequent of `users`. */
export function idealShare(held: number, users: number): number {
  return harmonic(Math.min(held, users)) / harmonic(users);
}

/** The same, where an entry is used for ENTRY_SECONDS after the request that made it. */
export function expectedShare(held: number, users: number, perSecond: number): number {
  const all = harmonic(users);
  let share = 0;
  for (let rank = 1; rank <= Math.min(held, users); rank += 1) {
    const frequency = 1 / rank / all;
    const hits = perSecond * frequency * ENTRY_SECONDS;
    share += (frequency * hits) / (1 + hits);
  }
  return share;
}

function harmonic(count: number): number {
  let sum = 0;
  for (let k = 1; k <= count; k += 1) sum += 1 / k;
  return sum;
}

function thousands(value: number): string {
  return (Math.round(value / 1000) * 1000).toLocaleString("en");
}
