// Estimates for searching claims and keys, in microseconds. They are large if a client sends many members and
// the configuration requires many claims.
import { ClaimPath } from "../config/model/claim-path";
import { Consumer } from "../config/model/consumer";
import { Check, Reason } from "../verdict/catalog";
import { Rejection } from "../verdict/rejection";
import { RequestContext } from "./request-context";

/** For comparing the name of a member. */
const MEMBER: f64 = 0.02;
/** For comparing a byte of a claim with the configured values. */
const COMPARED_BYTE: f64 = 0.02;
/** For comparing a value of aud with an audience. */
const AUDIENCE: f64 = 0.008;
/** For a digit of a time, in all checks that read it. */
const DIGIT: f64 = 0.003;
/** For trying a key, and for describing one in a rejection. */
const KEY: f64 = 0.1;
const TOLD_KEY: f64 = 0.2;
/** For describing a key whose signatures have another length. */
const TOLD_LENGTH: f64 = 0.8;
/** For describing a consumer with its issuer. */
const TOLD_ISSUER: f64 = 0.05;
/** For a rejection that contains dates. */
const DATES: f64 = 12;

/** The cost of a consumer, whatever it requires. */
export function consumerCost(ctx: RequestContext, consumer: Consumer): f64 {
  const claims = ctx.claims;
  const json = claims.json;
  const digits =
    json.rawLength(claims.exp) + json.rawLength(claims.nbf) + json.rawLength(claims.iat);
  const audiences = consumer.requirements.audiences.length + ctx.rule.requirements.audiences.length;
  const keys = ctx.header.kid < 0 ? <f64>consumer.jwks.keys.length * KEY : 0;
  return <f64>digits * DIGIT + <f64>audiences * <f64>json.size(claims.aud) * AUDIENCE + keys;
}

/** The cost of writing the texts of a rejection. */
export function rejectionCost(ctx: RequestContext, consumer: Consumer, rejection: Rejection): f64 {
  const keys = <f64>consumer.jwks.keys.length;
  switch (rejection.check) {
    case Check.Alg:
    case Check.Kid:
      return keys * (ctx.header.kid < 0 ? TOLD_KEY : KEY);
    case Check.Signature:
      return rejection.reason == Reason.SignatureLength ? keys * TOLD_LENGTH : 0;
    case Check.Exp:
    case Check.Nbf:
    case Check.Iat:
    case Check.Revocation:
      return DATES;
    default:
      return 0;
  }
}

/** Of telling which issuers are trusted. */
export function issuerCost(ctx: RequestContext): f64 {
  return <f64>ctx.policy.consumers.length * TOLD_ISSUER;
}

/** Of finding a claim in the payload. */
export function lookupCost(ctx: RequestContext, path: ClaimPath): f64 {
  return <f64>path.lookups * <f64>ctx.claims.json.size(0) * MEMBER;
}

/** Of the comparisons of claims since the last call. */
export function comparisonCost(ctx: RequestContext): f64 {
  const bytes = ctx.compared.count;
  ctx.compared.count = 0;
  return <f64>bytes * COMPARED_BYTE;
}
