// remote_jwks {...} of a consumer, in the spelling of either Higress plugin or with a cluster of Envoy.
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { ISSUER_URL } from "../issues/issue-phrases";
import { Scope } from "../fields";
import { HttpAddress, parseHttpAddress } from "../model/http-address";
import { RemoteJwks } from "../model/remote-jwks";
import { checkFields } from "./check-fields";
import { addressOf, parseServer } from "./parse-remote-server";
import { parseRemoteTimes } from "./parse-remote-times";
import { FIELDS_NEXT_TO_IT, spellingOf } from "./remote-spelling";

const DISCOVERY: string = "/.well-known/openid-configuration";

/** Reads remote_jwks of a consumer; null if there is none. */
export function parseRemoteJwks(
  consumer: FieldCursor,
  issuer: Octets | null,
  allowWeakKeys: bool,
): RemoteJwks | null {
  const source = consumer.member("remote_jwks");
  if (source.isAbsent) {
    reportWithoutRemote(consumer);
    return null;
  }
  if (!consumer.member("jwks").isAbsent) {
    source.report(ConfigIssueKind.ConflictingFields).withValue("jwks");
  }
  // Another kind is reported already.
  if (!source.isObject) return null;
  const errors = source.issues.errorCount;
  checkFields(source, Scope.RemoteJwks);
  if (source.issues.errorCount > errors) return null;
  const spelling = spellingOf(consumer, source);
  if (spelling < 0) return null;
  const remote = new RemoteJwks();
  remote.allowWeakKeys = allowWeakKeys;
  remote.discovers = source.member("issuer_discovery").isTrue;
  const address = remote.discovers ? discovered(source, issuer) : addressOf(source, spelling);
  parseServer(source, spelling, remote, address);
  parseRemoteTimes(consumer, spelling, remote);
  return remote;
}

function reportWithoutRemote(consumer: FieldCursor): void {
  for (let i = 0; i < FIELDS_NEXT_TO_IT.length; i++) {
    const field = consumer.member(FIELDS_NEXT_TO_IT[i]);
    if (field.isAbsent) continue;
    field.report(ConfigIssueKind.MissingCompanion).withValue("remote_jwks");
  }
}

/** OpenID Connect Discovery 1.0 section 4.1: below the issuer, without a slash at its end. */
function discovered(source: FieldCursor, issuer: Octets | null): HttpAddress | null {
  const text = issuer === null ? "" : issuer.toString();
  const base = text.endsWith("/") ? text.substring(0, text.length - 1) : text;
  const address = parseHttpAddress(base + DISCOVERY);
  if (address !== null && !text.includes("?")) return address;
  source
    .member("issuer_discovery")
    .report(ConfigIssueKind.MissingCompanion)
    .withValue("issuer")
    .withExpected(ISSUER_URL);
  return null;
}
