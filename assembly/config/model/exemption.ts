// exempt[]: requests that are allowed without a check, by path and method.
import { SLASH } from "../../bytes/ascii-codes";
import { Octets } from "../../bytes/octets";
import { View } from "../../bytes/view";

@final
export class Exemption {
  constructor(
    /** In the form of `canonicalPath`. */
    readonly path: Octets,
    /** Whether it includes the paths below it. */
    readonly isPrefix: bool,
    /** Empty: every method. */
    readonly methods: Octets[],
  ) {}

  /** `path` is in the form of `canonicalPath`. A prefix matches whole segments only. */
  isForPath(path: View): bool {
    const own = this.path;
    if (path.length < own.length || !own.is(path.ptr, own.length)) return false;
    if (path.length == own.length) return true;
    if (!this.isPrefix) return false;
    return path.at(own.length) == SLASH || load<u8>(own.ptr + <usize>(own.length - 1)) == SLASH;
  }

  isForMethod(method: View): bool {
    const methods = this.methods;
    for (let i = 0; i < methods.length; i++) {
      if (unchecked(methods[i]).is(method.ptr, method.length)) return true;
    }
    return methods.length == 0;
  }
}
