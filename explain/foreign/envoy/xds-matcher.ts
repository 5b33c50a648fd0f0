/** The action that a matcher of xDS selects (xds/type/matcher/v3/matcher.proto). */
import { shown } from "../condition.ts";
import { allJudged, anyJudged, type Judged, judged, notJudged } from "./judged.ts";
import { isValueMatch, metadataValue, pathOf, stringText } from "./metadata-match.ts";
import { unwrittenIn, valueText } from "./metadata-match.ts";
import { type ProtoNode, typeOf } from "./proto-node.ts";
import type { RbacRequest } from "./rbac-condition.ts";
import { headerText, isStringMatch } from "./string-match.ts";

const HEADER_INPUT = /\.HttpRequestHeaderMatchInput$/;
const METADATA_INPUT = /\.DynamicMetadataInput$/;
const METADATA_MATCHER = /\.input_matchers\.metadata\.v3\.Metadata$/;

export interface MatchedAction {
  /** The action, such as ALLOW. */
  action: string;
  /** As in the details of the response. */
  name: string;
  /** The name of the rule, as in the file. */
  title: string;
  node: ProtoNode;
  /** Why it applies, or would apply; empty for the action without a match. */
  judged?: Judged;
}

/**
 * The actions in order. The first whose condition holds decides; the last one has no condition, if there is
 * an action for requests that nothing matches.
 */
export function matchedActions(matcher: ProtoNode, of: RbacRequest): MatchedAction[] {
  const fields = matcher.get("matcher_list")?.list("matchers") ?? [];
  const found = fields.flatMap((field) => {
    const predicate = field.get("predicate");
    const condition = predicate ? predicateJudged(predicate, of) : allJudged([]);
    return actionsIn(field.get("on_match"), of, condition);
  });
  const tree = matcher.get("matcher_tree");
  const open = tree
    ? actionsIn(tree, of, judged({ ...openCondition(tree, "matcher_tree"), holds: undefined }))
    : [];
  return [...found, ...open, ...actionsIn(matcher.get("on_no_match"), of)];
}

function actionsIn(on: ProtoNode | undefined, of: RbacRequest, outer?: Judged): MatchedAction[] {
  if (on === undefined) return [];
  const nested = on.get("matcher");
  if (nested) {
    return matchedActions(nested, of).map((one) => {
      const parts = [outer, one.judged].filter((part) => part !== undefined);
      return { ...one, ...(parts.length > 0 && { judged: allJudged(parts) }) };
    });
  }
  const action = on.get("action");
  const config = action?.get("typed_config");
  return [
    {
      action: config?.text("action") || "ALLOW",
      name: config?.text("name") ?? "",
      title: action?.text("name") || (config?.text("name") ?? ""),
      node: action ?? on,
      ...(outer && { judged: outer }),
    },
  ];
}

function predicateJudged(predicate: ProtoNode, of: RbacRequest): Judged {
  const each = (name: string): Judged[] | undefined =>
    predicate
      .get(name)
      ?.list("predicate")
      .map((one) => predicateJudged(one, of));
  const all = each("and_matcher");
  if (all) return allJudged(all);
  const any = each("or_matcher");
  if (any) return anyJudged(any);
  const not = predicate.get("not_matcher");
  if (not) return notJudged(predicateJudged(not, of));
  return singleJudged(predicate.get("single_predicate") ?? predicate, of);
}

function singleJudged(single: ProtoNode, { request, metadata, names }: RbacRequest): Judged {
  const input = single.get("input")?.get("typed_config");
  const type = input ? typeOf(input) : "";
  const text = single.get("value_match");
  if (input && text && HEADER_INPUT.test(type)) {
    const name = input.text("header_name");
    const actual = headerText(request, name);
    const holds = actual === undefined ? false : isStringMatch(text, actual);
    const isPath = name === ":path";
    const field = isPath ? "path" : `header ${name}`;
    // A query may hold a token.
    const sent = isPath ? actual?.replace(/[?#][^]*$/, "") : actual;
    return judged({
      ...{ holds, field, expected: stringText(text), actual: shown(sent) },
      place: text.place(field),
    });
  }
  const custom = single.get("custom_match")?.get("typed_config");
  const filter = input?.text("filter") ?? "";
  const written = metadata[filter];
  const value = custom && METADATA_MATCHER.test(typeOf(custom)) ? custom.get("value") : undefined;
  if (custom && input && value && written && METADATA_INPUT.test(type)) {
    const path = pathOf(input);
    const actual = metadataValue(written, path);
    const found = isValueMatch(value, actual);
    const field = `metadata ${filter}: ${path.join(".")}`;
    const isInverted = custom.flag("invert");
    return judged({
      holds: found === undefined ? undefined : found !== isInverted,
      field,
      expected: `${isInverted ? "!= " : ""}${valueText(value)}`,
      actual: shown(actual),
      place: value.place(field),
      ...unwrittenIn(filter, path, names),
    });
  }
  const what = single.get("input")?.text("name") ?? "";
  return judged({ ...openCondition(single, what || type || "predicate"), holds: undefined });
}

function openCondition(node: ProtoNode, field: string): Omit<Judged["reasons"][number], "holds"> {
  return { field, expected: "", actual: "", place: node.place(field) };
}
