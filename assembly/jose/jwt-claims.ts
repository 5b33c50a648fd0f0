// RFC 7519 section 4.1: the registered claims of a JWT's payload.
import { View } from "../bytes/view";
import { Document } from "../json/document";
import { Kind } from "../json/kind";

/** More than any issuer sends; reading so many takes less than 0.1 ms. */
const MAX_VALUES: i32 = 4096;

/** The claims that were read last. They are nodes of `json`; -1 when absent. */
@final
export class Claims {
  readonly json: Document = new Document(MAX_VALUES);
  iss: i32 = -1;
  sub: i32 = -1;
  aud: i32 = -1;
  exp: i32 = -1;
  nbf: i32 = -1;
  iat: i32 = -1;
  jti: i32 = -1;
  /** RFC 7800. */
  cnf: i32 = -1;

  /** False if the text is not JSON (see `json`) or not an object. Does not check the types of members. */
  read(text: View): bool {
    this.iss = -1;
    this.sub = -1;
    this.aud = -1;
    this.exp = -1;
    this.nbf = -1;
    this.iat = -1;
    this.jti = -1;
    this.cnf = -1;
    const json = this.json;
    if (!json.parse(text.ptr, text.length)) return false;
    if (json.kind(0) != Kind.Object) return false;
    for (let node = json.firstChild(0); node >= 0; node = json.next(node)) {
      if (json.nameLength(node) != 3) continue;
      if (json.nameIs(node, "iss")) this.iss = node;
      else if (json.nameIs(node, "sub")) this.sub = node;
      else if (json.nameIs(node, "aud")) this.aud = node;
      else if (json.nameIs(node, "exp")) this.exp = node;
      else if (json.nameIs(node, "nbf")) this.nbf = node;
      else if (json.nameIs(node, "iat")) this.iat = node;
      else if (json.nameIs(node, "jti")) this.jti = node;
      else if (json.nameIs(node, "cnf")) this.cnf = node;
    }
    return true;
  }
}
