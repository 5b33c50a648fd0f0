// dpop{}, certificate_bound{}, sender_constrained: of the whole configuration and of a rule.
import { Buffer } from "../../bytes/buffer";
import { SLASH } from "../../bytes/ascii-codes";
import { Octets } from "../../bytes/octets";
import { normalizeUri, normalizedBytes } from "../../bytes/target-uri";
import { View } from "../../bytes/view";
import { ALGORITHMS, findAlgorithm } from "../../jose/algorithm";
import { Kty } from "../../jose/kty";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { CLIENT_URL } from "../issues/issue-phrases";
import { FieldKind, KIND_NAMES, Scope } from "../fields";
import { CertificateSettings, DpopSettings, SenderSettings } from "../model/sender-settings";
import { checkFields } from "./check-fields";
import { isInRange, isOfKind } from "./field-kind";
import { reportEmpty } from "./lost-field";
import { parseChoice } from "./parse-choice";
import { parseNonce } from "./parse-nonce";

const MIN_AGE_SECONDS: f64 = 1;
const MAX_AGE_SECONDS: f64 = 3600;
/** A bucket of the record then has 26 KB, which is copied for each request. */
const MAX_PROOFS: i32 = 262144;
const MAX_URL_BYTES: i32 = 2048;
const MAX_SHOWN_BYTES: i32 = 16;

/** What is absent is inherited, members of the objects too: a rule does not drop `required` by mistake. With one kind of binding checked, tokens bound in another way are rejected by default. */
export function parseSender(source: FieldCursor, inherited: SenderSettings): SenderSettings {
  const dpop = source.member("dpop");
  const certificate = source.member("certificate_bound");
  const constrained = source.member("sender_constrained");
  if (dpop.isAbsent && certificate.isAbsent && constrained.isAbsent) return inherited;
  const settings = new SenderSettings();
  settings.dpop = dpop.isAbsent ? inherited.dpop : parseDpop(dpop, inherited.dpop);
  settings.certificate = certificate.isAbsent
    ? inherited.certificate
    : parseCertificate(certificate, inherited.certificate);
  settings.saysUnchecked = inherited.saysUnchecked || !constrained.isAbsent;
  settings.refusesUnchecked = settings.saysUnchecked
    ? parseChoice(constrained, FieldKind.SenderConstrained, inherited.refusesUnchecked ? 1 : 0) == 1
    : settings.dpop !== null || settings.certificate !== null;
  return settings;
}

function parseDpop(source: FieldCursor, inherited: DpopSettings | null): DpopSettings | null {
  // Another kind is reported already.
  if (!source.isObject) return null;
  reportEmpty(source);
  checkFields(source, Scope.Dpop);
  const base = inherited === null ? new DpopSettings() : inherited;
  const dpop = new DpopSettings();
  const required = source.member("required");
  dpop.required = required.isAbsent ? base.required : required.isTrue;
  dpop.maxAgeSeconds = base.maxAgeSeconds;
  dpop.maxProofs = base.maxProofs;
  const age = source.member("max_age_seconds");
  if (isOfKind(age, FieldKind.Seconds) && isInRange(age, 1, MIN_AGE_SECONDS, MAX_AGE_SECONDS)) {
    dpop.maxAgeSeconds = age.number;
  }
  setAlgorithms(source.member("algorithms"), dpop, base.algorithms);
  const urls = source.member("public_urls");
  dpop.publicUrls = urls.isAbsent ? base.publicUrls : parseUrls(urls);
  const replay = parseChoice(source.member("replay"), FieldKind.Replay, base.recordsProofs ? 0 : 1);
  dpop.recordsProofs = replay == 0;
  const most = source.member("max_proofs");
  if (isOfKind(most, FieldKind.Count) && isInRange(most, 1, 1, MAX_PROOFS)) {
    dpop.maxProofs = <i32>most.number;
  }
  const whenFull = base.acceptsWhenFull ? 1 : 0;
  dpop.acceptsWhenFull = parseChoice(source.member("when_full"), FieldKind.WhenFull, whenFull) == 1;
  dpop.nonce = parseNonce(source.member("nonce"), base.nonce);
  dpop.build();
  return dpop;
}

/** Symmetric algorithms prove nothing here (RFC 9449 section 4.3, check 5). `inherited`: 0 for every other one. */
function setAlgorithms(array: FieldCursor, dpop: DpopSettings, inherited: u32): void {
  const isAny = !array.isArray && inherited == 0;
  reportEmpty(array);
  let wanted: u32 = array.isArray ? 0 : inherited;
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!item.isString || item.textLength == 0) continue;
    const position = findAlgorithm(item.textPtr, item.textLength);
    if (position >= 0 && ALGORITHMS[position].kty != Kty.Oct) wanted |= 1 << position;
    else {
      item
        .report(ConfigIssueKind.UnsupportedAlgorithm)
        .withExpected("one of " + namesOf(u32.MAX_VALUE, ", "))
        .withActual(item.quoted(MAX_SHOWN_BYTES));
    }
  }
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if (ALGORITHMS[i].kty == Kty.Oct) continue;
    if (isAny || ((wanted >> i) & 1) != 0) dpop.algorithms |= 1 << i;
  }
  dpop.algorithmNames = namesOf(dpop.algorithms, " ");
}

function namesOf(algorithms: u32, separator: string): string {
  let names = "";
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if (ALGORITHMS[i].kty == Kty.Oct || ((algorithms >> i) & 1) == 0) continue;
    names += (names.length == 0 ? "" : separator) + ALGORITHMS[i].name;
  }
  return names;
}

/** In normal form, without the slash at the end: the path of a request follows. */
function parseUrls(array: FieldCursor): Octets[] {
  const urls: Octets[] = [];
  reportEmpty(array);
  const into = new Buffer(normalizedBytes(MAX_URL_BYTES));
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const text = items[i].text;
    if (!items[i].isString || text.length == 0) continue;
    const at = into.reserve(normalizedBytes(items[i].textLength));
    const hasMore = at == 0 || text.includes("?") || text.includes("#");
    let length = hasMore ? -1 : normalizeUri(items[i].textPtr, items[i].textLength, at, new View());
    if (length < 0) {
      items[i]
        .report(ConfigIssueKind.InvalidValue)
        .withExpected(CLIENT_URL)
        .withActual(items[i].quoted());
    } else {
      if (load<u8>(at + <usize>(length - 1)) == SLASH) length--;
      urls.push(Octets.copy(at, length));
    }
  }
  into.free();
  return urls;
}

function parseCertificate(
  source: FieldCursor,
  inherited: CertificateSettings | null,
): CertificateSettings | null {
  if (!source.isObject) return null;
  checkFields(source, Scope.CertificateBound);
  const certificate = new CertificateSettings();
  const kind = FieldKind.CertificateSource;
  const where = source.member("source");
  if (where.isAbsent && inherited === null) {
    where.report(ConfigIssueKind.MissingField).withExpected(KIND_NAMES[kind]);
  }
  certificate.source = parseChoice(where, kind, inherited === null ? 0 : inherited.source);
  const required = source.member("required");
  certificate.required = required.isAbsent
    ? inherited !== null && inherited.required
    : required.isTrue;
  return certificate;
}
