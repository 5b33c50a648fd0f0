/** Positions of the members of a JSON object in its text. */
import { jsonLanguage } from "@codemirror/lang-json";

export interface MemberPlace {
  name: string;
  /** Offsets of the name with its quotes, and of the value. */
  nameFrom: number;
  nameTo: number;
  from: number;
  to: number;
}

/** The members of the outermost object. */
export function membersIn(text: string): MemberPlace[] {
  const tree = jsonLanguage.parser.parse(text);
  const object = tree.topNode.getChild("Object");
  return (object?.getChildren("Property") ?? []).flatMap((property) => {
    const name = property.getChild("PropertyName");
    const value = property.lastChild;
    if (!name || !value || value.from < name.to) return [];
    const parsed = nameOf(text.slice(name.from, name.to));
    return [{ name: parsed, nameFrom: name.from, nameTo: name.to, from: value.from, to: value.to }];
  });
}

/** Where the text stops being JSON; undefined if it is JSON. */
export function jsonErrorIn(text: string): { from: number; to: number } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    let at: number | undefined;
    jsonLanguage.parser.parse(text).iterate({
      enter: ({ type, from }) => {
        if (type.isError && at === undefined) at = from;
      },
    });
    const from = Math.min(at ?? text.length, Math.max(0, text.length - 1));
    return { from, to: Math.min(text.length, from + 1) };
  }
}

function nameOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
