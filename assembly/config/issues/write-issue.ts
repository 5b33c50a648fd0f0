// An issue as JSON, for the reports of explain: docs/report.md.
import { JsonWriter } from "../../json/writer";
import { ConfigIssue } from "./config-issue";
import { CONFIG_ISSUES } from "./issue-catalog";

export function writeIssue(issue: ConfigIssue, json: JsonWriter): void {
  json.openObject();
  writeIssueMembers(issue, json);
  json.closeObject();
}

/** Into an object that has other members too. */
export function writeIssueMembers(issue: ConfigIssue, json: JsonWriter): void {
  const row = CONFIG_ISSUES[issue.kind];
  json.member("slug", row.slug);
  json.member("level", issue.isError ? "error" : "warning");
  json.name("path").string(issue.path);
  json.name("offset").integer(issue.offset);
  json.name("values").openArray();
  for (let i = 0; i < issue.values.length; i++) json.string(issue.values[i]);
  json.closeArray();
  json.member("expected", issue.expected.length > 0 ? issue.expected : row.expected);
  json.member("actual", issue.actual);
  json.member("suggestion", issue.suggestion);
}
