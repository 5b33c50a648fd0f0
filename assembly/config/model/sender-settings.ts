// What proves that a request was sent by the client that its token was issued to.
import { Octets } from "../../bytes/octets";
import { HmacKey } from "../../signature/hmac";

/** A name is chosen by a byte of a digest. */
const MAX_RECORD_NAMES: i32 = 256;
/** With fewer entries, names would differ too much in how many they have. */
const MIN_SHARE: i32 = 64;
/** Another layout is another name: a gateway may run two versions of this plugin at once. */
const RECORD_NAME: string = "jwt-verdict.proofs.1.";

/** dpop.nonce (RFC 9449 section 9). */
@final
export class NonceSettings {
  /** Whether proofs have to have a nonce. */
  required: bool = true;
  lifetimeSeconds: f64 = 300;
  /** The configured key; null: a random one, which the workers of the gateway share. */
  key: HmacKey | null = null;

  /** The key; `shared` if none is configured. */
  keyOr(shared: HmacKey | null): HmacKey | null {
    const key = this.key;
    return key === null ? shared : key;
  }
}

/** dpop (RFC 9449). */
@final
export class DpopSettings {
  /** Whether every token has to be bound to a key. */
  required: bool = false;
  maxAgeSeconds: f64 = 60;
  /** Of proofs: a bit for each position in ALGORITHMS. */
  algorithms: u32 = 0;
  /** The same for `algs` of the challenge: "ES256 PS256". */
  algorithmNames: string = "";
  /** Where clients send requests, in the form of `normalizeUri` without a final slash; empty: as the request says. */
  publicUrls: Octets[] = [];
  /** Whether proofs are recorded, so that each is accepted once. */
  recordsProofs: bool = true;
  maxProofs: i32 = 65536;
  /** The names of the shared data that has them, a power of two of them, and the most entries of each. */
  recordNames: Octets[] = [];
  entriesPerName: i32 = 0;
  /** Whether a proof is accepted if there is no room to record it. */
  acceptsWhenFull: bool = false;
  nonce: NonceSettings | null = null;

  /** Call once, when `maxProofs` is set. */
  build(): void {
    let names = MAX_RECORD_NAMES;
    while (names > 1 && this.maxProofs / names < MIN_SHARE) names /= 2;
    const share = this.maxProofs / names;
    // Names do not have equally many proofs, so each has more room than its share.
    this.entriesPerName = names == 1 ? share : share + share / 2;
    for (let i = 0; i < names; i++) {
      this.recordNames.push(Octets.of(`${RECORD_NAME}${this.maxProofs}.${i}`));
    }
  }
}

/** Where the certificate of the client is found. */
export enum CertificateSource {
  Connection,
  Xfcc,
}

/** certificate_bound (RFC 8705). */
@final
export class CertificateSettings {
  source: CertificateSource = CertificateSource.Connection;
  /** Whether every token has to be bound to a certificate. */
  required: bool = false;
}

@final
export class SenderSettings {
  dpop: DpopSettings | null = null;
  certificate: CertificateSettings | null = null;
  /** Whether tokens are rejected that are bound in a way that is not checked. */
  refusesUnchecked: bool = false;
  /** Whether sender_constrained decides that; otherwise they are if another way of binding is checked. */
  saysUnchecked: bool = false;

  /** The settings of nonces if proofs have to have one, or null. */
  get requiredNonce(): NonceSettings | null {
    const dpop = this.dpop;
    if (dpop === null) return null;
    const nonce = dpop.nonce;
    return nonce !== null && nonce.required ? nonce : null;
  }

  /** Whether tokens are read for their `cnf`, also those in the cache. */
  get isOn(): bool {
    return this.refusesUnchecked || this.dpop !== null || this.certificate !== null;
  }
}
