// Header and payload are read alike, and refused alike where they are no JSON object.
import { Document } from "../json/document";
import { JsonError } from "../json/failure";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Refusal } from "../verdict/refusal";

/** Refuses a part of the token, the header or the payload, that `json` could not read as an object. */
export function refuseUnreadable(
  json: Document,
  part: Phrase,
  notObject: Reason,
  duplicateMember: Reason,
): Refusal {
  if (json.error == JsonError.None) {
    return new Refusal(notObject)
      .withDetail(say1(Phrase.NotObject, say(part)))
      .withExpected(say(Phrase.JsonObject))
      .withActual(say(Phrase.OtherJsonValue));
  }
  const why = json.fault();
  return new Refusal(json.error == JsonError.DuplicateMember ? duplicateMember : notObject)
    .withDetail(say2(Phrase.NotReadable, say(part), why))
    .withExpected(say(Phrase.JsonObjectUnique))
    .withActual(why);
}
