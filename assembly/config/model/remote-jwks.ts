// remote_jwks of a consumer: where its keys are fetched, how often, and how long they are used.
import { Octets } from "../../bytes/octets";
import { KeyIssue } from "../../jose/key-issue";

const NOTHING: Octets = Octets.of("");

@final
export class RemoteJwks {
  /** Envoy's name of the cluster that the request is sent to. */
  cluster: Octets = NOTHING;
  /** Of the key set, or, with `discovers`, of the issuer's metadata. */
  authority: Octets = NOTHING;
  path: Octets = NOTHING;
  /** jwks_uri is looked up first (OpenID Connect Discovery 1.0 section 4). */
  discovers: bool = false;
  timeoutMs: i64 = 1500;
  /** The longest lifetime of a set; the server may set a shorter one. */
  cacheMs: i64 = 600_000;
  /** How much longer an expired set is used while no newer one can be fetched. */
  staleMs: i64 = 86_400_000;
  /** The shortest time between a fetch and the next one that a token causes. */
  refetchMs: i64 = 30_000;
  allowWeakKeys: bool = false;
  /** If the last set that was fetched here has no usable key: the keys of that set. */
  rejected: KeyIssue[] = [];
  /** Its position among the key servers of the configuration: see KeySources. */
  position: i32 = 0;
}
