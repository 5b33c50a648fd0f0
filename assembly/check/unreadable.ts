// Header and payload are read alike, and refused alike where they are no JSON object.
import { Document } from "../json/document";
import { JsonError } from "../json/failure";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection } from "../verdict/rejection";

/** Refuses a part of the token, the header or the payload, that `json` could not read as an object. */
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
