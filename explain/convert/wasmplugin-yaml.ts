/** A converted configuration as YAML, with comments at the fields that they are about. */
import { Document, isMap, isPair, isScalar, isSeq, type Node, Scalar, visit } from "yaml";
import { HIGRESS_API, ISTIO_API } from "../source/resource-definitions.ts";
import { MATCHES } from "../source/higress-rules.ts";
import type { JsonObject } from "../source/json-object.ts";
import { type Path, stepsOf } from "../source/located.ts";
import { wrapLines } from "../print/wrap.ts";

export type OutputFormat = "higress" | "istio" | "plugin";
export const OUTPUT_FORMATS: readonly OutputFormat[] = ["higress", "istio", "plugin"];

/** Of lines with a comment. */
const WIDTH = 100;
const NAME = "jwt-verdict";
/** That of Higress' own jwt-auth. */
const PRIORITY = 340;

export interface Comment {
  /** The path in the plugin's configuration; "" for all of it. */
  to: string;
  text: string;
}

/** @param url the address of the plugin image */
export function resourceOf(
  configuration: JsonObject,
  format: OutputFormat,
  url: string,
): JsonObject {
  if (format === "plugin") return configuration;
  const isOfHigress = format === "higress";
  const common = { url, phase: "AUTHN", priority: PRIORITY, failStrategy: "FAIL_CLOSE" };
  return {
    apiVersion: isOfHigress ? HIGRESS_API : ISTIO_API,
    kind: "WasmPlugin",
    metadata: { name: NAME, namespace: isOfHigress ? "higress-system" : "istio-system" },
    spec: {
      ...common,
      ...(isOfHigress ? higressSpec(configuration) : { pluginConfig: configuration }),
    },
  };
}

/** @param head comments at the beginning */
export function yamlOf(
  resource: JsonObject,
  comments: readonly Comment[],
  format: OutputFormat,
  head: readonly string[],
  urlComment: string,
): string {
  const document = new Document(resource, { aliasDuplicateObjects: false });
  setBlocks(document);
  const above: string[] = [...head];
  for (const { to, text } of comments) {
    const path = to === "" ? [] : placeOf(resource, stepsOf(to), format);
    const node = path.length === 0 ? undefined : nodeAt(document, path);
    if (node === undefined) above.push(text);
    else addComment(node, text);
  }
  const url = nodeAt(document, ["spec", "url"]);
  if (url && format !== "plugin") addComment(url, urlComment);
  document.commentBefore = above.map(commentOf).join("\n");
  return document.toString({ lineWidth: 0 });
}

/** matchRules has no prefixes of routes; with them, the rules stay in defaultConfig. */
function higressSpec(configuration: JsonObject): JsonObject {
  const { _rules_: rules, ...rest } = configuration;
  if (!Array.isArray(rules) || !isInMatchRules(rules as JsonObject[])) {
    return { defaultConfig: configuration };
  }
  const matchRules = (rules as JsonObject[]).map((rule) => {
    const matches = MATCHES.flatMap(([field, match]) =>
      rule[match] === undefined ? [] : [[field, rule[match]] as const],
    );
    const own = Object.entries(rule).filter(
      ([name]) => !MATCHES.some(([, match]) => match === name),
    );
    return { ...Object.fromEntries(matches), config: Object.fromEntries(own) };
  });
  return { defaultConfig: rest, matchRules };
}

function isInMatchRules(rules: readonly JsonObject[]): boolean {
  return rules.every((rule) => rule["_match_route_prefix_"] === undefined);
}

/** Where a path of the plugin's configuration is in the resource. */
function placeOf(resource: JsonObject, path: Path, format: OutputFormat): Path {
  if (format === "plugin") return path;
  if (format === "istio") return ["spec", "pluginConfig", ...path];
  const { matchRules } = resource["spec"] as JsonObject;
  const [first, index, field, ...rest] = path;
  if (first !== "_rules_" || matchRules === undefined) return ["spec", "defaultConfig", ...path];
  if (index === undefined) return ["spec", "matchRules"];
  const own = ["spec", "matchRules", index];
  if (field === undefined) return own;
  const match = MATCHES.find(([, name]) => name === field);
  return match ? [...own, match[0], ...rest] : [...own, "config", field, ...rest];
}

/** The name of the member or the element at the path, or of what would contain it. */
function nodeAt(document: Document, path: Path): Node | undefined {
  let at: unknown = document.contents;
  let found: Node | undefined;
  for (const step of path) {
    if (isMap(at)) {
      const pair = at.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!isPair(pair) || !isScalar(pair.key)) return found;
      found = pair.key;
      at = pair.value;
    } else if (isSeq(at) && typeof step === "number") {
      const item = at.items[step] as Node | undefined;
      if (item === undefined) return found;
      found = item;
      at = item;
    } else return found;
  }
  return found;
}

function addComment(node: Node, text: string): void {
  const before = node.commentBefore;
  node.commentBefore = [...(before ? [before] : []), commentOf(text)].join("\n");
}

function commentOf(text: string): string {
  return wrapLines([text], WIDTH)
    .map((line) => ` ${line}`)
    .join("\n");
}

/** Key sets as blocks of JSON, as in the examples. */
function setBlocks(document: Document): void {
  visit(document, {
    Pair(_, { key, value }) {
      const isText = isScalar(value) && typeof value.value === "string";
      if (!isText || !isScalar(key) || key.value !== "jwks") return;
      value.value = `${(value.value as string).trim()}\n`;
      value.type = Scalar.BLOCK_LITERAL;
    },
  });
}
