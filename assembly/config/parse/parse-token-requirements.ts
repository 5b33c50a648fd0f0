// audiences[], algorithms[], claims{}, required_claims[], require_kid, max_age_seconds, max_remaining_seconds, profile: of
// the whole configuration, of a consumer, of a rule.
import { Octets } from "../../bytes/octets";
import { algorithmNames, findAlgorithm } from "../../jose/algorithm";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { FieldKind, KIND_NAMES } from "../fields";
import { warnOfClaimName, warnOfTimeAsValue, warnOfValue } from "../lint/suspicious-claims";
import { ClaimPath } from "../model/claim-path";
import { ClaimRequirement, isScopeClaim } from "../model/claim-requirement";
import { TokenRequirements } from "../model/token-requirements";
import { reportEmpty } from "./lost-field";
import { parseClaimCondition } from "./parse-claim-condition";
import { parseTexts } from "./parse-texts";

const MAX_SHOWN_BYTES: i32 = 16;
/** RFC 9068. */
const ACCESS_TOKEN: string = "at+jwt";

/** Reads the requirements of an object; `inherited` has those that are absent. */
export function parseTokenRequirements(
  source: FieldCursor,
  inherited: TokenRequirements,
): TokenRequirements {
  const requirements = new TokenRequirements();
  const audiences = source.member("audiences");
  reportEmpty(audiences);
  requirements.audiences = audiences.isAbsent ? inherited.audiences : parseTexts(audiences);
  const algorithms = source.member("algorithms");
  requirements.algorithms = algorithms.isAbsent
    ? inherited.algorithms
    : parseAlgorithms(algorithms);
  const claims = source.member("claims");
  requirements.claims = claims.isAbsent ? inherited.claims : parseClaims(claims);
  const required = source.member("required_claims");
  requirements.requiredClaims = required.isAbsent
    ? inherited.requiredClaims
    : parseRequiredClaims(required);
  const kid = source.member("require_kid");
  requirements.requireKid = kid.isAbsent ? inherited.requireKid : kid.isTrue;
  const age = source.member("max_age_seconds");
  requirements.maxAgeSeconds = age.isAbsent ? inherited.maxAgeSeconds : age.number;
  const remaining = source.member("max_remaining_seconds");
  requirements.maxRemainingSeconds = remaining.isAbsent
    ? inherited.maxRemainingSeconds
    : remaining.number;
  const profile = source.member("profile");
  requirements.isAccessToken = profile.isAbsent ? inherited.isAccessToken : profile.isString;
  if (profile.isString && !profile.textIs(ACCESS_TOKEN)) {
    profile
      .report(ConfigIssueKind.InvalidValue)
      .withExpected(KIND_NAMES[FieldKind.Profile])
      .withActual(profile.quoted());
  }
  return requirements;
}

function parseRequiredClaims(array: FieldCursor): ClaimPath[] {
  const paths: ClaimPath[] = [];
  reportEmpty(array);
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    warnOfClaimName(items[i], items[i].text);
    paths.push(new ClaimPath(Octets.copy(items[i].textPtr, items[i].textLength)));
  }
  return paths;
}

/** A bit for each algorithm that is named. */
function parseAlgorithms(array: FieldCursor): u32 {
  if (!array.isArray) return u32.MAX_VALUE;
  reportEmpty(array);
  let algorithms: u32 = 0;
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!item.isString || item.textLength == 0) continue;
    const position = findAlgorithm(item.textPtr, item.textLength);
    if (position >= 0) algorithms |= 1 << position;
    else {
      item
        .report(ConfigIssueKind.UnsupportedAlgorithm)
        .withExpected("one of " + algorithmNames())
        .withActual(item.quoted(MAX_SHOWN_BYTES));
    }
  }
  return algorithms;
}

/** Reads the claims that a token must have, and the values they may have. */
export function parseClaims(object: FieldCursor): ClaimRequirement[] {
  const requirements: ClaimRequirement[] = [];
  reportEmpty(object);
  const members = object.members;
  for (let i = 0; i < members.length; i++) {
    const member = members[i];
    const name = member.name;
    warnOfClaimName(member, name);
    warnOfTimeAsValue(member, name);
    if (member.isString) warnOfValue(member, name);
    const json = object.json;
    const bytes = Octets.copy(json.namePtr(member.node), json.nameLength(member.node));
    const path = new ClaimPath(bytes);
    const condition = parseClaimCondition(member, isScopeClaim(path));
    requirements.push(new ClaimRequirement(path, condition));
  }
  return requirements;
}
