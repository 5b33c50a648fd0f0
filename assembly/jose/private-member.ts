// RFC 7518 sections 6.2.2 and 6.3.2, RFC 8037 section 2: what only the owner of a key may have.
import { Document } from "../json/document";
import { Kind } from "../json/kind";

/** Each of them gives the key away: of RSA a prime, or an exponent of the CRT, is as good as d; k is a secret. */
const PRIVATE: string[] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** The first member of the key at `node` that makes it a private one; "" for none. null shows nothing. */
export function privateMember(json: Document, node: i32): string {
  for (let i = 0; i < PRIVATE.length; i++) {
    const member = json.member(node, PRIVATE[i]);
    if (member >= 0 && json.kind(member) != Kind.Null) return PRIVATE[i];
  }
  return "";
}
