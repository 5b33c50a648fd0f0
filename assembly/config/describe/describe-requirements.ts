// TokenRequirements as JSON, by the names of the fields that they were read from.
import { Octets } from "../../bytes/octets";
import { ALGORITHMS } from "../../jose/algorithm";
import { Kind } from "../../json/kind";
import { JsonWriter } from "../../json/writer";
import { ClaimRequirement, ClaimValue } from "../model/claim-requirement";
import { TokenRequirements } from "../model/token-requirements";
import { MAX_ITEMS, writeMore, writeText, writeTexts } from "./write-list";

/** The most values of a claim that a report names. */
const MAX_VALUES: i32 = 8;

/** The fields of TokenRequirements, a bit each. */
enum Part {
  Audiences = 1,
  Algorithms = 2,
  Claims = 4,
  RequiredClaims = 8,
  RequireKid = 16,
  MaxAgeSeconds = 32,
}

/** All of them. */
export const ALL_PARTS: u32 = 63;

/** The parts in which two consumers differ. Lists that both inherit are one object, and so the same. */
export function differingParts(a: TokenRequirements, b: TokenRequirements): u32 {
  let parts: u32 = 0;
  if (a.audiences != b.audiences) parts |= Part.Audiences;
  if (a.algorithms != b.algorithms) parts |= Part.Algorithms;
  if (a.claims != b.claims) parts |= Part.Claims;
  if (a.requiredClaims != b.requiredClaims) parts |= Part.RequiredClaims;
  if (a.requireKid != b.requireKid) parts |= Part.RequireKid;
  if (a.maxAgeSeconds != b.maxAgeSeconds) parts |= Part.MaxAgeSeconds;
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
    const values = claims[i].values;
    json.name(claims[i].path.label);
    if (values.length == 1) writeValue(values[0], json);
    else {
      json.openArray();
      for (let j = 0; j < min(values.length, MAX_VALUES); j++) writeValue(values[j], json);
      if (values.length > MAX_VALUES) json.string("…");
      json.closeArray();
    }
  }
  json.closeObject();
  writeMore("claims", claims.length, json);
}

function writeValue(value: ClaimValue, json: JsonWriter): void {
  if (value.kind == Kind.String) writeText(value.text, json);
  else if (value.kind == Kind.Number) json.number(value.number);
  else json.bool(value.kind == Kind.True);
}

function writeRequiredClaims(requirements: TokenRequirements, json: JsonWriter): void {
  const names: Octets[] = [];
  const required = requirements.requiredClaims;
  for (let i = 0; i < required.length; i++) names.push(required[i].name);
  writeTexts("required_claims", names, json);
}
