// One issue of one configuration, and the line that reports it.
import { CONFIG_ISSUES, ConfigIssueKind, ConfigIssueLevel } from "./issue-catalog";

/** Values of fields that may hold a secret never become a part of it. */
@final
export class ConfigIssue {
  /** For the placeholders of the message, in order of their first use there. */
  readonly values: string[] = [];
  /** "" where the row of the kind has it. */
  expected: string = "";
  actual: string = "";
  /** The name that was likely meant; of a field of another object with its path, as `consumers[].issuer`. */
  suggestion: string = "";

  /**
   * `path` is "" for the whole configuration. `offset` is the byte in the plugin's JSON where the value begins, or
   * the member's name if the issue is about the name; -1 if unknown.
   */
  constructor(
    readonly kind: ConfigIssueKind,
    readonly path: string,
    readonly offset: i32,
  ) {}

  withValue(value: string): ConfigIssue {
    this.values.push(value);
    return this;
  }

  withExpected(expected: string): ConfigIssue {
    this.expected = expected;
    return this;
  }

  withActual(actual: string): ConfigIssue {
    this.actual = actual;
    return this;
  }

  withSuggestion(suggestion: string): ConfigIssue {
    this.suggestion = suggestion;
    return this;
  }

  get isError(): bool {
    return CONFIG_ISSUES[this.kind].level == ConfigIssueLevel.Error;
  }

  /** "path: problem (expected X, got Y; did you mean Z?)" */
  toString(): string {
    const row = CONFIG_ISSUES[this.kind];
    const path = this.path.length == 0 ? "(the whole configuration)" : this.path;
    const expected = this.expected.length > 0 ? this.expected : row.expected;
    let details = expected.length > 0 ? "expected " + expected : "";
    if (this.actual.length > 0) details += separator(details, ", ") + "got " + this.actual;
    if (this.suggestion.length > 0) {
      details += separator(details, "; ") + "did you mean " + this.suggestion + "?";
    }
    const problem = path + ": " + fillTemplate(row.message, this.values);
    return details.length == 0 ? problem : problem + " (" + details + ")";
  }
}

function separator(before: string, text: string): string {
  return before.length == 0 ? "" : text;
}

/** The template with the values in place of `{...}`; each name occurs once. */
function fillTemplate(template: string, values: string[]): string {
  let text = "";
  let from = 0;
  for (let i = 0; i < values.length; i++) {
    const open = template.indexOf("{", from);
    const close = template.indexOf("}", from);
    if (open < 0 || close < open) break;
    text += template.substring(from, open) + values[i];
    from = close + 1;
  }
  return text + template.substring(from);
}
