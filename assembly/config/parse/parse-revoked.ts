// revoked {...} of a consumer: the list of its revoked tokens, and what happens without one.
import { FieldCursor } from "../issues/field-cursor";
import { LIST_SERVER } from "../issues/issue-phrases";
import { FieldKind, Scope } from "../fields";
import { Revoked } from "../model/revoked";
import { checkFields } from "./check-fields";
import { parseChoice, parseChoices } from "./parse-choice";
import { reportEmpty } from "./lost-field";
import { addressOf, parseServer } from "./parse-remote-server";
import { parseListTimes } from "./parse-remote-times";
import { spellingOf } from "./remote-spelling";

/** The bits of `by`, in the order of the words of its kind. */
const JTI: u32 = 1;
const SUB: u32 = 2;

/** Reads revoked of a consumer; null if there is none. */
export function parseRevoked(source: FieldCursor): Revoked | null {
  // Another kind is reported already.
  if (!source.isObject) return null;
  const errors = source.issues.errorCount;
  checkFields(source, Scope.Revoked);
  if (source.issues.errorCount > errors) return null;
  const spelling = spellingOf(source, source, LIST_SERVER);
  if (spelling < 0) return null;
  const revoked = new Revoked();
  parseServer(source, spelling, revoked, addressOf(source, spelling));
  parseListTimes(source, revoked);
  const by = source.member("by");
  reportEmpty(by);
  const claims = by.isAbsent ? JTI : parseChoices(by, FieldKind.RevokedBy);
  revoked.byJti = (claims & JTI) != 0;
  revoked.bySub = (claims & SUB) != 0;
  revoked.allowsMissing = parseChoice(source.member("on_missing"), FieldKind.OnMissing, 0) == 1;
  return revoked;
}
