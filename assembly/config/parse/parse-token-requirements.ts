// audiences[], algorithms[], claims{}, required_claims[], require_kid, max_age_seconds: of the whole configuration, of a
// consumer, of a rule.
import { Octets } from "../../bytes/octets";
import { quoted, shown } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { algorithmNames, findAlgorithm } from "../../jose/algorithm";
import { absent } from "./check-fields";
import { ClaimRequirement, ClaimValue } from "../model/claim-requirement";
import { ClaimPath } from "../model/claim-path";
import { TokenRequirements } from "../model/token-requirements";
import { reportEmpty } from "./lost-field";
import { parseTexts } from "./parse-texts";
import { warnOfClaimName, warnOfTimeAsValue, warnOfValue } from "../lint/suspicious-claims";

/** Reads what the object at `node` asks; `inherited` holds for what it says nothing of. */
export function parseTokenRequirements(
  json: Document,
  node: i32,
  path: string,
  inherited: TokenRequirements,
  issues: ConfigIssues,
): TokenRequirements {
  const requirements = new TokenRequirements();
  requirements.audiences = absent(json, node, "audiences")
    ? inherited.audiences
    : parseAudiences(json, node, path, issues);
  requirements.algorithms = absent(json, node, "algorithms")
    ? inherited.algorithms
    : parseAlgorithms(json, node, path, issues);
  requirements.claims = absent(json, node, "claims")
    ? inherited.claims
    : parseClaims(json, node, path, issues);
  requirements.requiredClaims = absent(json, node, "required_claims")
    ? inherited.requiredClaims
    : parseRequired(json, node, path, issues);
  requirements.requireKid = absent(json, node, "require_kid")
    ? inherited.requireKid
    : json.kind(json.member(node, "require_kid")) == Kind.True;
  requirements.maxAgeSeconds = absent(json, node, "max_age_seconds")
    ? inherited.maxAgeSeconds
    : json.number(json.member(node, "max_age_seconds"));
  return requirements;
}

function parseAudiences(json: Document, node: i32, path: string, issues: ConfigIssues): Octets[] {
  const array = json.member(node, "audiences");
  if (json.kind(array) == Kind.Array && json.size(array) == 0) {
    issues.error(
      memberPath(path, "audiences"),
      "is empty, which would let no token or any pass; at least one audience was expected, or no such field",
    );
  }
  return parseTexts(json, array);
}

function parseRequired(json: Document, node: i32, path: string, issues: ConfigIssues): ClaimPath[] {
  const paths: ClaimPath[] = [];
  const array = json.member(node, "required_claims");
  reportEmpty(json, array, memberPath(path, "required_claims"), "claim", issues);
  const names = parseTexts(json, array);
  const at = memberPath(path, "required_claims");
  for (let i = 0; i < names.length; i++) {
    warnOfClaimName(names[i].toString(), elementPath(at, i), issues);
    paths.push(new ClaimPath(names[i]));
  }
  return paths;
}

/** A bit for each algorithm that is named. */
function parseAlgorithms(json: Document, node: i32, path: string, issues: ConfigIssues): u32 {
  const array = json.member(node, "algorithms");
  if (json.kind(array) != Kind.Array) return u32.MAX_VALUE;
  const at = memberPath(path, "algorithms");
  let algorithms: u32 = 0;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    if (json.kind(item) != Kind.String || json.textLength(item) == 0) continue;
    const position = findAlgorithm(json.textPtr(item), json.textLength(item));
    if (position >= 0) algorithms |= 1 << position;
    else {
      issues.error(
        elementPath(at, index),
        quoted(json.textPtr(item), json.textLength(item), 16) +
          " is not supported; one of " +
          algorithmNames() +
          " was expected",
      );
    }
  }
  if (index == 0)
    issues.error(at, "is empty; at least one algorithm was expected, or no such field");
  return algorithms;
}

function parseClaims(
  json: Document,
  node: i32,
  path: string,
  issues: ConfigIssues,
): ClaimRequirement[] {
  const requirements: ClaimRequirement[] = [];
  const object = json.member(node, "claims");
  if (json.kind(object) != Kind.Object) return requirements;
  reportEmpty(json, object, memberPath(path, "claims"), "claim", issues);
  for (let item = json.firstChild(object); item >= 0; item = json.next(item)) {
    const name = Octets.copy(json.namePtr(item), json.nameLength(item));
    const text = shown(name.ptr, name.length, 64);
    const at = memberPath(memberPath(path, "claims"), text);
    warnOfClaimName(text, at, issues);
    warnOfTimeAsValue(text, at, issues);
    if (json.kind(item) == Kind.String) warnOfValue(text, json.text(item), at, issues);
    requirements.push(
      new ClaimRequirement(new ClaimPath(name), parseValues(json, item, at, issues)),
    );
  }
  return requirements;
}

function parseValues(json: Document, node: i32, path: string, issues: ConfigIssues): ClaimValue[] {
  const values: ClaimValue[] = [];
  if (json.kind(node) != Kind.Array) {
    addValue(json, node, path, values, issues);
    return values;
  }
  let index = 0;
  for (let item = json.firstChild(node); item >= 0; item = json.next(item), index++) {
    addValue(json, item, elementPath(path, index), values, issues);
  }
  if (index == 0) issues.error(path, "is empty; at least one value was expected");
  return values;
}

function addValue(
  json: Document,
  node: i32,
  path: string,
  values: ClaimValue[],
  issues: ConfigIssues,
): void {
  const kind = json.kind(node);
  const length = json.textLength(node);
  if (kind == Kind.String && length > 0) {
    // As Higress does: blanks around a value are not part of it.
    const text = Octets.of(json.text(node).trim());
    if (text.length > 0) {
      values.push(new ClaimValue(kind, text, 0));
      return;
    }
  } else if (kind == Kind.Number) {
    values.push(new ClaimValue(kind, Octets.copy(json.textPtr(node), length), json.number(node)));
    return;
  } else if (kind == Kind.True || kind == Kind.False) {
    values.push(new ClaimValue(kind, Octets.of(""), 0));
    return;
  }
  issues.error(
    path,
    "is no value that a claim can have to have; a string, a number, true, false or an array of them was expected",
  );
}
