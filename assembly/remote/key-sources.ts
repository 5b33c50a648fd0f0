// The key servers of one plugin configuration, and the requests that wait for one of them.
import { Configuration } from "../config/model/configuration";
import { Policy } from "../config/model/policy";
import { RemoteJwks } from "../config/model/remote-jwks";
import { nowNanoseconds, setTickMilliseconds } from "../host/clock";
import { actFor } from "../host/effective-context";
import { countOverflow, countWaited, defineKeyCounters } from "./key-counters";
import { Asked, KeySource } from "./key-source";

/** Of a worker and a configuration: what waits takes memory in the host. */
const MAX_WAITING: i32 = 1024;
/** What waits for another worker's fetch learns of its end so quickly. */
const QUICK_TICK_MS: u32 = 20;
const SLOW_TICK_MS: u32 = 1000;
/** A thousand servers are not asked all at once. */
const MAX_FETCHES_A_TICK: i32 = 16;
/** What a request waits longer than a fetch may take: until the next tick at least. */
const GRACE_MS: i64 = 100;

/** A request that waits. */
@final
class Waiting {
  constructor(
    readonly stream: u32,
    readonly source: KeySource,
    /** Until when, in milliseconds since 1970. */
    readonly untilMs: i64,
  ) {}
}

/** Milliseconds since 1970. */
export function nowMilliseconds(): i64 {
  return <i64>(nowNanoseconds() / 1_000_000);
}

@final
export class KeySources {
  private readonly sources: KeySource[] = [];
  private waiting: Waiting[] = [];
  private tickMs: u32 = 0;
  /** Until when the request may wait that `nextReady` gave last. */
  untilMs: i64 = 0;

  constructor(
    private readonly root: u32,
    configuration: Configuration,
  ) {
    this.add(configuration.policy);
    for (let i = 0; i < configuration.rules.length; i++) {
      const own = configuration.rules[i].policy;
      if (own !== null) this.add(own);
    }
    const isFetching = this.sources.length > 0;
    if (isFetching) defineKeyCounters();
    const nowMs = isFetching ? nowMilliseconds() : 0;
    for (let i = 0; i < this.sources.length; i++) this.sources[i].look(nowMs);
    this.tickEvery(isFetching ? QUICK_TICK_MS : SLOW_TICK_MS);
  }

  private add(policy: Policy): void {
    for (let i = 0; i < policy.consumers.length; i++) {
      const consumer = policy.consumers[i];
      const remote = consumer.remote;
      if (remote === null) continue;
      remote.position = this.sources.length;
      this.sources.push(new KeySource(remote, consumer, policy));
    }
  }

  private tickEvery(milliseconds: u32): void {
    if (this.tickMs == milliseconds) return;
    this.tickMs = milliseconds;
    setTickMilliseconds(milliseconds);
  }

  onTick(): void {
    if (this.sources.length == 0) return;
    const nowMs = nowMilliseconds();
    let begun = 0;
    for (let i = 0; i < this.sources.length; i++) {
      if (this.sources[i].tick(nowMs, begun < MAX_FETCHES_A_TICK)) begun++;
    }
    const isBusy = this.waiting.length > 0 || begun == MAX_FETCHES_A_TICK;
    this.tickEvery(isBusy ? QUICK_TICK_MS : SLOW_TICK_MS);
  }

  /** The answer to a call, or that there is none: then `headers` is 0. */
  onAnswer(call: u32, headers: u32, bodyLength: i32): void {
    for (let i = 0; i < this.sources.length; i++) {
      const source = this.sources[i];
      if (!source.isAnswer(call)) continue;
      const nowMs = nowMilliseconds();
      source.take(nowMs, headers, bodyLength);
      for (let j = 0; j < this.sources.length; j++) {
        if (j == i || !this.sources[j].isSame(source)) continue;
        this.sources[j].look(nowMs);
        this.sources[j].remote.rejected = source.remote.rejected;
      }
      return;
    }
  }

  /** For a request that was not refused for good: its keys may be at one of these servers. */
  ask(missed: RemoteJwks[], stream: u32, untilMs: i64): Asked {
    const nowMs = nowMilliseconds();
    let running: KeySource | null = null;
    // A fetch is the root's own: its answer comes to it, whatever becomes of the request.
    actFor(this.root);
    let asked = Asked.Nothing;
    for (let i = 0; i < missed.length; i++) {
      const source = this.sources[missed[i].position];
      const one = source.ask(nowMs);
      if (one == Asked.Running && running === null) running = source;
      if (one > asked) asked = one;
    }
    if (asked == Asked.Running && running !== null) {
      if (!this.wait(running, stream, nowMs, untilMs)) asked = Asked.Full;
    }
    actFor(stream);
    return asked;
  }

  private wait(source: KeySource, stream: u32, nowMs: i64, untilMs: i64): bool {
    const until = untilMs != 0 ? untilMs : nowMs + source.remote.leaseMs + GRACE_MS;
    if (nowMs >= until) return false;
    if (this.waiting.length >= MAX_WAITING) {
      countOverflow();
      return false;
    }
    if (untilMs == 0) countWaited();
    source.waiting++;
    this.waiting.push(new Waiting(stream, source, until));
    this.tickEvery(QUICK_TICK_MS);
    return true;
  }

  /** The next request that need not wait longer, or 0. */
  nextReady(nowMs: i64): u32 {
    const waiting = this.waiting;
    for (let i = 0; i < waiting.length; i++) {
      const one = unchecked(waiting[i]);
      if (one.source.remote.isRunning(nowMs) && nowMs < one.untilMs) continue;
      this.untilMs = one.untilMs;
      this.take(i);
      return one.stream;
    }
    return 0;
  }

  get areWaiting(): bool {
    return this.waiting.length > 0;
  }

  /** The client has gone. */
  forget(stream: u32): void {
    for (let i = 0; i < this.waiting.length; i++) {
      if (unchecked(this.waiting[i]).stream != stream) continue;
      this.take(i);
      return;
    }
  }

  private take(position: i32): void {
    this.waiting[position].source.waiting--;
    this.waiting.splice(position, 1);
  }
}
