// Names and values of claims that are legal, and that hardly any token has.
import { ConfigIssues } from "../../json/findings";

/** Of a character that elsewhere is part of a pattern: "has a *, which ...". */
export const STANDS_FOR_ITSELF: string = ", which stands for itself here";
/** How the ways into JSON begin that other tools have: JSONPath, JSON Pointer, templates. */
const OTHER_WAYS: string[] = ["$.", "$[", "/", "{", "."];
const TIMES: string[] = ["exp", "nbf", "iat"];

export function warnOfClaimName(name: string, path: string, issues: ConfigIssues): void {
  for (let i = 0; i < OTHER_WAYS.length; i++) {
    if (!name.startsWith(OTHER_WAYS[i])) continue;
    issues.warn(
      path,
      "begins with " +
        OTHER_WAYS[i] +
        ", as no claim does; a name as in realm_access.roles was expected",
    );
    return;
  }
}

/** RFC 6749 section 3.3: scopes have blanks between them. */
export function warnOfValue(name: string, value: string, path: string, issues: ConfigIssues): void {
  if (value == "*") issues.warn(path, "has a *" + STANDS_FOR_ITSELF);
  if ((name != "scope" && name != "scp") || !value.includes(",")) return;
  issues.warn(path, "has a comma; scopes with blanks between were expected, or an array of them");
}

/** Of claims {}: a time that has to be one of the values, as it is in one token and no other. */
export function warnOfTimeAsValue(name: string, path: string, issues: ConfigIssues): void {
  if (!TIMES.includes(name)) return;
  issues.warn(
    path,
    "is a time, of which each token has its own, so nearly all are refused; required_claims was expected",
  );
}
