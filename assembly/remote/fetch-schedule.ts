// When a document is fetched, when again, and how long it is used.
import { shownText } from "../bytes/quote";
import { KeyServerState } from "../request/key-server-state";
import { RemoteSource } from "../config/model/remote-source";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { KeyRecord } from "./key-record";

/** A failed fetch is retried after a second, then after twice as long, up to refetchMs. */
const FIRST_RETRY_MS: i64 = 1000;
const MAX_DOUBLINGS: i32 = 12;
/** What a fetch may take beyond its timeout before other workers consider it lost. */
const GRACE_MS: i64 = 1000;
/** Clocks of one machine do not differ by more, unless one was set back. */
const SET_BACK_MS: i64 = 1000;
/** As much of the last failure as a message shows. */
const MAX_FAILURE_BYTES: i32 = 256;

/** The schedule of one server. It follows from what is configured and from the last fetch of any worker. */
@final
export class FetchSchedule extends KeyServerState {
  /** As known to this worker; other workers may know more. */
  readonly record: KeyRecord = new KeyRecord();

  /** `none` and `aged` are phrases for the operator: that there is no document, and how old it is. */
  constructor(
    private readonly remote: RemoteSource,
    private readonly none: Phrase,
    private readonly aged: Phrase,
  ) {
    super();
  }

  /** How long a fetch may run: discovery takes two requests. */
  get leaseMs(): i64 {
    return this.remote.timeoutMs * (this.remote.discovers ? 2 : 1) + GRACE_MS;
  }

  /** Whether some worker is fetching. A lease longer than any is the result of a clock that was set back. */
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

  /** Whether a token that needs a newer document may cause a fetch. */
  mayRefetch(nowMs: i64): bool {
    if (this.isDue(nowMs)) return true;
    const record = this.record;
    if (record.failures > 0 || record.leaseMs != 0) return false;
    return nowMs - record.attemptMs >= this.remote.refetchMs;
  }

  /** When the next fetch is due. */
  nextMs(): i64 {
    const record = this.record;
    // It started but never ended: its worker is gone.
    if (record.leaseMs != 0) return min(record.leaseMs, record.attemptMs + this.leaseMs);
    if (record.failures > 0) return record.attemptMs + this.retryMs;
    const lifetime = this.lifetimeMs;
    const early = (lifetime * (800 + <i64>(100.0 * this.jitter))) / 1000;
    return record.fetchedMs + max(early, min(lifetime, this.remote.refetchMs));
  }

  private get retryMs(): i64 {
    const doublings = min(this.record.failures - 1, MAX_DOUBLINGS);
    const wait = <f64>(FIRST_RETRY_MS << (<i64>doublings));
    return min(
      <i64>(wait + (wait * this.jitter) / 8.0),
      max(this.remote.refetchMs, FIRST_RETRY_MS),
    );
  }

  /** From 0 to 1, different for each fetch, so that gateways that start together do not fetch together. */
  private get jitter(): f64 {
    const mixed = (<u64>this.record.attemptMs * 0x9e3779b97f4a7c15) >> 32;
    return <f64>mixed / <f64>0x1_0000_0000;
  }

  /** The server's lifetime, limited by refetchMs and cacheMs (RFC 9111 section 4.2). */
  private get lifetimeMs(): i64 {
    const sent = <i64>this.record.lifetimeSeconds * 1000;
    if (sent < 0) return this.remote.cacheMs;
    return min(max(sent, this.remote.refetchMs), this.remote.cacheMs);
  }

  /** Whether there is a document that may be used. */
  isHeld(nowMs: i64): bool {
    const record = this.record;
    return record.version != 0 && nowMs < record.fetchedMs + this.lifetimeMs + this.remote.staleMs;
  }

  /** Whether an unknown key may be valid: the server could not be reached. */
  override isUncertain(nowMs: i64): bool {
    return this.record.failures > 0 || this.record.leaseMs != 0 || !this.isHeld(nowMs);
  }

  /** Whole seconds until the next fetch, 1 or more. */
  override retrySeconds(nowMs: i64): i32 {
    const left = min((this.nextMs() - nowMs + 999) / 1000, this.remote.refetchMs / 1000);
    return <i32>max(left, 1);
  }

  /** For the operator: "the key set is 35 s old; the last fetch, 3 s ago, failed: answered with status 500". */
  override describe(nowMs: i64): string {
    const record = this.record;
    const held =
      record.version == 0 ? say(this.none) : say1(this.aged, age(record.fetchedMs, nowMs));
    return say2(Phrase.WithServerState, held, this.describeFetch(nowMs));
  }

  private describeFetch(nowMs: i64): string {
    const record = this.record;
    if (this.isRunning(nowMs)) return say(Phrase.FetchRunning);
    if (record.attemptMs == 0) return say(Phrase.NeverFetched);
    const ago = age(record.attemptMs, nowMs);
    if (record.failures == 0) return say1(Phrase.LastFetchSucceeded, ago);
    return say2(Phrase.LastFetchFailed, ago, shownText(record.failure, MAX_FAILURE_BYTES));
  }
}

/** Whole seconds since then; 0 when that lies ahead. */
export function age(thenMs: i64, nowMs: i64): string {
  return (max(nowMs - thenMs, 0) / 1000).toString();
}
