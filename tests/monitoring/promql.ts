/** The metrics and labels that a PromQL expression names. */
import { parser } from "@prometheus-io/lezer-promql";

export interface Selector {
  name: string;
  /** Labels that must have this value. */
  equal: Record<string, string>;
  /** All labels of its matchers. */
  labels: string[];
}

export interface Expression {
  selectors: Selector[];
  /** Labels of `by` and `on`. */
  grouping: string[];
}

/** Throws if the expression is not valid PromQL. */
export function parsePromql(text: string): Expression {
  const found: Expression = { selectors: [], grouping: [] };
  let isGrouping = false;
  parser.parse(text).iterate({
    enter: (node) => {
      const own = text.slice(node.from, node.to);
      if (node.type.isError) {
        throw new Error(`not PromQL at ${node.from}: ${text}`);
      }
      if (node.name === "VectorSelector") {
        const [name = ""] = /^[\w:]*/.exec(own) ?? [];
        found.selectors.push({ name, equal: {}, labels: [] });
      } else if (node.name === "GroupingLabels") {
        isGrouping = true;
      } else if (node.name === "UnquotedLabelMatcher") {
        const [, label = "", operator, value = ""] =
          /^(\w+)\s*(=~|!~|!=|=)\s*"(.*)"$/.exec(own) ?? [];
        const selector = found.selectors.at(-1);
        selector?.labels.push(label);
        if (operator === "=" && selector !== undefined) selector.equal[label] = value;
      } else if (node.name === "LabelName" && isGrouping) {
        found.grouping.push(own);
      }
    },
    leave: (node) => {
      if (node.name === "GroupingLabels") isGrouping = false;
    },
  });
  return found;
}
