// RFC 7468 section 13: a public key in PEM, as libraries export it. Only for diagnosis: its use as the
// secret of an HMAC is the mistake, or the attack, that RFC 8725 section 2.1 describes.
import { LINE_FEED } from "../bytes/ascii-codes";
import { encodeBase64 } from "../bytes/base64";
import { BackwardWriter } from "../signature/der";
import { SPKI_SLACK_BYTES, writeEcSpki, writeRsaSpki } from "../signature/spki";
import { Jwk } from "./jwk";

const BEGIN: string = "-----BEGIN PUBLIC KEY-----\n";
const END: string = "-----END PUBLIC KEY-----\n";
const LINE_LETTERS: i32 = 64;
const LINE_BYTES: i32 = 48;

/** The most bytes that `writePublicPem` writes; 0 for a key that is made none of. */
export function publicPemBytes(key: Jwk): i32 {
  const size = spkiBytes(key);
  if (size == 0) return 0;
  return BEGIN.length + END.length + (size / LINE_BYTES + 1) * (LINE_LETTERS + 1);
}

function spkiBytes(key: Jwk): i32 {
  const rsa = key.rsa;
  if (rsa !== null) return rsa.modulusBytes + SPKI_SLACK_BYTES;
  const ec = key.ec;
  return ec === null ? 0 : 2 * ec.curve.bytes + SPKI_SLACK_BYTES;
}

/** Writes the PEM with a line end behind its last line, and returns its length. */
export function writePublicPem(key: Jwk, into: usize): i32 {
  const size = spkiBytes(key);
  const room = heap.alloc(<usize>size);
  const der = new BackwardWriter();
  der.begin(room, size);
  const rsa = key.rsa;
  const ec = key.ec;
  if (rsa !== null) writeRsaSpki(der, rsa);
  else if (ec !== null) writeEcSpki(der, ec);
  let at = into + writeText(BEGIN, into);
  for (let from = 0; from < der.length; from += LINE_BYTES) {
    const bytes = min(LINE_BYTES, der.length - from);
    at += <usize>encodeBase64(der.at + <usize>from, bytes, at);
    store<u8>(at++, LINE_FEED);
  }
  at += writeText(END, at);
  heap.free(room);
  return <i32>(at - into);
}

function writeText(text: string, into: usize): usize {
  return <usize>String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, into);
}
