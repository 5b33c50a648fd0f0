// Header and payload are read alike, and refused alike where they are no JSON object.
import { Document } from "../json/document";
import { JsonError } from "../json/failure";
import { Reason } from "../verdict/catalog";
import { Refusal } from "../verdict/refusal";

/** Refuses a part of the token, "header" or "payload", that `json` could not read as an object. */
export function refuseUnreadable(
  json: Document,
  part: string,
  notObject: Reason,
  duplicateMember: Reason,
): Refusal {
  if (json.error == JsonError.None) {
    return new Refusal(notObject)
      .withDetail("The " + part + " is JSON, but not an object.")
      .withExpected("a JSON object")
      .withActual("another JSON value");
  }
  const why = json.explain();
  return new Refusal(json.error == JsonError.DuplicateMember ? duplicateMember : notObject)
    .withDetail("The " + part + " cannot be read: " + why + ".")
    .withExpected("a JSON object, each member once")
    .withActual(why);
}
