// Header and payload must be JSON objects: the same rejections for both.
import { Document } from "../json/document";
import { JsonError } from "../json/failure";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { Reason } from "./catalog";
import { Rejection } from "./rejection";

/** Rejects a header or payload that `json` could not read as an object. */
export function rejectUnreadable(
  json: Document,
  part: Phrase,
  notObject: Reason,
  duplicateMember: Reason,
): Rejection {
  if (json.error == JsonError.None) {
    return new Rejection(notObject)
      .withDetail(say1(Phrase.NotObject, say(part)))
      .withExpected(say(Phrase.JsonObject))
      .withActual(say(Phrase.OtherJsonValue));
  }
  const why = json.fault();
  return new Rejection(json.error == JsonError.DuplicateMember ? duplicateMember : notObject)
    .withDetail(say2(Phrase.NotReadable, say(part), why))
    .withExpected(say(Phrase.JsonObjectUnique))
    .withActual(why);
}
