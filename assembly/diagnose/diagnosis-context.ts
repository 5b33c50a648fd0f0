// What a diagnosis uses: the current token, the consumer that rejected it, and the remaining budget.
import { Consumer } from "../config/model/consumer";
import { ALGORITHMS, Algorithm, findAlgorithm } from "../jose/algorithm";
import { verifyingCost } from "../jose/host-verification";
import { Jwk } from "../jose/jwk";
import { hashCost } from "../jose/verification-cost";
import { elementPath } from "../config/issues/field-path";
import { HmacKey } from "../signature/hmac";
import { SignedInput } from "../signature/signed-input";
import { DiagnosisKind } from "../verdict/diagnoses";
import { Diagnosis } from "../verdict/diagnosis";
import { addGarbageEstimate } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";

/** The estimated cost of an HMAC, with the setup of its key. */
const HMAC_MICROSECONDS: i32 = 10;
/** The garbage of an HMAC key: its states and the objects around them. */
const HMAC_KEY_UNITS: i32 = 48;

@final
export class DiagnosisContext {
  readonly found: Diagnosis[] = [];
  /** The number of findings for earlier rejections. */
  private earlier: i32 = 0;
  /** The algorithm of the token, or null if it is missing or unknown. */
  algorithm: Algorithm | null = null;
  /** The signing input with another signature than the token's. */
  private readonly other: SignedInput = new SignedInput();

  /** `consumer`: the consumer that rejected the token, or null. `microseconds`: the budget. */
  constructor(
    readonly ctx: RequestContext,
    readonly consumer: Consumer | null,
    public microseconds: i32,
  ) {}

  /** Starts the diagnosis of another rejection of the same token. */
  beginRejection(): void {
    this.earlier = this.found.length;
  }

  /** Whether nothing was found for the current rejection. */
  hasNothing(): bool {
    return this.found.length == this.earlier;
  }

  /** Reads the algorithm from the header, which must be parsed. */
  readAlgorithm(): void {
    const header = this.ctx.header;
    const json = header.json;
    const found = findAlgorithm(json.textPtr(header.alg), json.textLength(header.alg));
    this.ctx.algorithm = found;
    this.algorithm = found < 0 ? null : ALGORITHMS[found];
  }

  add(kind: DiagnosisKind, values: string[] = [], path: string = "", consumer: string = ""): void {
    for (let i = 0; i < this.found.length; i++) {
      if (this.found[i].kind == kind) return;
    }
    this.found.push(new Diagnosis(kind, values, path, consumer));
  }

  /** The path of a consumer's key in the configuration, or of a member of the key. */
  keyPath(consumer: Consumer, key: Jwk, member: string = ""): string {
    const path = this.path(consumer) + ".jwks.keys";
    return elementPath(path, key.position) + member;
  }

  path(consumer: Consumer): string {
    return elementPath(this.ctx.policy.path, consumer.index);
  }

  /** Whether the key verifies the token. Checks the key's type and curve, but not its kid, alg or use. */
  verifies(key: Jwk): bool {
    return this.isSignedBy(key, this.ctx.token.signed);
  }

  /** As `verifies`, with another signature. False if the budget is spent. */
  verifiesWith(key: Jwk, signature: usize, length: i32): bool {
    const input = this.ctx.token.signed.input;
    return this.isSignedBy(key, this.other.set(input.ptr, input.length, signature, length));
  }

  private isSignedBy(key: Jwk, signed: SignedInput): bool {
    const algorithm = this.algorithm;
    if (algorithm === null || !algorithm.isFor(key.kty, key.crv)) return false;
    if (algorithm.signatureBytes(key, algorithm.hash) != signed.signature.length) return false;
    const cost = verifyingCost(algorithm, key, signed.input.length, null);
    return this.trySpend(<i32>cost) && algorithm.verify(key, algorithm.hash, signed);
  }

  /** Whether the MAC of the token was made with this secret. False if the budget is spent. */
  isMac(secret: usize, length: i32): bool {
    const algorithm = this.algorithm;
    if (algorithm === null || !this.trySpendHmac()) return false;
    addGarbageEstimate(HMAC_KEY_UNITS);
    return new HmacKey(algorithm.hash, secret, length).verify(this.ctx.token.signed);
  }

  /** Spends the cost of an HMAC over the token, if the budget allows it. */
  private trySpendHmac(): bool {
    const algorithm = this.algorithm;
    if (algorithm === null) return false;
    const hashed = hashCost(algorithm.hash, this.ctx.token.signed.input.length);
    return this.trySpend(HMAC_MICROSECONDS + <i32>hashed);
  }

  /** Spends the cost of a walk over all members of the payload or of aud, if the budget allows it. */
  trySpendLookup(): bool {
    const json = this.ctx.claims.json;
    return this.trySpend(1 + ((json.size(0) + json.size(this.ctx.claims.aud)) >> 5));
  }

  /** Spends the cost if the budget allows it; returns whether it does. */
  trySpend(microseconds: i32): bool {
    if (this.microseconds < microseconds) return false;
    this.microseconds -= microseconds;
    return true;
  }
}
