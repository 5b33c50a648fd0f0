// A whole number from 0 to a bound: of fields that say how much of something there may be.
import { Document } from "../../json/document";
import { ConfigIssues, memberPath } from "../../json/findings";
import { absent } from "./check-fields";

/** The number at the field of the object at `node`; `usual` where it is absent, or refused. */
export function parseCount(
  json: Document,
  node: i32,
  name: string,
  path: string,
  usual: i32,
  most: i32,
  issues: ConfigIssues,
): i32 {
  if (absent(json, node, name)) return usual;
  const value = json.number(json.member(node, name));
  if (value > most) {
    issues.error(
      memberPath(path, name),
      `is too large; a whole number from 0 to ${most} was expected`,
    );
  }
  return value >= 0 && value <= most ? <i32>value : usual;
}
