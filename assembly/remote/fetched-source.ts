// A document of one server. One worker fetches it, and all share it.
import { Octets } from "../bytes/octets";
import { shownText } from "../bytes/quote";
import { View } from "../bytes/view";
import { RemoteSource } from "../config/model/remote-source";
import { UNKNOWN_CLUSTER, callHttp } from "../host/http-call";
import { logWarn } from "../host/log";
import { ABSENT, Written, readShared, writeShared } from "../host/shared-value";
import { Gauge } from "../host/counter";
import { addGarbageEstimate } from "../verdict/rejection";
import { Answer } from "./fetched-answer";
import { FetchSchedule, age } from "./fetch-schedule";
import { Cause, FetchCounters } from "./fetch-counters";

/** Milliseconds between two reads of the shared record while no request waits. */
const LOOK_MS: i64 = 5000;
const MAX_TRIES: i32 = 4;
/**
 * The maximum length of an address or cluster in messages; longer than for names, because operators copy
 * them.
 */
const MAX_ADDRESS_BYTES: i32 = 256;

const shared: View = new View();
const buffer: usize = memory.data(512, 8);

/** What a request whose keys or list of revoked tokens are missing can expect. */
export enum FetchState {
  /** No fetch is running, and none may start now. */
  Nothing,
  /** A fetch is running. */
  Running,
  /** The document has changed, or a fetch has just failed. */
  Changed,
  /** A fetch is running, but no more requests may wait for it. */
  Full,
}

export abstract class FetchedSource {
  /** The number of requests that wait here. */
  waiting: i32 = 0;
  /** Whether the metadata that names the address was read. */
  protected isDiscovered: bool = false;
  private readonly age: Gauge;
  private readonly recordName: Octets;
  private readonly bodyName: Octets;
  /** The version of the document in use; 0 if none. */
  private adopted: u32 = 0;
  private lookMs: i64 = 0;
  /** The id of the pending call, or -1. */
  private call: i64 = -1;
  private callMs: i64 = 0;
  /** The address to fetch: the configured one, or the discovered one. */
  private authority: string = "";
  private path: string = "";

  /**
   * Sources of one `kind` with the same cluster, address and `variant` share what was fetched, whatever their
   * configurations. `ageMetric`: the name of the gauge. `maxBytes`: the limit of a response.
   */
  constructor(
    private readonly remote: RemoteSource,
    readonly schedule: FetchSchedule,
    kind: string,
    variant: string,
    ageMetric: string,
    private readonly counters: FetchCounters,
    private readonly maxBytes: i32,
  ) {
    this.age = new Gauge(ageMetric);
    const name = ["jwt-verdict/" + kind, remote.cluster.toString(), remote.authority.toString()];
    name.push(remote.path.toString());
    name.push(variant);
    this.recordName = Octets.of(name.join("\n"));
    this.bodyName = Octets.of(name.join("\n") + "\nset");
  }

  /** "jwt-verdict keys of consumer a" */
  protected abstract get title(): string;

  /** What is in use while a fetch fails: "set". */
  protected abstract get noun(): string;

  /** What happens to requests without a document, for the log. */
  protected abstract get withoutIt(): string;

  /** Reads the document in the answer; if it must not be used, rejects the answer and returns false. */
  protected abstract read(answer: Answer): bool;

  /** Uses the document that was read last. */
  protected abstract use(bodyLength: i32): void;

  /** Uses the document that another worker fetched, if it can be read. */
  protected abstract adopt(ptr: usize, length: i32): void;

  /** Stops using the document. */
  protected abstract drop(): void;

  /** Logs what is used now. */
  protected abstract logUse(): void;

  /** Handles an answer that names the address of the document; false for the document itself. */
  protected follow(_nowMs: i64, _answer: Answer): bool {
    return false;
  }

  /** How long the server wants the document to be used, in seconds; -1 if it does not say. */
  protected freshSeconds(_answer: Answer): i32 {
    return -1;
  }

  isAnswer(call: i64): bool {
    return this.call == call;
  }

  /** Whether both sources share what was fetched. */
  isSame(other: FetchedSource): bool {
    return this.recordName.is(other.recordName.ptr, other.recordName.length);
  }

  /**
   * Adopts what other workers fetched. Returns the compare-and-swap number of the shared record, 0 if there
   * is none.
   */
  look(nowMs: i64): u32 {
    const schedule = this.schedule;
    const count = readShared(this.recordName, shared);
    schedule.record.read(shared.ptr, shared.length);
    this.lookMs = nowMs;
    if (!schedule.isHeld(nowMs)) this.dropOld();
    else if (schedule.record.version != this.adopted) {
      readShared(this.bodyName, shared);
      this.adopt(shared.ptr, shared.length);
      this.adopted = schedule.record.version;
    }
    return count;
  }

  /** Uses what `other` was just sent, which shares it. */
  takeFrom(nowMs: i64, _other: FetchedSource): void {
    this.look(nowMs);
  }

  /** Call periodically. Returns whether a fetch was started. */
  tick(nowMs: i64, mayFetch: bool): bool {
    const schedule = this.schedule;
    const isDue = schedule.isDue(nowMs);
    if (!isDue && this.waiting == 0 && nowMs - this.lookMs < LOOK_MS && nowMs >= this.lookMs) {
      return false;
    }
    const count = this.look(nowMs);
    if (schedule.record.version != 0) {
      this.age.set(max(nowMs - schedule.record.fetchedMs, 0) / 1000);
    }
    return mayFetch && schedule.isDue(nowMs) && this.fetch(nowMs, count);
  }

  /** For a token that needs a newer document: whether it has changed meanwhile, or a fetch may change it. */
  ask(nowMs: i64): FetchState {
    const record = this.schedule.record;
    const before = this.adopted;
    const attemptMs = record.attemptMs;
    const leaseMs = record.leaseMs;
    const count = this.look(nowMs);
    if (this.adopted == before && this.schedule.mayRefetch(nowMs)) this.fetch(nowMs, count);
    if (this.adopted != before) return FetchState.Changed;
    if (this.schedule.isRunning(nowMs)) return FetchState.Running;
    // A fetch that another worker has ended, or one that failed at once.
    const isSame = record.attemptMs == attemptMs && record.leaseMs == leaseMs;
    return isSame ? FetchState.Nothing : FetchState.Changed;
  }

  /**
   * Starts a fetch, unless another worker is faster. `count`: the compare-and-swap number of the record as it
   * was read.
   */
  private fetch(nowMs: i64, count: u32): bool {
    const record = this.schedule.record;
    if (count == 0) {
      this.write(ABSENT);
      count = this.look(nowMs);
      if (!this.schedule.mayRefetch(nowMs)) return false;
    }
    record.attemptMs = nowMs;
    record.leaseMs = nowMs + this.schedule.leaseMs;
    if (this.write(count) == Written.No) {
      this.look(nowMs);
      return false;
    }
    this.isDiscovered = false;
    this.send(nowMs, this.remote.authority.toString(), this.remote.path.toString());
    return true;
  }

  protected send(nowMs: i64, authority: string, path: string): void {
    const remote = this.remote;
    this.authority = authority;
    this.path = path;
    this.callMs = nowMs;
    this.call = callHttp(remote.cluster, authority, path, remote.timeoutMs);
    if (this.call >= 0) return;
    const isUnknown = this.call == UNKNOWN_CLUSTER;
    const cluster = this.clusterName;
    this.call = -1;
    if (isUnknown)
      this.fail(nowMs, Cause.Cluster, `could not be fetched: unknown cluster ${cluster}`);
    else {
      this.fail(
        nowMs,
        Cause.NoEndpoint,
        `could not be fetched: cluster ${cluster} has no healthy endpoint, or its circuit breaker is open`,
      );
    }
  }

  /** Handles the answer to a call; `headers` is 0 if there was none. */
  take(nowMs: i64, headers: u32, bodyLength: i32): void {
    this.call = -1;
    const tookMs = nowMs - this.callMs;
    const answer = new Answer(tookMs, this.remote.timeoutMs, headers, bodyLength, this.maxBytes);
    if (this.follow(nowMs, answer)) return;
    if (this.read(answer)) this.succeed(nowMs, answer);
    else this.fail(nowMs, answer.cause, answer.fault);
  }

  private succeed(nowMs: i64, answer: Answer): void {
    const body = answer.body;
    readShared(this.bodyName, shared);
    const isNew =
      shared.length != body.length || memory.compare(shared.ptr, body.ptr, <usize>body.length) != 0;
    if (isNew) writeShared(this.bodyName, body.ptr, body.length, 0);
    const record = this.schedule.record;
    for (let i = 0; i < MAX_TRIES; i++) {
      const count = this.look(nowMs);
      if (isNew || record.version == 0) record.version++;
      record.succeeded(nowMs, this.freshSeconds(answer));
      if (this.write(count) != Written.No) break;
    }
    if (record.version != this.adopted) {
      this.adopted = record.version;
      this.use(body.length);
    }
    this.counters.countFetched();
    this.age.set(0);
    if (isNew) this.logUse();
  }

  protected fail(nowMs: i64, cause: Cause, why: string): void {
    const record = this.schedule.record;
    for (let i = 0; i < MAX_TRIES; i++) {
      const count = this.look(nowMs);
      record.failed(why);
      if (this.write(count) != Written.No) break;
    }
    this.counters.countFailed(cause);
    const next = this.schedule.retrySeconds(nowMs);
    const held = this.schedule.isHeld(nowMs)
      ? `the last good ${this.noun}, ${age(record.fetchedMs, nowMs)} s old, stays in use`
      : this.withoutIt;
    logWarn(`${this.title}: ${this.target} ${why}; next try in ${next} s; ${held}`);
    addGarbageEstimate(why.length * 4);
  }

  private write(count: u32): Written {
    const record = this.schedule.record;
    record.write(buffer);
    return writeShared(this.recordName, buffer, record.size, count);
  }

  /** Stops using a document that is too old. */
  private dropOld(): void {
    if (this.adopted == 0) return;
    this.adopted = 0;
    this.drop();
    logWarn(`${this.title}: the last good ${this.noun} is too old and no longer used`);
  }

  protected get target(): string {
    const address = shownText(this.authority + this.path, MAX_ADDRESS_BYTES);
    return `${address} via cluster ${this.clusterName}`;
  }

  private get clusterName(): string {
    return shownText(this.remote.cluster.toString(), MAX_ADDRESS_BYTES);
  }
}
