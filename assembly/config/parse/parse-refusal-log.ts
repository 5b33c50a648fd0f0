// refusal_log: how many refusals have a log line of their own.
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues } from "../../json/findings";
import { checkFields } from "./check-fields";
import { Configuration } from "../model/configuration";
import { Scope } from "../fields";
import { parseCount } from "./parse-count";

const PATH = "refusal_log";
const MAX_LINES: i32 = 1_000_000;

/** Reads refusal_log of the whole configuration; a field that it does not set keeps its default. */
export function parseRefusalLog(
  json: Document,
  configuration: Configuration,
  issues: ConfigIssues,
): void {
  const node = json.member(0, PATH);
  // Any other kind is already reported.
  if (json.kind(node) != Kind.Object) return;
  checkFields(json, node, Scope.RefusalLog, PATH, issues);
  configuration.refusalLinesPerSecond = parseCount(
    json,
    node,
    "per_second",
    PATH,
    configuration.refusalLinesPerSecond,
    MAX_LINES,
    issues,
  );
  configuration.refusalLinesBurst = parseCount(
    json,
    node,
    "burst",
    PATH,
    configuration.refusalLinesBurst,
    MAX_LINES,
    issues,
  );
}
