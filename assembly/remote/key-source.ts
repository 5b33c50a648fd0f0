// The keys of one consumer from its key server.
import { counted } from "../bytes/counted";
import { Consumer } from "../config/model/consumer";
import { HttpAddress } from "../config/model/http-address";
import { Policy } from "../config/model/policy";
import { RemoteJwks } from "../config/model/remote-jwks";
import { logInfo } from "../host/log";
import { english } from "../message/say";
import { Phrase } from "../message/phrases";
import { Jwks } from "../jose/jwks";
import { MAX_SET_BYTES, readFetchedJwks } from "../jose/jwks/fetched-jwks";
import { ConfigIssues } from "../config/issues/config-issues";
import { keyAgeMetric } from "../verdict/outcome-names";
import { addGarbageEstimate } from "../verdict/rejection";
import { Answer, readJwksUri, readSet } from "./fetched-answer";
import { FetchSchedule } from "./fetch-schedule";
import { keyFetches } from "./fetch-counters";
import { FetchedSource } from "./fetched-source";

/** The maximum number of log lines about ignored keys of a set. */
const MAX_LEFT_OUT: i32 = 4;
/** Upper estimate of the garbage that a replaced set leaves, a byte of its text. */
const GARBAGE_UNITS_PER_BYTE: i32 = 8;

@final
export class KeySource extends FetchedSource {
  /** What `read` read last. */
  private set: Jwks = new Jwks();
  private issues: ConfigIssues = new ConfigIssues();

  constructor(
    readonly keys: RemoteJwks,
    private readonly consumer: Consumer,
    private readonly policy: Policy,
  ) {
    super(
      keys,
      new FetchSchedule(keys, Phrase.NoKeySet, Phrase.KeySetAge),
      "jwks",
      issuerOf(keys, consumer),
      keyAgeMetric(consumer.name),
      keyFetches(),
      MAX_SET_BYTES,
    );
  }

  protected override get title(): string {
    return "jwt-verdict keys of consumer " + this.consumer.label;
  }

  protected override get noun(): string {
    return "set";
  }

  protected override get withoutIt(): string {
    return "no key set is available, so requests with its tokens get a 503";
  }

  protected override follow(nowMs: i64, answer: Answer): bool {
    if (!this.keys.discovers || this.isDiscovered) return false;
    const issuer = this.consumer.issuer;
    let address: HttpAddress | null = null;
    if (issuer !== null) address = readJwksUri(answer, issuer);
    if (address === null) this.fail(nowMs, answer.cause, answer.fault);
    else {
      this.isDiscovered = true;
      this.send(nowMs, address.authority, address.path);
    }
    return true;
  }

  override takeFrom(nowMs: i64, other: FetchedSource): void {
    this.look(nowMs);
    if (other instanceof KeySource) this.keys.rejected = (other as KeySource).keys.rejected;
  }

  protected override freshSeconds(answer: Answer): i32 {
    return answer.freshSeconds();
  }

  protected override read(answer: Answer): bool {
    this.issues = new ConfigIssues();
    const set = readSet(answer, this.keys.allowWeakKeys, this.issues);
    this.keys.rejected = answer.leftOut;
    if (set === null) return false;
    this.set = set;
    return true;
  }

  protected override use(bodyLength: i32): void {
    this.useSet(this.set, bodyLength);
  }

  protected override adopt(ptr: usize, length: i32): void {
    const set = readFetchedJwks(ptr, length, this.keys.allowWeakKeys, new ConfigIssues()).set;
    if (set !== null) this.useSet(set, length);
  }

  protected override drop(): void {
    this.policy.adopt(this.consumer, new Jwks());
  }

  private useSet(set: Jwks, bodyLength: i32): void {
    this.policy.adopt(this.consumer, set);
    addGarbageEstimate(bodyLength * GARBAGE_UNITS_PER_BYTE);
  }

  protected override logUse(): void {
    const set = this.set;
    logInfo(
      `${this.title}: ${counted(set.keys.length, "key")} from ${this.target}, ${english(set.describeKids())}`,
    );
    const left = this.issues.errors.concat(this.issues.warnings);
    for (let i = 0; i < min(left.length, MAX_LEFT_OUT); i++)
      logInfo(`${this.title}: ${left[i].toString()}`);
  }
}

/** The issuer that the metadata must have; "" without discovery. */
function issuerOf(remote: RemoteJwks, consumer: Consumer): string {
  const issuer = consumer.issuer;
  return remote.discovers && issuer !== null ? issuer.toString() : "";
}
