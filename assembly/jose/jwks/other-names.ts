// Names by which other standards and libraries call the values of kty and crv.
import { isAlphanumeric, lowerCase } from "../../bytes/ascii";
import { CRV_NAMES, Crv } from "../kty";

/** Longer texts are not compared. */
const MAX_NAME_LENGTH: i32 = 24;
/** Names in lower case without punctuation, each list after the value that it means. */
const TYPES: string[] = [
  "RSA",
  " rsa rs256 rs384 rs512 ps256 rsapss rsassa rsa256 rsa2048 ",
  "EC",
  " ec ecc ecdsa es256 es384 es512 elliptic ellipticcurve ",
  "OKP",
  " okp ed25519 eddsa ",
  "oct",
  " oct octet hmac hs256 hs384 hs512 symmetric secret ",
];
const CURVES: string =
  " p256 256 es256 nistp256 secp256r1 prime256v1 p384 384 es384 nistp384 secp384r1" +
  " p521 521 p512 es512 nistp521 secp521r1 ed25519 curve25519 eddsa ";

/** The kty that was likely meant, in quotes; "" if unknown. */
export function typeMeantBy(name: string): string {
  const wanted = plain(name);
  for (let i = 0; i < TYPES.length; i += 2) {
    if (TYPES[i + 1].includes(wanted)) return '"' + TYPES[i] + '"';
  }
  return "";
}

/** The curve that was likely meant: secp256r1 (SEC 2) and prime256v1 (X9.62) are P-256. None if unknown. */
export function curveMeantBy(name: string): Crv {
  const wanted = plain(name);
  if (!CURVES.includes(wanted)) return Crv.None;
  if (wanted.includes("25519") || wanted.includes("eddsa")) return Crv.Ed25519;
  if (wanted.includes("256")) return Crv.P256;
  return wanted.includes("384") ? Crv.P384 : Crv.P521;
}

/** In quotes, with the kty if it is of another one than the key. */
export function suggestCurve(crv: Crv, first: Crv, last: Crv): string {
  if (crv == Crv.None) return "";
  const name = '"' + CRV_NAMES[crv] + '"';
  if (crv >= first && crv <= last) return name;
  return (crv == Crv.Ed25519 ? 'kty "OKP" and crv ' : 'kty "EC" and crv ') + name;
}

/** In lower case without punctuation, between spaces. */
function plain(name: string): string {
  let text = " ";
  if (name.length > MAX_NAME_LENGTH) return "-";
  const low = lowerCase(name);
  for (let i = 0; i < low.length; i++) {
    if (isAlphanumeric(low.charCodeAt(i))) text += low.charAt(i);
  }
  return text.length == 1 ? "-" : text + " ";
}
