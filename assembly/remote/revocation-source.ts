// The list of revoked tokens of one or more consumers from its server.
import { counted } from "../bytes/counted";
import { Consumer } from "../config/model/consumer";
import { Policy } from "../config/model/policy";
import { Revoked } from "../config/model/revoked";
import { Gauge } from "../host/counter";
import { logInfo } from "../host/log";
import { MAX_LIST_BYTES, readFetchedRevocations } from "../jose/jwks/fetched-revocations";
import { RevocationList } from "../jose/revocation-list";
import { Phrase } from "../message/phrases";
import { revokedMetric } from "../verdict/outcome-names";
import { addGarbageEstimate } from "../verdict/rejection";
import { Answer } from "./fetched-answer";
import { FetchSchedule } from "./fetch-schedule";
import { Cause, listFetches } from "./fetch-counters";
import { FetchedSource } from "./fetched-source";

/** A replaced list is garbage: its table, in the unit of addGarbageEstimate. */
const BYTES_PER_GARBAGE_UNIT: i32 = 8;

@final
export class RevocationSource extends FetchedSource {
  /** What `read` read last. */
  private list: RevocationList = new RevocationList(0);
  /** Those of the consumers that share the list. */
  private readonly policies: Policy[] = [];
  private readonly entries: Gauge;

  constructor(
    readonly revoked: Revoked,
    private readonly consumer: Consumer,
  ) {
    super(
      revoked,
      new FetchSchedule(revoked, Phrase.NoRevocationList, Phrase.RevocationListAge),
      "revoked",
      (revoked.byJti ? "jti" : "") + (revoked.bySub ? "sub" : ""),
      revokedMetric("age_seconds", consumer.name),
      listFetches(),
      MAX_LIST_BYTES,
    );
    this.entries = new Gauge(revokedMetric("entries", consumer.name));
  }

  addPolicy(policy: Policy): void {
    this.policies.push(policy);
  }

  protected override get title(): string {
    return "jwt-verdict revoked tokens of consumer " + this.consumer.label;
  }

  protected override get noun(): string {
    return "list";
  }

  protected override get withoutIt(): string {
    return this.revoked.allowsMissing
      ? "no list is available, so its revoked tokens are accepted"
      : "no list is available, so requests with its tokens get a 503";
  }

  protected override read(answer: Answer): bool {
    if (answer.fault.length > 0) return false;
    const revoked = this.revoked;
    const body = answer.body;
    const fetched = readFetchedRevocations(body.ptr, body.length, revoked.byJti, revoked.bySub);
    const list = fetched.list;
    if (list === null) {
      answer.reject(Cause.Content, "sent an invalid list of revoked tokens: " + fetched.fault);
      return false;
    }
    this.list = list;
    addGarbageEstimate(list.bytes / BYTES_PER_GARBAGE_UNIT);
    return true;
  }

  protected override use(_bodyLength: i32): void {
    this.useList(this.list);
  }

  protected override adopt(ptr: usize, length: i32): void {
    const revoked = this.revoked;
    const list = readFetchedRevocations(ptr, length, revoked.byJti, revoked.bySub).list;
    if (list !== null) addGarbageEstimate(list.bytes / BYTES_PER_GARBAGE_UNIT);
    // Without a list if another version of the plugin accepted one that this version does not.
    this.useList(list);
  }

  protected override drop(): void {
    this.useList(null);
  }

  private useList(list: RevocationList | null): void {
    const revoked = this.revoked;
    revoked.adopt(list);
    for (let i = 0; i < this.policies.length; i++) this.policies[i].keysVersion = revoked.version;
    this.entries.set(list === null ? 0 : list.size);
  }

  protected override logUse(): void {
    logInfo(`${this.title}: ${counted(this.list.size, "revocation")} from ${this.target}`);
  }
}
