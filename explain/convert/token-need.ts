/** What an authorization rule requires of the token, as claims of a consumer. */
import type { JsonObject } from "../source/json-object.ts";
import { type SourcePart, type Why } from "./conversion.ts";
import type { ConsumerDraft, Draft } from "./draft.ts";

/** All of it has to hold. */
export interface TokenNeed {
  /** The values of claims, or conditions on them, of which the token has to meet one. */
  claims: { name: string; values: (string | JsonObject)[]; part: SourcePart }[];
  required: string[];
  /** The issuer or the provider; undefined: any. */
  issuer?: string;
  /** Fields whose effect differs, each with why. */
  looser: { part: SourcePart; why: Why }[];
}

export const NO_NEED: TokenNeed = { claims: [], required: [], looser: [] };

/** @returns undefined if both restrict the same claim, or different issuers */
export function bothNeeds(a: TokenNeed, b: TokenNeed): TokenNeed | undefined {
  if (a.claims.some(({ name }) => b.claims.some((one) => one.name === name))) return undefined;
  if (a.issuer !== undefined && b.issuer !== undefined && a.issuer !== b.issuer) return undefined;
  const issuer = a.issuer ?? b.issuer;
  return {
    claims: [...a.claims, ...b.claims],
    required: [...new Set([...a.required, ...b.required])],
    looser: [...a.looser, ...b.looser],
    ...(issuer !== undefined && { issuer }),
  };
}

/** Each alternative of one list with each of the other; undefined where they cannot be combined. */
export function eachWithEach(
  a: readonly TokenNeed[],
  b: readonly TokenNeed[],
): (TokenNeed | undefined)[] {
  return a.flatMap((one) => b.map((other) => bothNeeds(one, other)));
}

/** The consumer with the need added. */
export function withNeed(draft: Draft, consumer: ConsumerDraft, need: TokenNeed): ConsumerDraft {
  const { claims = {}, required_claims: required = [] } = consumer.fields;
  const added = need.claims.map(({ name, values }) => [
    name,
    values.length === 1 ? values[0] : values,
  ]);
  const all = { ...(claims as JsonObject), ...Object.fromEntries(added) } as JsonObject;
  const names = [...new Set([...(required as string[]), ...need.required])];
  return {
    fields: {
      ...consumer.fields,
      ...(Object.keys(all).length > 0 && { claims: all }),
      ...(names.length > 0 && { required_claims: names }),
    },
    entries: [
      ...consumer.entries,
      ...need.claims.map(({ name, part }) => draft.entry("carried", part, `claims.${name}`)),
      ...need.looser.map(({ part, why: because }) =>
        draft.entry("looser", part, "claims", because),
      ),
    ],
  };
}
