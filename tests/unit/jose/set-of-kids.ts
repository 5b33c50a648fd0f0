import { Octets } from "../../../assembly/bytes/octets";
import { Jwk } from "../../../assembly/jose/jwk";
import { Jwks } from "../../../assembly/jose/jwks";
import { Kty } from "../../../assembly/jose/kty";

/** A key set with these kids, "" for none; alg identifies each key. */
export function setOf(kids: string[]): Jwks {
  const set = new Jwks();
  for (let i = 0; i < kids.length; i++) {
    const key = new Jwk(Kty.Oct);
    key.alg = i.toString();
    if (kids[i].length > 0) key.kid = Octets.of(kids[i]);
    set.add(key);
  }
  set.build();
  return set;
}
