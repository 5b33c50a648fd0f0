// explain_configuration: what the plugin reports about a configuration, and its effective policy, as one log
// line. docs/report.md describes its members.
import { View } from "../bytes/view";
import { ConfigIssue } from "../config/issues/config-issue";
import { ConfigIssues } from "../config/issues/config-issues";
import { writeIssue } from "../config/issues/write-issue";
import { describeConfiguration } from "../config/describe/describe-configuration";
import { parseConfiguration } from "../config/parse/parse-configuration";
import { logInfoBytes } from "../host/log";
import { JsonWriter } from "../json/writer";

const json: JsonWriter = new JsonWriter();

/** Parses the configuration again, so that a rejected one has a report too. */
export function explainConfiguration(bytes: View): void {
  const issues = new ConfigIssues();
  const configuration = parseConfiguration(bytes.ptr, bytes.length, issues);
  let rulesLeftOut = 0;
  json.clear().plain("jwt-verdict configuration report: ");
  json.openObject();
  json.name("issues").openArray();
  writeIssues(issues.errors);
  writeIssues(issues.warnings);
  json.closeArray();
  json.name("effective");
  if (configuration === null) json.nothing();
  else rulesLeftOut = describeConfiguration(configuration, json);
  json.name("more").openObject();
  json.name("errors").integer(issues.moreErrors);
  json.name("warnings").integer(issues.moreWarnings);
  json.name("rules").integer(rulesLeftOut);
  json.closeObject();
  json.closeObject();
  logInfoBytes(json.ptr, json.length);
}

function writeIssues(issues: ConfigIssue[]): void {
  for (let i = 0; i < issues.length; i++) writeIssue(issues[i], json);
}
