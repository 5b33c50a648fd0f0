// What diagnosis works with: the token in hand, whom it is judged for, and what it may still spend.
import { Consumer } from "../config/model/consumer";
import { ALGORITHMS, Algorithm, findAlgorithm } from "../jose/algorithm";
import { verifyingCost } from "../jose/host-verification";
import { Jwk } from "../jose/jwk";
import { hashCost } from "../jose/verification-cost";
import { elementPath } from "../config/issues/field-path";
import { HmacKey } from "../signature/hmac";
import { DiagnosisKind } from "../verdict/diagnoses";
import { Diagnosis } from "../verdict/diagnosis";
import { addGarbageEstimate } from "../verdict/refusal";
import { RequestContext } from "../check/request-context";

/** What an HMAC takes, with its key to be set up. */
const HMAC_MICROSECONDS: i32 = 10;
/** A key's states, and the objects around them. */
const HMAC_KEY_UNITS: i32 = 48;

@final
export class DiagnosisContext {
  readonly found: Diagnosis[] = [];
  /** How many were found of other refusals, before the one at hand. */
  private earlier: i32 = 0;
  /** The token's, or null where there is none that is known. */
  algorithm: Algorithm | null = null;

  /** `consumer`: whom the token is judged for, or null. `microseconds`: what may be spent, by estimates. */
  constructor(
    readonly ctx: RequestContext,
    readonly consumer: Consumer | null,
    public microseconds: i32,
  ) {}

  /** What comes now is of another refusal than what was found so far. */
  beginRefusal(): void {
    this.earlier = this.found.length;
  }

  /** Whether nothing was found yet of the refusal at hand. */
  hasNothing(): bool {
    return this.found.length == this.earlier;
  }

  /** Reads the algorithm of the header, which has to be one that was read. */
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

  /** The path of a consumer's key, or of a member of it. */
  keyPath(consumer: Consumer, key: Jwk, member: string = ""): string {
    const path = this.path(consumer) + ".jwks.keys";
    return elementPath(path, key.position) + member;
  }

  path(consumer: Consumer): string {
    return elementPath(this.ctx.policy.path, consumer.index);
  }

  /** Whether the key verifies the token, were nothing but its type asked. */
  verifies(key: Jwk): bool {
    const signature = this.ctx.token.signatureBytes;
    return this.verifiesWith(key, signature.ptr, signature.length);
  }

  /** As `verifies`, with another signature. False when there is nothing left to spend. */
  verifiesWith(key: Jwk, signature: usize, length: i32): bool {
    const algorithm = this.algorithm;
    if (algorithm === null || !algorithm.isFor(key.kty, key.crv)) return false;
    if (algorithm.signatureBytes(key, algorithm.hash) != length) return false;
    const input = this.ctx.token.signingInput;
    if (!this.trySpend(<i32>verifyingCost(algorithm, key, input.length, false))) return false;
    return algorithm.verify(key, algorithm.hash, input.ptr, input.length, signature, length);
  }

  /** Whether the token has the MAC that this secret makes. False when there is nothing left to spend. */
  isMac(secret: usize, length: i32): bool {
    const algorithm = this.algorithm;
    if (algorithm === null || !this.trySpendHmac()) return false;
    addGarbageEstimate(HMAC_KEY_UNITS);
    const input = this.ctx.token.signingInput;
    const signature = this.ctx.token.signatureBytes;
    const key = new HmacKey(algorithm.hash, secret, length);
    return key.verify(input.ptr, input.length, signature.ptr, signature.length);
  }

  /** Whether an HMAC of the token can still be afforded; it is then paid for. */
  private trySpendHmac(): bool {
    const algorithm = this.algorithm;
    if (algorithm === null) return false;
    const hashed = hashCost(algorithm.hash, this.ctx.token.signingInput.length);
    return this.trySpend(HMAC_MICROSECONDS + <i32>hashed);
  }

  /** Whether a look through all members of the payload, or of aud, can still be afforded; it is then paid for. */
  trySpendLookup(): bool {
    const json = this.ctx.claims.json;
    return this.trySpend(1 + ((json.size(0) + json.size(this.ctx.claims.aud)) >> 5));
  }

  /** Whether that much can still be afforded; it is then paid for. */
  trySpend(microseconds: i32): bool {
    if (this.microseconds < microseconds) return false;
    this.microseconds -= microseconds;
    return true;
  }
}
