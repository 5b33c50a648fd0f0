// TokenRequirements as JSON, by the names of the fields that they were read from.
import { Octets } from "../../bytes/octets";
import { ALGORITHMS } from "../../jose/algorithm";
import { JsonWriter } from "../../json/writer";
import { ClaimRequirement } from "../model/claim-requirement";
import { TokenRequirements } from "../model/token-requirements";
import { writeCondition } from "./describe-condition";
import { MAX_ITEMS, writeMore, writeTexts } from "./write-list";

/** The fields of TokenRequirements, a bit each. */
enum Part {
  Audiences = 1,
  Algorithms = 2,
  Claims = 4,
  RequiredClaims = 8,
  RequireKid = 16,
  MaxAgeSeconds = 32,
  MaxRemainingSeconds = 64,
  Profile = 128,
}

/** All of them. */
export const ALL_PARTS: u32 = 255;

/** The parts in which two consumers differ. Lists that both inherit are one object, and so the same. */
export function differingParts(a: TokenRequirements, b: TokenRequirements): u32 {
  let parts: u32 = 0;
  if (a.audiences != b.audiences) parts |= Part.Audiences;
  if (a.algorithms != b.algorithms) parts |= Part.Algorithms;
  if (a.claims != b.claims) parts |= Part.Claims;
  if (a.requiredClaims != b.requiredClaims) parts |= Part.RequiredClaims;
  if (a.requireKid != b.requireKid) parts |= Part.RequireKid;
  if (a.maxAgeSeconds != b.maxAgeSeconds) parts |= Part.MaxAgeSeconds;
  if (a.maxRemainingSeconds != b.maxRemainingSeconds) parts |= Part.MaxRemainingSeconds;
  if (a.isAccessToken != b.isAccessToken) parts |= Part.Profile;
  return parts;
}

/** An object with those of the parts that require something. */
export function writeRequirements(
  requirements: TokenRequirements,
  parts: u32,
  json: JsonWriter,
): void {
  json.openObject();
  if (parts & Part.Audiences) writeTexts("audiences", requirements.audiences, json);
  if (parts & Part.Algorithms) writeAlgorithms(requirements.algorithms, json);
  if (parts & Part.Claims) writeClaims(requirements.claims, json);
  if (parts & Part.RequiredClaims) writeRequiredClaims(requirements, json);
  if (parts & Part.RequireKid && requirements.requireKid) json.name("require_kid").bool(true);
  if (parts & Part.MaxAgeSeconds && requirements.maxAgeSeconds >= 0) {
    json.name("max_age_seconds").number(requirements.maxAgeSeconds);
  }
  if (parts & Part.MaxRemainingSeconds && requirements.maxRemainingSeconds >= 0) {
    json.name("max_remaining_seconds").number(requirements.maxRemainingSeconds);
  }
  if (parts & Part.Profile && requirements.isAccessToken) json.member("profile", "at+jwt");
  json.closeObject();
}

function writeAlgorithms(algorithms: u32, json: JsonWriter): void {
  if (algorithms == u32.MAX_VALUE) return;
  json.name("algorithms").openArray();
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if ((algorithms >> i) & 1) json.string(ALGORITHMS[i].name);
  }
  json.closeArray();
}

/** The member `claims`, unless nothing is required. */
export function writeClaims(claims: ClaimRequirement[], json: JsonWriter): void {
  if (claims.length == 0) return;
  json.name("claims").openObject();
  for (let i = 0; i < min(claims.length, MAX_ITEMS); i++) {
    json.name(claims[i].path.label);
    writeCondition(claims[i].condition, json);
  }
  json.closeObject();
  writeMore("claims", claims.length, json);
}

function writeRequiredClaims(requirements: TokenRequirements, json: JsonWriter): void {
  const names: Octets[] = [];
  const required = requirements.requiredClaims;
  for (let i = 0; i < required.length; i++) names.push(required[i].name);
  writeTexts("required_claims", names, json);
}
