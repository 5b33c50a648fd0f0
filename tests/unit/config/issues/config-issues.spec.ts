import { ConfigIssues } from "../../../../assembly/config/issues/config-issues";
import { ConfigIssueKind } from "../../../../assembly/config/issues/issue-catalog";

describe("a line of an issue", () => {
  test("has the path, the problem, and the known details", () => {
    const issues = new ConfigIssues();
    const issue = issues.report(ConfigIssueKind.InvalidValue, "mode", -1);
    expect(issue.toString()).toBe("mode: invalid value");
    issue.withSuggestion("dry_run");
    expect(issue.toString()).toBe("mode: invalid value (did you mean dry_run?)");
    issue.withExpected("a word").withActual("off");
    expect(issue.toString()).toBe(
      "mode: invalid value (expected a word, got off; did you mean dry_run?)",
    );
  });
  test("replaces placeholders with values, even if those contain braces", () => {
    const issues = new ConfigIssues();
    const issue = issues.report(ConfigIssueKind.VerificationCost, "", -1);
    issue.withValue("{x}").withValue("RS256").withValue("3");
    expect(issue.toString().includes("{x} RS256 key(s) of 3 consumer(s)")).toBe(true);
    expect(issue.toString().startsWith("(the whole configuration): ")).toBe(true);
  });
});

describe("issues of a level", () => {
  test("beyond 64 are counted, for each level", () => {
    const issues = new ConfigIssues();
    for (let i = 0; i < 70; i++) {
      issues.report(ConfigIssueKind.MissingField, i.toString(), -1).withExpected("a string");
    }
    expect(issues.errors.length).toBe(64);
    expect(issues.moreErrors).toBe(6);
    expect(issues.errorCount).toBe(70);
    expect(issues.isFull(ConfigIssueKind.WrongType)).toBe(true);
    expect(issues.isFull(ConfigIssueKind.UnknownField)).toBe(false);
    issues.report(ConfigIssueKind.UnknownField, "realms", -1);
    expect(issues.warnings.length).toBe(1);
    expect(issues.errors[63].path).toBe("63");
  });
});
