/** Objects of APISIX's Admin API, as they are sent to it and as it returns them, read as one file. */
import { isObject } from "../../source/json-object.ts";
import type { ForeignDocument } from "../foreign-document.ts";
import { PlainNode } from "../plain-node.ts";
import { hasPlugin } from "./apisix-file.ts";

const KEY = /\/apisix\/(\w+)\/[^/]+$/;

interface AdminObject {
  /** The list that has it in a file of standalone mode. */
  list: string;
  node: PlainNode;
}

class AdminFile extends PlainNode {
  constructor(
    document: ForeignDocument,
    private readonly objects: readonly AdminObject[],
  ) {
    super(document, {}, []);
  }

  override list(name: string): PlainNode[] {
    return this.objects.filter(({ list }) => list === name).map(({ node }) => node);
  }
}

/** Undefined if no object has jwt-auth. */
export function adminFile(documents: readonly ForeignDocument[]): PlainNode | undefined {
  const objects = documents.flatMap((document) =>
    objectsIn(new PlainNode(document, document.value, [])),
  );
  const [first] = objects;
  if (first === undefined || !hasPlugin(objects.map(({ node }) => node.value))) return undefined;
  return new AdminFile(first.node.document, objects);
}

/** In the list of a response, below `value` of an entry, or the object itself. */
function objectsIn(node: PlainNode): AdminObject[] {
  const inResponse = [...node.list("list"), ...(node.get("node")?.list("nodes") ?? [])];
  if (inResponse.length > 0) return inResponse.flatMap(objectsIn);
  const [, keyed] = KEY.exec(node.text("key")) ?? [];
  const value = node.get("value") ?? node;
  const list = keyed ?? listFor(value);
  return list === undefined || !isObject(value.value) ? [] : [{ list, node: value }];
}

function listFor(node: PlainNode): string | undefined {
  if (node.get("apiVersion") ?? node.get("_format_version")) return undefined;
  if (node.text("username") !== "" && node.get("plugins")) return "consumers";
  return (node.get("uri") ?? node.get("uris")) ? "routes" : undefined;
}
