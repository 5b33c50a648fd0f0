// remote_jwks of a consumer: where its keys are fetched, how often, and how long they are used.
import { Octets } from "../../bytes/octets";
import { KeyIssue } from "../../jose/key-issue";

const NOTHING: Octets = Octets.of("");

@final
export class RemoteJwks {
  /** Envoy's name of the cluster that requests are sent to. */
  cluster: Octets = NOTHING;
  /** Of the key set or, with `discovers`, of the issuer's metadata. */
  authority: Octets = NOTHING;
  path: Octets = NOTHING;
  /** Whether jwks_uri is looked up first (OpenID Connect Discovery 1.0 section 4). */
  discovers: bool = false;
  timeoutMs: i64 = 1500;
  /** The maximum lifetime of a key set, in milliseconds; the server may set a shorter one. */
  cacheMs: i64 = 600_000;
  /** How long an expired key set is still used if no newer one can be fetched, in milliseconds. */
  staleMs: i64 = 86_400_000;
  /** The minimum time between a fetch and the next one that a token triggers, in milliseconds. */
  refetchMs: i64 = 30_000;
  allowWeakKeys: bool = false;
  /** The keys of the set fetched last, if none of them is usable. */
  rejected: KeyIssue[] = [];
  /** Its position among the key servers of the configuration: see KeySources. */
  position: i32 = 0;
}
