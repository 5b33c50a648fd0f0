// audiences[], algorithms[], claims{}, required_claims[], require_kid, max_age_seconds: of the whole configuration, of a
// consumer, of a rule.
import { Octets } from "../bytes/octets";
import { quoted, shown } from "../bytes/quote";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Findings, elementPath, memberPath } from "../json/findings";
import { algorithmNames, findAlgorithm } from "../jose/algorithm";
import { absent } from "./check-fields";
import { ClaimDemand, ClaimValue } from "./claim-demand";
import { ClaimPath } from "./claim-path";
import { Demands } from "./demands";
import { reportEmpty } from "./lost-field";
import { parseTexts } from "./parse-texts";
import { warnOfClaimName, warnOfTimeAsValue, warnOfValue } from "./suspicious-claim";

/** Reads what the object at `node` asks; `inherited` holds for what it says nothing of. */
export function parseDemands(
  json: Document,
  node: i32,
  path: string,
  inherited: Demands,
  findings: Findings,
): Demands {
  const demands = new Demands();
  demands.audiences = absent(json, node, "audiences")
    ? inherited.audiences
    : parseAudiences(json, node, path, findings);
  demands.algorithms = absent(json, node, "algorithms")
    ? inherited.algorithms
    : parseAlgorithms(json, node, path, findings);
  demands.claims = absent(json, node, "claims")
    ? inherited.claims
    : parseClaims(json, node, path, findings);
  demands.requiredClaims = absent(json, node, "required_claims")
    ? inherited.requiredClaims
    : parseRequired(json, node, path, findings);
  demands.requireKid = absent(json, node, "require_kid")
    ? inherited.requireKid
    : json.kind(json.member(node, "require_kid")) == Kind.True;
  demands.maxAgeSeconds = absent(json, node, "max_age_seconds")
    ? inherited.maxAgeSeconds
    : json.number(json.member(node, "max_age_seconds"));
  return demands;
}

function parseAudiences(json: Document, node: i32, path: string, findings: Findings): Octets[] {
  const array = json.member(node, "audiences");
  if (json.kind(array) == Kind.Array && json.size(array) == 0) {
    findings.error(
      memberPath(path, "audiences"),
      "is empty, which would let no token or any pass; at least one audience was expected, or no such field",
    );
  }
  return parseTexts(json, array);
}

function parseRequired(json: Document, node: i32, path: string, findings: Findings): ClaimPath[] {
  const paths: ClaimPath[] = [];
  const array = json.member(node, "required_claims");
  reportEmpty(json, array, memberPath(path, "required_claims"), "claim", findings);
  const names = parseTexts(json, array);
  const at = memberPath(path, "required_claims");
  for (let i = 0; i < names.length; i++) {
    warnOfClaimName(names[i].toString(), elementPath(at, i), findings);
    paths.push(new ClaimPath(names[i]));
  }
  return paths;
}

/** A bit for each algorithm that is named. */
function parseAlgorithms(json: Document, node: i32, path: string, findings: Findings): u32 {
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
      findings.error(
        elementPath(at, index),
        quoted(json.textPtr(item), json.textLength(item), 16) +
          " is not supported; one of " +
          algorithmNames() +
          " was expected",
      );
    }
  }
  if (index == 0)
    findings.error(at, "is empty; at least one algorithm was expected, or no such field");
  return algorithms;
}

function parseClaims(json: Document, node: i32, path: string, findings: Findings): ClaimDemand[] {
  const demands: ClaimDemand[] = [];
  const object = json.member(node, "claims");
  if (json.kind(object) != Kind.Object) return demands;
  reportEmpty(json, object, memberPath(path, "claims"), "claim", findings);
  for (let item = json.firstChild(object); item >= 0; item = json.next(item)) {
    const name = Octets.copy(json.namePtr(item), json.nameLength(item));
    const text = shown(name.ptr, name.length, 64);
    const at = memberPath(memberPath(path, "claims"), text);
    warnOfClaimName(text, at, findings);
    warnOfTimeAsValue(text, at, findings);
    if (json.kind(item) == Kind.String) warnOfValue(text, json.text(item), at, findings);
    demands.push(new ClaimDemand(new ClaimPath(name), parseValues(json, item, at, findings)));
  }
  return demands;
}

function parseValues(json: Document, node: i32, path: string, findings: Findings): ClaimValue[] {
  const values: ClaimValue[] = [];
  if (json.kind(node) != Kind.Array) {
    addValue(json, node, path, values, findings);
    return values;
  }
  let index = 0;
  for (let item = json.firstChild(node); item >= 0; item = json.next(item), index++) {
    addValue(json, item, elementPath(path, index), values, findings);
  }
  if (index == 0) findings.error(path, "is empty; at least one value was expected");
  return values;
}

function addValue(
  json: Document,
  node: i32,
  path: string,
  values: ClaimValue[],
  findings: Findings,
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
  findings.error(
    path,
    "is no value that a claim can have to have; a string, a number, true, false or an array of them was expected",
  );
}
