// What proves the sender of a request as JSON, by the names of the fields.
import { JsonWriter } from "../../json/writer";
import { FieldKind, KIND_CHOICES } from "../fields";
import { DpopSettings, NonceSettings, SenderSettings } from "../model/sender-settings";
import { writeTexts } from "./write-list";

export function writeSender(sender: SenderSettings, json: JsonWriter): void {
  const dpop = sender.dpop;
  if (dpop !== null) writeDpop(dpop, sender.requiredNonce, json);
  const certificate = sender.certificate;
  if (certificate !== null) {
    json.name("certificate_bound").openObject();
    json.member("source", KIND_CHOICES[FieldKind.CertificateSource][certificate.source]);
    json.name("required").bool(certificate.required);
    json.closeObject();
  }
  if (!sender.isOn) return;
  json.member(
    "sender_constrained",
    KIND_CHOICES[FieldKind.SenderConstrained][sender.refusesUnchecked ? 1 : 0],
  );
}

function writeDpop(dpop: DpopSettings, nonce: NonceSettings | null, json: JsonWriter): void {
  json.name("dpop").openObject();
  json.name("required").bool(dpop.required);
  json.name("max_age_seconds").number(dpop.maxAgeSeconds);
  json.member("algorithms", dpop.algorithmNames);
  writeTexts("public_urls", dpop.publicUrls, json);
  json.member("replay", KIND_CHOICES[FieldKind.Replay][dpop.recordsProofs ? 0 : 1]);
  if (dpop.recordsProofs) {
    json.name("max_proofs").integer(dpop.maxProofs);
    json.member("when_full", KIND_CHOICES[FieldKind.WhenFull][dpop.acceptsWhenFull ? 1 : 0]);
  }
  if (nonce !== null) {
    json.name("nonce").openObject();
    json.name("lifetime_seconds").number(nonce.lifetimeSeconds);
    // Only whether it is set, because it is secret.
    json.name("secret").bool(nonce.key !== null);
    json.closeObject();
  }
  json.closeObject();
}
