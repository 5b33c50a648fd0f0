// The servers of one plugin configuration, of keys and of lists of revoked tokens, and the requests that wait for one
// of them.
import { KeyServerState } from "../request/key-server-state";
import { Configuration } from "../config/model/configuration";
import { Policy } from "../config/model/policy";
import { nowNanoseconds, setTickMilliseconds } from "../host/clock";
import { actFor } from "../host/effective-context";
import { Consumer } from "../config/model/consumer";
import { countOverflow, countWaited, defineWaitCounters } from "./fetch-counters";
import { FetchState, FetchedSource } from "./fetched-source";
import { KeySource } from "./key-source";
import { RevocationSource } from "./revocation-source";

/** The limit a worker and configuration: waiting requests take memory in the host. */
const MAX_WAITING: i32 = 1024;
/** Milliseconds until a waiting request notices that another worker's fetch has ended. */
const QUICK_TICK_MS: u32 = 20;
const SLOW_TICK_MS: u32 = 1000;
/** Limits the load when many servers are configured. */
const MAX_FETCHES_A_TICK: i32 = 16;
/** How much longer than a fetch a request may wait: at least until the next tick. */
const GRACE_MS: i64 = 100;

@final
class WaitingRequest {
  constructor(
    readonly stream: u32,
    readonly source: FetchedSource,
    /** The end of the wait, in milliseconds since 1970. */
    readonly untilMs: i64,
  ) {}
}

/** Milliseconds since 1970. */
export function nowMilliseconds(): i64 {
  return <i64>(nowNanoseconds() / 1_000_000);
}

@final
export class KeySources {
  /** What the checks may know of the servers, by the position of each. */
  readonly states: KeyServerState[] = [];
  private readonly sources: FetchedSource[] = [];
  private readonly lists: RevocationSource[] = [];
  private waiting: WaitingRequest[] = [];
  private tickMs: u32 = 0;
  /** The end of the wait of the request that `nextReady` returned last, in milliseconds since 1970. */
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
    if (isFetching) defineWaitCounters();
    const nowMs = isFetching ? nowMilliseconds() : 0;
    for (let i = 0; i < this.sources.length; i++) this.sources[i].look(nowMs);
    this.tickEvery(isFetching ? QUICK_TICK_MS : SLOW_TICK_MS);
  }

  private add(policy: Policy): void {
    for (let i = 0; i < policy.consumers.length; i++) {
      const consumer = policy.consumers[i];
      const remote = consumer.remote;
      if (remote !== null) {
        remote.position = this.sources.length;
        this.push(new KeySource(remote, consumer, policy));
      }
      this.addList(consumer, policy);
    }
  }

  /** Consumers with the same list share it in memory. */
  private addList(consumer: Consumer, policy: Policy): void {
    const revoked = consumer.revoked;
    if (revoked === null) return;
    for (let i = 0; i < this.lists.length; i++) {
      const other = this.lists[i];
      if (!other.revoked.isSame(revoked)) continue;
      consumer.revoked = other.revoked;
      other.addPolicy(policy);
      return;
    }
    revoked.position = this.sources.length;
    const source = new RevocationSource(revoked, consumer);
    source.addPolicy(policy);
    this.lists.push(source);
    this.push(source);
  }

  private push(source: FetchedSource): void {
    this.sources.push(source);
    this.states.push(source.schedule);
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

  /** Handles the answer to a call; `headers` is 0 if there was none. */
  onAnswer(call: u32, headers: u32, bodyLength: i32): void {
    for (let i = 0; i < this.sources.length; i++) {
      const source = this.sources[i];
      if (!source.isAnswer(call)) continue;
      const nowMs = nowMilliseconds();
      source.take(nowMs, headers, bodyLength);
      for (let j = 0; j < this.sources.length; j++) {
        if (j == i || !this.sources[j].isSame(source)) continue;
        this.sources[j].takeFrom(nowMs, source);
      }
      return;
    }
  }

  /** For a request that a newer document might admit: `missed` has the positions of the servers that may have one. */
  ask(missed: i32[], stream: u32, untilMs: i64): FetchState {
    const nowMs = nowMilliseconds();
    let running: FetchedSource | null = null;
    // The call belongs to the root, so that its answer arrives even if the request ends first.
    actFor(this.root);
    let fetchState = FetchState.Nothing;
    for (let i = 0; i < missed.length; i++) {
      const source = this.sources[missed[i]];
      const one = source.ask(nowMs);
      if (one == FetchState.Running && running === null) running = source;
      if (one > fetchState) fetchState = one;
    }
    if (fetchState == FetchState.Running && running !== null) {
      if (!this.wait(running, stream, nowMs, untilMs)) fetchState = FetchState.Full;
    }
    actFor(stream);
    return fetchState;
  }

  private wait(source: FetchedSource, stream: u32, nowMs: i64, untilMs: i64): bool {
    const until = untilMs != 0 ? untilMs : nowMs + source.schedule.leaseMs + GRACE_MS;
    if (nowMs >= until) return false;
    if (this.waiting.length >= MAX_WAITING) {
      countOverflow();
      return false;
    }
    if (untilMs == 0) countWaited();
    source.waiting++;
    this.waiting.push(new WaitingRequest(stream, source, until));
    this.tickEvery(QUICK_TICK_MS);
    return true;
  }

  /** The next stream that need not wait any longer, or 0. */
  nextReady(nowMs: i64): u32 {
    const waiting = this.waiting;
    for (let i = 0; i < waiting.length; i++) {
      const one = unchecked(waiting[i]);
      if (one.source.schedule.isRunning(nowMs) && nowMs < one.untilMs) continue;
      this.untilMs = one.untilMs;
      this.take(i);
      return one.stream;
    }
    return 0;
  }

  get hasWaiting(): bool {
    return this.waiting.length > 0;
  }

  /** Removes a request whose stream has ended. */
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
