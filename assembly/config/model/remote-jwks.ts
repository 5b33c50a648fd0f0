// remote_jwks of a consumer: where its keys are fetched, when again, and how long they hold.
import { Octets } from "../../bytes/octets";
import { LeftOutKey } from "../../jose/left-out-key";
import { KeyRecord } from "./key-record";

/** A fetch that failed is repeated after a second, then after twice as long, up to refetch_seconds. */
const FIRST_RETRY_MS: i64 = 1000;
const MAX_DOUBLINGS: i32 = 12;
/** What a fetch may take beyond its timeout, until other workers take it for lost. */
const GRACE_MS: i64 = 1000;
/** Clocks of one machine do not differ by more, unless one was set back. */
const SET_BACK_MS: i64 = 1000;

const NOTHING: Octets = Octets.of("");

@final
export class RemoteJwks {
  /** Envoy's name of the cluster that is asked. */
  cluster: Octets = NOTHING;
  /** Of the key set, or, with `discovers`, of the issuer's metadata. */
  authority: Octets = NOTHING;
  path: Octets = NOTHING;
  /** jwks_uri is looked up first (OpenID Connect Discovery 1.0 section 4). */
  discovers: bool = false;
  timeoutMs: i64 = 1500;
  /** The longest that a set lives; the server may say less. */
  cacheMs: i64 = 600_000;
  /** How much longer it holds while no newer one can be fetched. */
  staleMs: i64 = 86_400_000;
  /** The least time between a fetch and the next one that a token causes. */
  refetchMs: i64 = 30_000;
  allowWeakKeys: bool = false;
  /** If the last set that was fetched here has no usable key: the keys of that set. */
  rejected: LeftOutKey[] = [];
  /** Its position among all of the configuration. */
  position: i32 = 0;
  /** As known here; other workers may know more. */
  readonly record: KeyRecord = new KeyRecord();

  /** How long a fetch may run: discovery takes two requests. */
  get leaseMs(): i64 {
    return this.timeoutMs * (this.discovers ? 2 : 1) + GRACE_MS;
  }

  /** Whether some worker is fetching. A lease further ahead than any is of a clock that was set back. */
  isRunning(nowMs: i64): bool {
    const left = this.record.leaseMs - nowMs;
    return left > 0 && left <= this.leaseMs;
  }

  /** Whether it is time for the next fetch. */
  isDue(nowMs: i64): bool {
    if (this.isRunning(nowMs)) return false;
    const attempt = this.record.attemptMs;
    return attempt == 0 || attempt > nowMs + SET_BACK_MS || nowMs >= this.nextMs();
  }

  /** Whether a token with a key that is not in the set may cause a fetch. */
  mayRefetch(nowMs: i64): bool {
    if (this.isDue(nowMs)) return true;
    const record = this.record;
    if (record.failures > 0 || record.leaseMs != 0) return false;
    return nowMs - record.attemptMs >= this.refetchMs;
  }

  /** When the next fetch is due. */
  nextMs(): i64 {
    const record = this.record;
    // One that was begun and never ended: its worker is gone.
    if (record.leaseMs != 0) return min(record.leaseMs, record.attemptMs + this.leaseMs);
    if (record.failures > 0) return record.attemptMs + this.retryMs;
    const lifetime = this.lifetimeMs;
    const early = (lifetime * (800 + <i64>(100.0 * this.jitter))) / 1000;
    return record.fetchedMs + max(early, min(lifetime, this.refetchMs));
  }

  private get retryMs(): i64 {
    const doublings = min(this.record.failures - 1, MAX_DOUBLINGS);
    const wait = <f64>(FIRST_RETRY_MS << (<i64>doublings));
    return min(<i64>(wait + (wait * this.jitter) / 8.0), max(this.refetchMs, FIRST_RETRY_MS));
  }

  /** From 0 to 1, another for each fetch: gateways that were started together do not stay together. */
  private get jitter(): f64 {
    const mixed = (<u64>this.record.attemptMs * 0x9e3779b97f4a7c15) >> 32;
    return <f64>mixed / <f64>0x1_0000_0000;
  }

  /** What the server says counts between refetch_seconds and jwks_cache_duration (RFC 9111 section 4.2). */
  private get lifetimeMs(): i64 {
    const said = <i64>this.record.lifetimeSeconds * 1000;
    if (said < 0) return this.cacheMs;
    return min(max(said, this.refetchMs), this.cacheMs);
  }

  /** Whether there is a set that holds. */
  isHeld(nowMs: i64): bool {
    const record = this.record;
    return record.version != 0 && nowMs < record.fetchedMs + this.lifetimeMs + this.staleMs;
  }

  /** Whether a key that is not in the set may be one all the same: nobody could ask the server. */
  isUncertain(nowMs: i64): bool {
    return this.record.failures > 0 || this.record.leaseMs != 0 || !this.isHeld(nowMs);
  }

  /** Whole seconds until the next fetch, 1 or more. */
  retrySeconds(nowMs: i64): i32 {
    const left = min((this.nextMs() - nowMs + 999) / 1000, this.refetchMs / 1000);
    return <i32>max(left, 1);
  }

  /** For the operator: "the set is 35 s old; the last fetch, 3 s ago, failed: status 500". */
  describe(nowMs: i64): string {
    const record = this.record;
    const held =
      record.version == 0 ? "no set yet" : `the set is ${age(record.fetchedMs, nowMs)} s old`;
    if (this.isRunning(nowMs)) return held + "; a fetch is under way";
    if (record.attemptMs == 0) return held + "; nothing was fetched yet";
    const end = record.failures > 0 ? "failed: " + record.failure : "succeeded";
    return `${held}; the last fetch, ${age(record.attemptMs, nowMs)} s ago, ${end}`;
  }
}

/** Whole seconds since then; 0 when that lies ahead. */
export function age(thenMs: i64, nowMs: i64): string {
  return (max(nowMs - thenMs, 0) / 1000).toString();
}
