// Fields that are there and say nothing: null, which counts as left out, and lists with nothing in them.
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues } from "../../json/findings";
import { Field, KIND_NAMES, mayOpenWhenLost } from "../fields";

/** null is what YAML makes of a field without value. Where the field is required, it is told to be missing. */
export function reportNull(field: Field, path: string, issues: ConfigIssues): void {
  if (field.required) return;
  const wanted = "; " + KIND_NAMES[field.kind] + " was expected";
  if (mayOpenWhenLost(field)) {
    issues.error(
      path,
      "is null, and without it more requests may pass" + wanted + ", or no such field",
    );
  } else issues.warn(path, "is null, which counts as left out" + wanted);
}

/** For a list or an object that restricts access by what is in it. */
export function reportEmpty(
  json: Document,
  node: i32,
  path: string,
  what: string,
  issues: ConfigIssues,
): void {
  const kind = json.kind(node);
  if ((kind != Kind.Array && kind != Kind.Object) || json.size(node) > 0) return;
  issues.error(
    path,
    `is empty, and restricts nothing; at least one ${what} was expected, or no such field`,
  );
}
