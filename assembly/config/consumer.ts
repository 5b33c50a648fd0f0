// Who may call, and what its tokens have to be like.
import { Octets } from "../bytes/octets";
import { Jwks } from "../jose/jwks";

/** Higress' default (clock_skew_seconds). */
export const CLOCK_SKEW_SECONDS: f64 = 60;

@final
export class Consumer {
  /** null: any issuer. */
  issuer: Octets | null = null;
  jwks: Jwks = new Jwks();
  /** Positions in the places of its policy. */
  places: i32[] = [];
  clockSkewSeconds: f64 = CLOCK_SKEW_SECONDS;
  keepToken: bool = true;
  /** Empty: any audience. */
  audiences: Octets[] = [];
  /** A bit for each position in ALGORITHMS. */
  algorithms: u32 = u32.MAX_VALUE;
  requiredClaims: Octets[] = [];
  /** Negative: no limit. */
  maxAgeSeconds: f64 = -1;
  readonly nameText: Octets;

  constructor(
    /** Its position in the consumers of its policy. */
    readonly index: i32,
    readonly name: string,
  ) {
    this.nameText = Octets.of(name);
  }

  looksIn(place: i32): bool {
    const places = this.places;
    for (let i = 0; i < places.length; i++) if (unchecked(places[i]) == place) return true;
    return false;
  }
}
