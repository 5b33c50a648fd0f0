// One consumer: its issuer, its keys, what its tokens need.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { FieldKind, Scope } from "../fields";
import { warnOfShortSecrets } from "../lint/short-secrets";
import { warnOfUnfitAlgorithms } from "../lint/unfit-algorithms";
import { Consumer } from "../model/consumer";
import { TokenRequirements } from "../model/token-requirements";
import { checkFields } from "./check-fields";
import { isOfKind } from "./field-kind";
import { parseConsumerName, parseIdentity } from "./parse-identity";
import { parseIssuer } from "./parse-issuer";
import { parseJwks } from "./parse-jwks";
import { parseRemoteJwks } from "./parse-remote-jwks";
import { parseTenants } from "./parse-tenants";
import { parseRevoked } from "./parse-revoked";
import { parseTokenRequirements } from "./parse-token-requirements";

const MAX_USUAL_SKEW_SECONDS: f64 = 3600;

/** Reads the consumer without its token locations; null if it is not an object. */
export function parseConsumer(
  source: FieldCursor,
  index: i32,
  requirements: TokenRequirements,
  allowWeakKeys: bool,
): Consumer | null {
  if (!checkFields(source, Scope.Consumer)) return null;
  const consumer = new Consumer(index, parseConsumerName(source.member("name")));
  consumer.issuer = parseIssuer(source.member("issuer"));
  consumer.template = parseTenants(source, consumer.issuer);
  consumer.jwks = parseJwks(source, allowWeakKeys);
  consumer.remote = parseRemoteJwks(source, consumer.issuer, allowWeakKeys);
  consumer.revoked = parseRevoked(source.member("revoked"));
  const skew = source.member("clock_skew_seconds");
  if (!skew.isAbsent) consumer.clockSkewSeconds = skew.number;
  consumer.keepToken = !source.member("keep_token").isFalse;
  parseIdentity(source, consumer);
  consumer.requirements = parseTokenRequirements(source, requirements);
  warnOfTimes(source, consumer);
  warnOfUnfitAlgorithms(source, consumer);
  warnOfShortSecrets(source, consumer);
  return consumer;
}

function warnOfTimes(source: FieldCursor, consumer: Consumer): void {
  const skew = consumer.clockSkewSeconds;
  const age = consumer.requirements.maxAgeSeconds;
  const skewField = source.member("clock_skew_seconds");
  const ageField = source.member("max_age_seconds");
  if (skew > MAX_USUAL_SKEW_SECONDS && isOfKind(skewField, FieldKind.Seconds)) {
    skewField.report(ConfigIssueKind.LargeClockSkew).withActual(skewField.description);
  }
  const isOwn = !ageField.isAbsent || !skewField.isAbsent;
  if (age >= 0 && age < skew && isOwn) {
    ageField
      .report(ConfigIssueKind.MaxAgeBelowClockSkew)
      .withValue((<i64>(age + skew)).toString())
      .withActual((<i64>age).toString());
  }
}
