// RFC 7517 section 4, RFC 7518 section 6: one key, made ready to verify with when it is configured.
import { Octets } from "../bytes/octets";
import { Hash } from "../hash/hash";
import { EcKey } from "../signature/ec-key";
import { Ed25519Key } from "../signature/ed25519-key";
import { HmacKey } from "../signature/hmac";
import { RsaKey } from "../signature/rsa-key";
import { HostKey } from "./host-key";
import { CRV_NAMES, Crv, KTY_NAMES, Kty, kindName } from "./kty";

@final
export class Jwk {
  /** null where the key has none: then it may be meant by any token. */
  kid: Octets | null = null;
  /**
   * `issuer` of a key that Microsoft uses for one tenant, such as that of personal accounts: only tokens with this iss
   * may be signed with it. null: any.
   */
  issuer: Octets | null = null;
  /** Its position in the array that it was read from. */
  position: i32 = 0;
  /** k as it was written, of a symmetric key: for diagnosis, which reads it in other ways. */
  secretText: Octets | null = null;
  /** How long the secret of a symmetric key is. */
  secretBytes: i32 = 0;
  /** The only algorithm this key is for; "" where it names none. */
  alg: string = "";
  /** RFC 7517 sections 4.2 and 4.3: use and key_ops let it verify. */
  verifies: bool = true;
  rsa: RsaKey | null = null;
  ec: EcKey | null = null;
  okp: Ed25519Key | null = null;
  /** The key as the host takes it, made when the host is first asked. */
  host: HostKey | null = null;

  private hs256: HmacKey | null = null;
  private hs384: HmacKey | null = null;
  private hs512: HmacKey | null = null;

  constructor(
    readonly kty: Kty,
    readonly crv: Crv = Crv.None,
  ) {}

  /** "RSA" or "EC P-256", for messages. */
  get kind(): string {
    return kindName(this.kty, this.crv);
  }

  /** The same as the members have it. */
  get quotedKind(): string {
    const kty = '"' + KTY_NAMES[this.kty] + '"';
    return this.crv == Crv.None ? kty : kty + ' and crv "' + CRV_NAMES[this.crv] + '"';
  }

  /** Makes this the symmetric key with that secret, ready for each hash. */
  setSecret(secret: usize, length: i32): void {
    this.secretBytes = length;
    this.hs256 = new HmacKey(Hash.Sha256, secret, length);
    this.hs384 = new HmacKey(Hash.Sha384, secret, length);
    this.hs512 = new HmacKey(Hash.Sha512, secret, length);
  }

  macKey(hash: Hash): HmacKey | null {
    if (hash == Hash.Sha256) return this.hs256;
    return hash == Hash.Sha384 ? this.hs384 : this.hs512;
  }
}
