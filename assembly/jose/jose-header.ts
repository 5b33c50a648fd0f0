// RFC 7515 section 4: the JOSE header, a JSON object that tells how the token is signed.
import { View } from "../bytes/view";
import { Document } from "../json/document";
import { Kind } from "../json/kind";

/** More members than any profile defines; x5c chains count one value a certificate. */
const MAX_VALUES: i32 = 512;

/** The header that was read last. Members are nodes of `json`; -1 when absent. */
@final
export class Header {
  readonly json: Document = new Document(MAX_VALUES);
  alg: i32 = -1;
  kid: i32 = -1;
  typ: i32 = -1;
  crit: i32 = -1;
  /** RFC 7797 section 3: whether the payload is base64url-encoded in the signing input. */
  b64: i32 = -1;

  /** False if the text is not JSON (see `json`) or not an object. Does not check the types of members. */
  read(text: View): bool {
    this.alg = -1;
    this.kid = -1;
    this.typ = -1;
    this.crit = -1;
    this.b64 = -1;
    const json = this.json;
    if (!json.parse(text.ptr, text.length)) return false;
    if (json.kind(0) != Kind.Object) return false;
    for (let node = json.firstChild(0); node >= 0; node = json.next(node)) {
      const length = json.nameLength(node);
      if (length == 3) {
        if (json.nameIs(node, "alg")) this.alg = node;
        else if (json.nameIs(node, "kid")) this.kid = node;
        else if (json.nameIs(node, "typ")) this.typ = node;
        else if (json.nameIs(node, "b64")) this.b64 = node;
      } else if (length == 4 && json.nameIs(node, "crit")) this.crit = node;
    }
    return true;
  }
}
