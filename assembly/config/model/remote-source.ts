// A document that is fetched from a server: where, how often, and how long it is used.
import { Octets } from "../../bytes/octets";

const NOTHING: Octets = Octets.of("");

export class RemoteSource {
  /** Envoy's name of the cluster that requests are sent to. */
  cluster: Octets = NOTHING;
  /** Of the document or, with `discovers`, of the issuer's metadata. */
  authority: Octets = NOTHING;
  path: Octets = NOTHING;
  /** Whether jwks_uri is looked up first (OpenID Connect Discovery 1.0 section 4). */
  discovers: bool = false;
  timeoutMs: i64 = 1500;
  /** The maximum lifetime of the document, in milliseconds; the server may set a shorter one. */
  cacheMs: i64 = 600_000;
  /** How long an expired document is still used if no newer one can be fetched, in milliseconds. */
  staleMs: i64 = 86_400_000;
  /** The minimum time between a fetch and the next one that a token triggers, in milliseconds. */
  refetchMs: i64 = 30_000;
  /** Its position among the servers of the configuration: see KeySources. */
  position: i32 = 0;
}
