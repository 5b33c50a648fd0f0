// mcp_tools of a rule as JSON.
import { Octets } from "../../bytes/octets";
import { JsonWriter } from "../../json/writer";
import { ToolRights } from "../model/tool-rights";
import { writeClaims } from "./describe-requirements";
import { MAX_ITEMS, writeMore, writeTexts } from "./write-list";

export function writeTools(rights: ToolRights[], json: JsonWriter): void {
  if (rights.length == 0) return;
  json.name("mcp_tools").openArray();
  for (let i = 0; i < min(rights.length, MAX_ITEMS); i++) {
    const tools: Octets[] = rights[i].names.slice(0);
    const prefixes = rights[i].prefixes;
    for (let k = 0; k < prefixes.length; k++) tools.push(Octets.of(prefixes[k].toString() + "*"));
    json.openObject();
    writeTexts("tools", tools, json);
    writeClaims(rights[i].claims, json);
    json.closeObject();
  }
  json.closeArray();
  writeMore("mcp_tools", rights.length, json);
}
