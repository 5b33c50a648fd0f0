// The keys of one consumer from its server: fetched by one worker, taken over by all.
import { counted } from "../bytes/counted";
import { Octets } from "../bytes/octets";
import { shownText } from "../bytes/quote";
import { View } from "../bytes/view";
import { Consumer } from "../config/model/consumer";
import { HttpAddress } from "../config/model/http-address";
import { Policy } from "../config/model/policy";
import { RemoteJwks, age } from "../config/model/remote-jwks";
import { UNKNOWN_CLUSTER, callHttp } from "../host/http-call";
import { logInfo, logWarn } from "../host/log";
import { ABSENT, Written, readShared, writeShared } from "../host/shared-value";
import { Jwks } from "../jose/jwks";
import { readFetchedJwks } from "../jose/fetched-jwks";
import { ConfigIssues } from "../config/issues/config-issues";
import { Gauge } from "../host/counter";
import { keyAgeMetric } from "../verdict/outcome-names";
import { addGarbageEstimate } from "../verdict/refusal";
import { Answer, readJwksUri, readSet } from "./key-answer";
import { Cause, countFailed, countFetched } from "./key-counters";

/** Between two looks at what other workers know, while nobody waits for it. */
const LOOK_MS: i64 = 5000;
const MAX_TRIES: i32 = 4;
/** Of what is left out of a set, so much is logged. */
const MAX_LEFT_OUT: i32 = 4;
/** Addresses and clusters are longer than names, and are looked up whole. */
const MAX_ADDRESS_BYTES: i32 = 256;
/** What a set leaves when it goes, at most, by byte of its text. */
const GARBAGE_UNITS_PER_BYTE: i32 = 8;

const shared: View = new View();
const buffer: usize = memory.data(512, 8);

/** What is to be expected for a token whose key is not here. */
export enum Asked {
  /** Nothing: no fetch may begin now. */
  Nothing,
  /** A fetch is under way. */
  Running,
  /** The keys are others now, or it is known that they cannot be had. */
  Changed,
  /** A fetch is under way, and no more requests may wait for it. */
  Full,
}

@final
export class KeySource {
  /** How many requests wait for it here. */
  waiting: i32 = 0;
  private readonly age: Gauge;
  private readonly recordName: Octets;
  private readonly setName: Octets;
  /** The version of the set that judges here; 0: none. */
  private adopted: u32 = 0;
  private lookMs: i64 = 0;
  /** Of the answer that is waited for; -1: none is. */
  private call: i64 = -1;
  private callMs: i64 = 0;
  /** What is asked: the configured address, or the one that was discovered. */
  private authority: string = "";
  private path: string = "";
  private isDiscovered: bool = false;

  constructor(
    readonly remote: RemoteJwks,
    private readonly consumer: Consumer,
    private readonly policy: Policy,
  ) {
    this.age = new Gauge(keyAgeMetric(consumer.name));
    // Whoever asks the same of the same server shares what it said, whatever else the configurations say.
    const name = ["jwt-verdict/jwks", remote.cluster.toString(), remote.authority.toString()];
    name.push(remote.path.toString());
    name.push(issuerOf(remote, consumer));
    this.recordName = Octets.of(name.join("\n"));
    this.setName = Octets.of(name.join("\n") + "\nset");
  }

  isAnswer(call: i64): bool {
    return this.call == call;
  }

  /** Whether it asks what the other asks. */
  isSame(other: KeySource): bool {
    return this.recordName.is(other.recordName.ptr, other.recordName.length);
  }

  /** Takes over what other workers have found; returns the count of their record, 0 where there is none. */
  look(nowMs: i64): u32 {
    const remote = this.remote;
    const count = readShared(this.recordName, shared);
    remote.record.read(shared.ptr, shared.length);
    this.lookMs = nowMs;
    if (!remote.isHeld(nowMs)) this.drop();
    else if (remote.record.version != this.adopted) this.adopt();
    return count;
  }

  /** Call once in a while. True: a fetch was begun. */
  tick(nowMs: i64, mayFetch: bool): bool {
    const remote = this.remote;
    const isDue = remote.isDue(nowMs);
    if (!isDue && this.waiting == 0 && nowMs - this.lookMs < LOOK_MS && nowMs >= this.lookMs) {
      return false;
    }
    const count = this.look(nowMs);
    if (remote.record.version != 0) {
      this.age.set(max(nowMs - remote.record.fetchedMs, 0) / 1000);
    }
    return mayFetch && remote.isDue(nowMs) && this.fetch(nowMs, count);
  }

  /** For a token whose key is not here. Whether that has changed meanwhile, or may change soon. */
  ask(nowMs: i64): Asked {
    const record = this.remote.record;
    const before = this.adopted;
    const attemptMs = record.attemptMs;
    const leaseMs = record.leaseMs;
    const count = this.look(nowMs);
    if (this.adopted == before && this.remote.mayRefetch(nowMs)) this.fetch(nowMs, count);
    if (this.adopted != before) return Asked.Changed;
    if (this.remote.isRunning(nowMs)) return Asked.Running;
    // A fetch that another worker has ended, or one that failed at once.
    const isSame = record.attemptMs == attemptMs && record.leaseMs == leaseMs;
    return isSame ? Asked.Nothing : Asked.Changed;
  }

  /** Begins a fetch, unless another worker is quicker. `count`: of the record as it was looked at. */
  private fetch(nowMs: i64, count: u32): bool {
    const record = this.remote.record;
    if (count == 0) {
      this.write(ABSENT);
      count = this.look(nowMs);
      if (!this.remote.mayRefetch(nowMs)) return false;
    }
    record.attemptMs = nowMs;
    record.leaseMs = nowMs + this.remote.leaseMs;
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
    if (isUnknown) this.fail(nowMs, Cause.Cluster, "the gateway knows no cluster " + cluster);
    else {
      this.fail(
        nowMs,
        Cause.NoEndpoint,
        `was not sent: cluster ${cluster} has no healthy endpoint, or its circuit breaker is open`,
      );
    }
  }

  /** The host has an answer, or none: then `headers` is 0. */
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
    const record = this.remote.record;
    for (let i = 0; i < MAX_TRIES; i++) {
      const count = this.look(nowMs);
      if (isNew || record.version == 0) record.version++;
      record.succeeded(nowMs, answer.freshSeconds());
      if (this.write(count) != Written.No) break;
    }
    if (record.version != this.adopted) this.judgeBy(set, body.length);
    countFetched();
    this.age.set(0);
    if (isNew) this.logSet(set, issues);
  }

  private fail(nowMs: i64, cause: Cause, why: string): void {
    const record = this.remote.record;
    for (let i = 0; i < MAX_TRIES; i++) {
      const count = this.look(nowMs);
      record.failed(why);
      if (this.write(count) != Written.No) break;
    }
    countFailed(cause);
    const next = this.remote.retrySeconds(nowMs);
    const held = this.remote.isHeld(nowMs)
      ? `the last good set, ${age(record.fetchedMs, nowMs)} s old, stays in force`
      : "there is no set that holds, so its tokens are answered with 503";
    logWarn(`${this.title}: ${this.target} ${why}; next try in ${next} s; ${held}`);
    addGarbageEstimate(why.length * 4);
  }

  private write(count: u32): Written {
    const record = this.remote.record;
    record.write(buffer);
    return writeShared(this.recordName, buffer, record.size, count);
  }

  /** Takes over the set that another worker has fetched. */
  private adopt(): void {
    readShared(this.setName, shared);
    const set = readFetchedJwks(
      shared.ptr,
      shared.length,
      this.remote.allowWeakKeys,
      new ConfigIssues(),
    );
    if (set !== null) this.judgeBy(set, shared.length);
    else this.adopted = this.remote.record.version;
  }

  private judgeBy(set: Jwks, bodyLength: i32): void {
    this.policy.adopt(this.consumer, set);
    this.adopted = this.remote.record.version;
    addGarbageEstimate(bodyLength * GARBAGE_UNITS_PER_BYTE);
  }

  /** What is too old judges no longer. */
  private drop(): void {
    if (this.adopted == 0) return;
    this.adopted = 0;
    this.policy.adopt(this.consumer, new Jwks());
    logWarn(`${this.title}: the last good set is too old, and is used no longer`);
  }

  private get title(): string {
    return "jwt-verdict keys of consumer " + this.consumer.label;
  }

  private get target(): string {
    const address = shownText(this.authority + this.path, MAX_ADDRESS_BYTES);
    return `${address} by cluster ${this.clusterName}`;
  }

  private get clusterName(): string {
    return shownText(this.remote.cluster.toString(), MAX_ADDRESS_BYTES);
  }

  private logSet(set: Jwks, issues: ConfigIssues): void {
    logInfo(
      `${this.title}: ${counted(set.keys.length, "key")} from ${this.target}, kid ${set.describeKids()}`,
    );
    const left = issues.errors.concat(issues.warnings);
    for (let i = 0; i < min(left.length, MAX_LEFT_OUT); i++)
      logInfo(`${this.title}: ${left[i].toString()}`);
  }
}

/** The issuer that metadata has to be of; "" where none is asked for. */
function issuerOf(remote: RemoteJwks, consumer: Consumer): string {
  const issuer = consumer.issuer;
  return remote.discovers && issuer !== null ? issuer.toString() : "";
}
