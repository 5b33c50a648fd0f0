// Properties of the request for access logs and later filters: the consumer, and the result.
import { BACKSLASH, QUOTE } from "../bytes/ascii-codes";
import { Octets } from "../bytes/octets";
import { REPLACEMENT, replaceUnit } from "../bytes/text";
import { Consumer } from "../config/model/consumer";
import { Metadata } from "../config/model/metadata";
import { Settings } from "../config/model/settings";
import { setProperty } from "../host/property";
import { Claims } from "../jose/jwt-claims";
import { shown } from "../bytes/quote";
import { PASSES, Pass } from "../verdict/catalog";
import { Rejection, addGarbageEstimate } from "../verdict/rejection";

const CONSUMER: Octets = Octets.of("jwt_verdict.consumer");
const SUBJECT: Octets = Octets.of("jwt_verdict.subject");
const VERDICT: Octets = Octets.of("jwt_verdict.verdict");
/** A subject is 255 characters at most (OpenID Connect Core section 2). */
const MAX_SUBJECT_BYTES: i32 = 256;

/** For a request with a valid token. The subject is sanitized for a quoted text in a log. */
export function writeAdmitted(settings: Settings, consumer: Consumer, claims: Claims): void {
  if (settings.metadata == 0) return;
  if (settings.sets(Metadata.Consumer)) {
    setProperty(CONSUMER, consumer.nameText.ptr, consumer.nameText.length);
  }
  if (settings.sets(Metadata.Subject) && claims.sub >= 0) {
    const json = claims.json;
    const text = shown(json.textPtr(claims.sub), json.textLength(claims.sub), MAX_SUBJECT_BYTES);
    set(SUBJECT, replaceUnit(replaceUnit(text, QUOTE, REPLACEMENT), BACKSLASH, REPLACEMENT));
  }
  writePassed(settings, Pass.Allowed);
}

export function writePassed(settings: Settings, pass: Pass): void {
  if (settings.sets(Metadata.Verdict)) set(VERDICT, PASSES[pass].slug);
}

/** `consumer` is the one that rejected the token, which may be anybody's. */
export function writeRejected(settings: Settings, rejection: Rejection, dryRun: bool): void {
  if (!settings.sets(Metadata.Verdict)) return;
  set(VERDICT, dryRun ? "dry-run:" + rejection.row.slug : rejection.row.slug);
}

function set(name: Octets, value: string): void {
  const bytes = String.UTF8.encode(value);
  addGarbageEstimate(value.length);
  setProperty(name, changetype<usize>(bytes), bytes.byteLength);
}
