// mcp_tools[] {tools, claims} of a rule.
import { ASTERISK } from "../../bytes/ascii-codes";
import { indexOfByte } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { isToolName } from "../../bytes/tool-name";
import { Scope } from "../fields";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { TOOL } from "../issues/issue-phrases";
import { Policy } from "../model/policy";
import { ALLOWED_TOOLS_HEADER, ToolRights } from "../model/tool-rights";
import { checkFields } from "./check-fields";
import { reportEmpty } from "./lost-field";
import { parseClaims } from "./parse-token-requirements";

const PATTERN_CHARACTERS: string = "?^$|()[]{}+\\";

/** `policy`: that of the rule; its requests must not have the header that the plugin sets. */
export function parseTools(array: FieldCursor, policy: Policy): ToolRights[] {
  const rights: ToolRights[] = [];
  reportEmpty(array);
  const items = array.elements;
  if (items.length > 0) policy.claimHeaderSlot(ALLOWED_TOOLS_HEADER);
  for (let i = 0; i < items.length; i++) {
    if (!checkFields(items[i], Scope.McpTools)) continue;
    const names: Octets[] = [];
    const prefixes: Octets[] = [];
    parseNames(items[i].member("tools"), names, prefixes);
    rights.push(new ToolRights(names, prefixes, parseClaims(items[i].member("claims"))));
  }
  return rights;
}

function parseNames(array: FieldCursor, names: Octets[], prefixes: Octets[]): void {
  reportEmpty(array);
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const at = item.textPtr;
    const length = item.textLength;
    if (!item.isString || length == 0) continue;
    const star = indexOfByte(at, length, ASTERISK);
    // A star is not a character of names here: elsewhere than at the end it would be matched literally.
    if ((star >= 0 && star < length - 1) || (star != 0 && !isToolName(at, length))) {
      item.report(ConfigIssueKind.InvalidValue).withExpected(TOOL).withActual(item.quoted());
      continue;
    }
    warnOfPattern(item);
    if (star >= 0) prefixes.push(Octets.copy(at, length - 1));
    else names.push(Octets.copy(at, length));
  }
}

/** Names should have only letters, digits, "_", "-" and "." (MCP 2026-07-28, "Tool Names"). */
function warnOfPattern(name: FieldCursor): void {
  const text = name.text;
  for (let i = 0; i < PATTERN_CHARACTERS.length; i++) {
    const character = PATTERN_CHARACTERS.charAt(i);
    if (!text.includes(character)) continue;
    name.report(ConfigIssueKind.LiteralWildcard).withValue(character);
    return;
  }
}
