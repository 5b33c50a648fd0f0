/** Permissions and principals of an RBAC policy on one request (source/extensions/filters/common/rbac). */
import { isObject, type JsonObject } from "../../source/json-object.ts";
import { type Condition, nearClaim, shown } from "../condition.ts";
import { allJudged, ALWAYS, anyJudged, type Judged, judged, notJudged } from "./judged.ts";
import { isValueMatch, type Metadata, metadataValue, pathOf } from "./metadata-match.ts";
import { stringText, unwrittenIn, valueText } from "./metadata-match.ts";
import type { ProtoNode } from "./proto-node.ts";
import { headerText, isHeaderMatch, isStringMatch, isTemplateMatch } from "./string-match.ts";
import type { RequestView } from "./string-match.ts";

/** A request as the filter sees it. */
export interface RbacRequest {
  request: RequestView;
  /** What filters before it wrote. */
  metadata: Metadata;
  /** The names under which jwt_authn may write. */
  names: readonly string[];
  /** Whether jwt_authn accepted a token. */
  hasToken: boolean;
}

/** Conditions on the operation, not on the client. */
const OF_OPERATION = /^(?:header |path$|uri_template$)/;

export function isOfOperation({ field }: Condition): boolean {
  return OF_OPERATION.test(field);
}

/** A Permission or a Principal. */
export function rbacCondition(node: ProtoNode, of: RbacRequest): Judged {
  const each = (list: ProtoNode[]): Judged[] => list.map((one) => rbacCondition(one, of));
  const all = node.get("and_rules")?.list("rules") ?? node.get("and_ids")?.list("ids");
  if (all) return allJudged(each(all));
  const any = node.get("or_rules")?.list("rules") ?? node.get("or_ids")?.list("ids");
  if (any) return anyJudged(each(any));
  const not = node.get("not_rule") ?? node.get("not_id");
  if (not) return notJudged(rbacCondition(not, of));
  if (node.get("any")) return ALWAYS;
  return judged(leafCondition(node, of));
}

function leafCondition(node: ProtoNode, of: RbacRequest): Condition {
  const { request } = of;
  const header = node.get("header");
  if (header) return headerCondition(header, request);
  const path = plainPath(request);
  const url = node.get("url_path")?.get("path");
  if (url) return leaf(url, "path", isStringMatch(url, path), stringText(url), path);
  const template = node.get("uri_template")?.get("typed_config")?.get("path_template");
  if (template) {
    const isMatch = isTemplateMatch(template.asText, path);
    return leaf(template, "uri_template", isMatch, JSON.stringify(template.asText), path);
  }
  const sourced = node.get("sourced_metadata");
  const isDynamic = sourced === undefined || sourced.text("metadata_source") !== "ROUTE";
  const metadata = node.get("metadata") ?? sourced?.get("metadata_matcher");
  if (metadata && isDynamic) return metadataCondition(metadata, of);
  const [name = "rule", value = node] = node.entries[0] ?? [];
  return leaf(value, name, undefined, openText(value), "");
}

function headerCondition(header: ProtoNode, request: RequestView): Condition {
  const name = header.text("name");
  const text = header.get("string_match");
  const [kind = "present_match", node] =
    header.entries.find(([one]) => /_?match$/i.test(one) && !/invert/i.test(one)) ?? [];
  const expected = text ? stringText(text) : `${kind} ${JSON.stringify(node?.value ?? true)}`;
  const isInverted = header.flag("invert_match");
  const actual = shown(headerText(request, name));
  const wanted = isInverted ? `!= ${expected}` : expected;
  return leaf(header, `header ${name}`, isHeaderMatch(header, request), wanted, actual);
}

/** Metadata of a filter that is not known here leaves the condition open. */
function metadataCondition(matcher: ProtoNode, { metadata, names }: RbacRequest): Condition {
  const filter = matcher.text("filter");
  const path = pathOf(matcher);
  const value = matcher.get("value");
  const field = `metadata ${filter}: ${path.join(".")}`;
  const isInverted = matcher.flag("invert");
  const expected = `${isInverted ? "!= " : ""}${value ? valueText(value) : ""}`;
  const written = metadata[filter];
  if (written === undefined || value === undefined) {
    return leaf(matcher, field, undefined, expected, "");
  }
  const actual = metadataValue(written, path);
  const found = isValueMatch(value, actual);
  const holds = found === undefined ? undefined : found !== isInverted;
  const near = nearMetadata(written, path);
  return {
    ...leaf(matcher, field, holds, expected, shown(actual)),
    ...(near !== "" && { near }),
    ...unwrittenIn(filter, path, names),
  };
}

/** In the payload that is written under the first key. */
function nearMetadata(written: JsonObject, [name = "", ...path]: readonly string[]): string {
  const payload = written[name];
  return isObject(payload) ? nearClaim(payload, path) : "";
}

function leaf(
  node: ProtoNode,
  field: string,
  holds: boolean | undefined,
  expected: string,
  actual: string,
): Condition {
  return { holds, field, expected, actual, place: node.place(field) };
}

/** A condition that only the connection decides: what it asks for, in short. */
function openText({ value }: ProtoNode): string {
  return shown(value);
}

function plainPath({ path }: RequestView): string {
  return path.replace(/[?#][^]*$/, "");
}
