/** Creates elements. Texts are set as text nodes with invisible characters escaped, never as HTML. */
import { visibleLines } from "../explain/print/visible.ts";

export type Child = Node | string | undefined | false;

type Attributes = Record<string, string | boolean | undefined>;

/** @param attributes true: present without a value; false and undefined: absent */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  const shown = children.filter((child) => child !== undefined && child !== false);
  element.append(
    ...shown.map((child) => (typeof child === "string" ? visibleLines(child) : child)),
  );
  return element;
}

/** The element with the id. It exists: a test opens the page. */
export function byId<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`The page has no ${type.name} with the id ${id}.`);
}
