// The keys of one consumer from its key server. One worker fetches them, and all share them.
import { counted } from "../bytes/counted";
import { Octets } from "../bytes/octets";
import { shownText } from "../bytes/quote";
import { View } from "../bytes/view";
import { Consumer } from "../config/model/consumer";
import { HttpAddress } from "../config/model/http-address";
import { Policy } from "../config/model/policy";
import { RemoteJwks } from "../config/model/remote-jwks";
import { UNKNOWN_CLUSTER, callHttp } from "../host/http-call";
import { logInfo, logWarn } from "../host/log";
import { ABSENT, Written, readShared, writeShared } from "../host/shared-value";
import { english } from "../message/say";
import { Jwks } from "../jose/jwks";
import { readFetchedJwks } from "../jose/jwks/fetched-jwks";
import { ConfigIssues } from "../config/issues/config-issues";
import { Gauge } from "../host/counter";
import { keyAgeMetric } from "../verdict/outcome-names";
import { addGarbageEstimate } from "../verdict/rejection";
import { Answer, readJwksUri, readSet } from "./key-answer";
import { FetchSchedule, age } from "./fetch-schedule";
import { Cause, countFailed, countFetched } from "./key-counters";

/** Milliseconds between two reads of the shared record while no request waits. */
const LOOK_MS: i64 = 5000;
const MAX_TRIES: i32 = 4;
/** The maximum number of log lines about ignored keys of a set. */
const MAX_LEFT_OUT: i32 = 4;
/**
 * The maximum length of an address or cluster in messages; longer than for names, because operators copy
 * them.
 */
const MAX_ADDRESS_BYTES: i32 = 256;
/** Upper estimate of the garbage that a replaced set leaves, a byte of its text. */
const GARBAGE_UNITS_PER_BYTE: i32 = 8;

const shared: View = new View();
const buffer: usize = memory.data(512, 8);

/** What a request whose key is missing can expect. */
export enum FetchState {
  /** No fetch is running, and none may start now. */
  Nothing,
  /** A fetch is running. */
  Running,
  /** The keys have changed, or a fetch has just failed. */
  Changed,
  /** A fetch is running, but no more requests may wait for it. */
  Full,
}

@final
export class KeySource {
  /** The number of requests that wait here. */
  waiting: i32 = 0;
  readonly schedule: FetchSchedule;
  private readonly age: Gauge;
  private readonly recordName: Octets;
  private readonly setName: Octets;
  /** The version of the set in use; 0 if none. */
  private adopted: u32 = 0;
  private lookMs: i64 = 0;
  /** The id of the pending call, or -1. */
  private call: i64 = -1;
  private callMs: i64 = 0;
  /** The address to fetch: the configured one, or the discovered one. */
  private authority: string = "";
  private path: string = "";
  private isDiscovered: bool = false;

  constructor(
    private readonly remote: RemoteJwks,
    private readonly consumer: Consumer,
    private readonly policy: Policy,
  ) {
    this.schedule = new FetchSchedule(remote);
    this.age = new Gauge(keyAgeMetric(consumer.name));
    // Sources with the same cluster, address and issuer share the fetched keys, whatever their
    // configurations.
    const name = ["jwt-verdict/jwks", remote.cluster.toString(), remote.authority.toString()];
    name.push(remote.path.toString());
    name.push(issuerOf(remote, consumer));
    this.recordName = Octets.of(name.join("\n"));
    this.setName = Octets.of(name.join("\n") + "\nset");
  }

  isAnswer(call: i64): bool {
    return this.call == call;
  }

  /** Whether both sources share their keys. */
  isSame(other: KeySource): bool {
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
    if (!schedule.isHeld(nowMs)) this.drop();
    else if (schedule.record.version != this.adopted) this.adopt();
    return count;
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

  /**
   * For a token whose key is missing: whether the keys have changed meanwhile, or a fetch may change them.
   */
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
    this.authority = this.remote.authority.toString();
    this.path = this.remote.path.toString();
    this.send(nowMs);
    return true;
  }

  private send(nowMs: i64): void {
    const remote = this.remote;
    this.callMs = nowMs;
    this.call = callHttp(remote.cluster, this.authority, this.path, remote.timeoutMs);
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
    const answer = new Answer(nowMs - this.callMs, this.remote.timeoutMs, headers, bodyLength);
    if (this.remote.discovers && !this.isDiscovered) {
      const issuer = this.consumer.issuer;
      let address: HttpAddress | null = null;
      if (issuer !== null) address = readJwksUri(answer, issuer);
      if (address === null) return this.fail(nowMs, answer.cause, answer.fault);
      this.isDiscovered = true;
      this.authority = address.authority;
      this.path = address.path;
      return this.send(nowMs);
    }
    const issues = new ConfigIssues();
    const set = readSet(answer, this.remote.allowWeakKeys, issues);
    this.remote.rejected = answer.leftOut;
    if (set === null) return this.fail(nowMs, answer.cause, answer.fault);
    this.succeed(nowMs, answer, set, issues);
  }

  private succeed(nowMs: i64, answer: Answer, set: Jwks, issues: ConfigIssues): void {
    const body = answer.body;
    readShared(this.setName, shared);
    const isNew =
      shared.length != body.length || memory.compare(shared.ptr, body.ptr, <usize>body.length) != 0;
    if (isNew) writeShared(this.setName, body.ptr, body.length, 0);
    const record = this.schedule.record;
    for (let i = 0; i < MAX_TRIES; i++) {
      const count = this.look(nowMs);
      if (isNew || record.version == 0) record.version++;
      record.succeeded(nowMs, answer.freshSeconds());
      if (this.write(count) != Written.No) break;
    }
    if (record.version != this.adopted) this.useSet(set, body.length);
    countFetched();
    this.age.set(0);
    if (isNew) this.logSet(set, issues);
  }

  private fail(nowMs: i64, cause: Cause, why: string): void {
    const record = this.schedule.record;
    for (let i = 0; i < MAX_TRIES; i++) {
      const count = this.look(nowMs);
      record.failed(why);
      if (this.write(count) != Written.No) break;
    }
    countFailed(cause);
    const next = this.schedule.retrySeconds(nowMs);
    const held = this.schedule.isHeld(nowMs)
      ? `the last good set, ${age(record.fetchedMs, nowMs)} s old, stays in use`
      : "no key set is available, so requests with its tokens get a 503";
    logWarn(`${this.title}: ${this.target} ${why}; next try in ${next} s; ${held}`);
    addGarbageEstimate(why.length * 4);
  }

  private write(count: u32): Written {
    const record = this.schedule.record;
    record.write(buffer);
    return writeShared(this.recordName, buffer, record.size, count);
  }

  /** Adopts the set that another worker fetched. */
  private adopt(): void {
    readShared(this.setName, shared);
    const weak = this.remote.allowWeakKeys;
    const set = readFetchedJwks(shared.ptr, shared.length, weak, new ConfigIssues()).set;
    if (set !== null) this.useSet(set, shared.length);
    else this.adopted = this.schedule.record.version;
  }

  private useSet(set: Jwks, bodyLength: i32): void {
    this.policy.adopt(this.consumer, set);
    this.adopted = this.schedule.record.version;
    addGarbageEstimate(bodyLength * GARBAGE_UNITS_PER_BYTE);
  }

  /** Stops using a set that is too old. */
  private drop(): void {
    if (this.adopted == 0) return;
    this.adopted = 0;
    this.policy.adopt(this.consumer, new Jwks());
    logWarn(`${this.title}: the last good set is too old and no longer used`);
  }

  private get title(): string {
    return "jwt-verdict keys of consumer " + this.consumer.label;
  }

  private get target(): string {
    const address = shownText(this.authority + this.path, MAX_ADDRESS_BYTES);
    return `${address} via cluster ${this.clusterName}`;
  }

  private get clusterName(): string {
    return shownText(this.remote.cluster.toString(), MAX_ADDRESS_BYTES);
  }

  private logSet(set: Jwks, issues: ConfigIssues): void {
    logInfo(
      `${this.title}: ${counted(set.keys.length, "key")} from ${this.target}, ${english(set.describeKids())}`,
    );
    const left = issues.errors.concat(issues.warnings);
    for (let i = 0; i < min(left.length, MAX_LEFT_OUT); i++)
      logInfo(`${this.title}: ${left[i].toString()}`);
  }
}

/** The issuer that the metadata must have; "" without discovery. */
function issuerOf(remote: RemoteJwks, consumer: Consumer): string {
  const issuer = consumer.issuer;
  return remote.discovers && issuer !== null ? issuer.toString() : "";
}
