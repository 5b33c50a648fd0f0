/** What Prometheus stores of a scrape: the lines of the text format after `metric_relabel_configs`. */

/** Label values by name; the name of the metric is `__name__`. */
export type Series = Record<string, string>;

export interface RelabelRule {
  source_labels: string[];
  regex: string;
  target_label: string;
  replacement: string;
}

/** The series of a scrape, without their values. */
export function scraped(text: string, rules: RelabelRule[]): Series[] {
  return text
    .split("\n")
    .map(seriesOf)
    .filter((series) => series !== undefined)
    .map((series) => rules.reduce<Series>(relabel, series));
}

function seriesOf(line: string): Series | undefined {
  const [, name, labels = ""] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
  if (name === undefined) return undefined;
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return {
    __name__: name,
    ...Object.fromEntries(pairs.map(([, key = "", value = ""]) => [key, value])),
  };
}

/** The action "replace": the regular expression must match all of the joined source labels. */
function relabel(series: Series, rule: RelabelRule): Series {
  const source = rule.source_labels.map((label) => series[label] ?? "").join(";");
  const match = new RegExp(`^(?:${rule.regex})$`).exec(source);
  if (match === null) return series;
  const value = rule.replacement.replaceAll(
    /\$(?:(\d+)|\{(\d+)\})/g,
    (_, plain?: string, braced?: string) => match[Number(plain ?? braced)] ?? "",
  );
  return { ...series, [rule.target_label]: value };
}
