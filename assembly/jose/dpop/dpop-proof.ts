// A DPoP proof (RFC 9449 section 4.2): a JWT that is signed with the key in its header.
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { Token } from "../compact-token";
import { THUMBPRINT_BYTES } from "./thumbprint";

/** An RSA key and signature of 4096 bits take 2 KB. */
export const MAX_PROOF_BYTES: i32 = 8192;
export const MAX_JTI_BYTES: i32 = 256;
const MAX_VALUES: i32 = 64;
const MAX_DEPTH: i32 = 8;

/** The proof that was read last. Members are nodes of `header` and `payload`; -1 if absent. */
@final
export class Proof {
  readonly token: Token = new Token();
  readonly header: Document = new Document(MAX_VALUES, MAX_DEPTH, MAX_PROOF_BYTES);
  readonly payload: Document = new Document(MAX_VALUES, MAX_DEPTH, MAX_PROOF_BYTES);
  /** The thumbprint of its key. */
  readonly thumbprint: usize = heap.alloc(THUMBPRINT_BYTES);
  /** The SHA-256 of that and of its jti, by which a replay is recognized. */
  readonly record: usize = heap.alloc(THUMBPRINT_BYTES);
  /** The position in ALGORITHMS of its alg, and its iat, once these were checked. */
  algorithm: i32 = -1;
  iatSeconds: f64 = 0;
  alg: i32 = -1;
  jwk: i32 = -1;
  htm: i32 = -1;
  htu: i32 = -1;
  iat: i32 = -1;
  jti: i32 = -1;
  ath: i32 = -1;

  /** False if the header is not a JSON object. */
  readHeader(): bool {
    const json = this.header;
    const text = this.token.headerText;
    if (!json.parse(text.ptr, text.length) || json.kind(0) != Kind.Object) return false;
    this.alg = json.member(0, "alg");
    this.jwk = json.member(0, "jwk");
    return true;
  }

  /** False if the payload is not a JSON object. */
  readPayload(): bool {
    const json = this.payload;
    const text = this.token.payloadText;
    if (!json.parse(text.ptr, text.length) || json.kind(0) != Kind.Object) return false;
    this.htm = json.member(0, "htm");
    this.htu = json.member(0, "htu");
    this.iat = json.member(0, "iat");
    this.jti = json.member(0, "jti");
    this.ath = json.member(0, "ath");
    return true;
  }
}
