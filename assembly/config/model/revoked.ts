// revoked of a consumer: where the list of its revoked tokens is fetched, and the list in use.
import { nextVersion } from "../../jose/jwks";
import { RevocationList } from "../../jose/revocation-list";
import { RemoteSource } from "./remote-source";

@final
export class Revoked extends RemoteSource {
  /** The claims by which the list names tokens. A token needs them, `sub` together with `iat`. */
  byJti: bool = false;
  bySub: bool = false;
  /** on_missing: whether tokens are accepted without a list. */
  allowsMissing: bool = false;
  /** null: none was fetched yet, or the last one is too old. */
  list: RevocationList | null = null;
  /** Unique in the VM, and larger than that of every earlier list and key set; 0 before the first one. */
  version: u32 = 0;

  /** Whether one list can serve both: the same is fetched, and used in the same way. */
  isSame(other: Revoked): bool {
    return (
      this.cluster.is(other.cluster.ptr, other.cluster.length) &&
      this.authority.is(other.authority.ptr, other.authority.length) &&
      this.path.is(other.path.ptr, other.path.length) &&
      this.byJti == other.byJti &&
      this.bySub == other.bySub &&
      this.allowsMissing == other.allowsMissing &&
      this.cacheMs == other.cacheMs &&
      this.staleMs == other.staleMs &&
      this.timeoutMs == other.timeoutMs
    );
  }

  /** Uses the list; null if the last one may not be used any longer. */
  adopt(list: RevocationList | null): void {
    this.list = list;
    this.version = nextVersion();
  }
}
