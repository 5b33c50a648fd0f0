/** Headers with a list, such as the subprotocols that browsers can set for a WebSocket. */
import { sayForm } from "../language/form-phrases.ts";
import type { Message, ReportDiagnosis } from "../report/plugin-report.ts";
import { decodedBase64, isToken } from "./container.ts";

/** What precedes a token within an element: names of protocols with dots, or a header as Quarkus has it. */
const INSIDE =
  /^((?!ey[AIJ])(?:[\w-]+\.)+|[\w-]+#(?:[\w-]+#)?(?:[A-Za-z]+(?:%20|[ +]))?)ey[AIJ][\w-]+\.[\w-]+\.[\w-]*$/;
const MIN_ENCODED = 16;
const MAX_SHOWN = 40;

/** @param name as it is shown, in quotes or not */
export function tokenInList(name: string, value: string): ReportDiagnosis | undefined {
  // Authorization has one credential; what follows a comma is a second one.
  if (/^"?authorization"?$/i.test(name)) return undefined;
  const elements = value.split(",").map((element) => element.trim());
  const at = elements.findIndex(
    (element) => isToken(element) || INSIDE.test(element) || encodedElement(element) !== undefined,
  );
  const isPlain = isToken(elements[at] ?? "");
  const count = elements.filter((element) => element !== "").length;
  if (at < 0 || (isPlain && count < 2)) return undefined;
  if (elements.some((element, index) => index !== at && isToken(element.replace(/^\w+ /, "")))) {
    return undefined;
  }
  return { finding: "token-in-list", values: [name, positionOf(elements, at)] };
}

/** Kubernetes and other servers encode the token in base64url after the name of a protocol. Returns that element. */
export function encodedElement(value: string): string | undefined {
  for (const element of value.split(",")) {
    const text = element.trim();
    const start = text.lastIndexOf(".") + 1;
    const encoded = text.slice(start);
    const isLong = start > 0 && encoded.length >= MIN_ENCODED;
    if (isLong && isToken(decodedBase64(encoded) ?? "")) return text.slice(0, start);
  }
  return undefined;
}

function positionOf(elements: readonly string[], at: number): Message {
  const encoded = encodedElement(elements[at] ?? "");
  if (encoded !== undefined) return sayForm("list-encoded", shownStart(encoded));
  const [, inside] = INSIDE.exec(elements[at] ?? "") ?? [];
  if (inside !== undefined) return sayForm("list-inside", shownStart(inside));
  const before = elements[at - 1];
  const after = elements.slice(at + 1).find((element) => element !== "");
  if (before !== undefined && after !== undefined) {
    return sayForm("list-between", shown(before), shown(after));
  }
  return before === undefined
    ? sayForm("list-before", shown(after ?? ""))
    : sayForm("list-after", shown(before));
}

function shownStart(start: string): string {
  return start.length <= 2 * MAX_SHOWN ? `"${start}"` : '"…"';
}

/** Names of protocols are words; anything else may be a secret. */
function shown(element: string): string {
  const isName = /^[A-Za-z][\w.-]*$/.test(element) && element.length <= MAX_SHOWN;
  return isName ? `"${element}"` : '"…"';
}
