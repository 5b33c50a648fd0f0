/** Signs header and claims with the user's key, by the rules of `jwt-verdict sign`. */
import type { JWK } from "jose";
import { BROKEN } from "../../explain/signing/broken.ts";
import { fitsKey, usualAlgorithm } from "../../explain/signing/signing-key.ts";
import { type Draft, signDraft } from "../../explain/signing/sign-token.ts";
import { isObject, type JsonObject } from "../../explain/source/json-object.ts";
import type { DecodedTexts } from "./decoded-editors.ts";
import { compactJson, parsedJson } from "./token-parts.ts";

/** The header with an algorithm that fits the key, and the kid of the key. */
export function headerFor(key: JWK, text: string): string {
  const given = parsedJson(text);
  const header: JsonObject = isObject(given) ? given : {};
  const alg = typeof header["alg"] === "string" ? header["alg"] : "";
  const isFit = fitsKey(alg, key) && (key.alg === undefined || key.alg === alg);
  const next = {
    ...header,
    alg: isFit ? alg : usualAlgorithm(key),
    ...(key.kid !== undefined && { kid: key.kid }),
  };
  return JSON.stringify(next) === JSON.stringify(header) ? text : JSON.stringify(next, null, 2);
}

/**
 * The token, signed with the algorithm of the header if the key can, and else with the usual one of the key.
 * @param reason "" or a reason of `sign --broken`
 */
export async function signedToken(
  key: JWK,
  texts: DecodedTexts,
  reason: string,
  now: number,
): Promise<string> {
  const header = objectIn(texts.header);
  const claims = objectIn(texts.payload);
  const alg = String(header["alg"]);
  const good: Draft = {
    key,
    alg: fitsKey(alg, key) ? alg : usualAlgorithm(key),
    header,
    claims,
    ...(!isFaithful(texts.header) && { headerText: compactJson(texts.header) }),
    ...(!isFaithful(texts.payload) && { claimsText: compactJson(texts.payload) }),
  };
  const change = Object.hasOwn(BROKEN, reason) ? BROKEN[reason] : undefined;
  return signDraft({ ...good, ...change?.(good, Math.floor(now / 1000)) });
}

/** Whether the text is signed as JSON writes its value. */
function isFaithful(text: string): boolean {
  return JSON.stringify(parsedJson(text)) === compactJson(text);
}

function objectIn(text: string): JsonObject {
  const value = parsedJson(text);
  return isObject(value) ? value : {};
}
