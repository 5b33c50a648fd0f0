// Workers with a list of revoked tokens from a server that the test is, and tokens with a jti and a subject.
import type { JsonObject } from "../harness/bootstrap.ts";
import { publicJwk } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { Fleet, ISSUER, type Outcome, S } from "./fleet.ts";

/** A consumer with its key in the configuration and its list on a server; `revoked` has further fields. */
export function listed(revoked: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    name: "c",
    issuer: ISSUER,
    jwks: { keys: [publicJwk("ec-a")] },
    revoked: { cluster: "lists", uri: "https://lists.example/revoked.json", ...revoked },
    ...more,
  };
}

/** A list of these values of jti. */
export const jtis = (...jti: string[]): string => JSON.stringify({ jti });

const tokens = new Map<string, Promise<string>>();

/** Sends a token of the issuer with the jti; equal ones have the same token while they are valid. */
export async function send(fleet: Fleet, jti: string, worker = 0): Promise<Outcome> {
  return fleet.outcome(await open(fleet, jti, worker), worker);
}

/** Sends it, and returns the number of the request. */
export async function open(fleet: Fleet, jti: string, worker = 0): Promise<number> {
  // Valid for all times of a test, because a token that is made again would not be in the cache.
  const exp = 1_900_000_000;
  const claims = { iss: ISSUER, jti, sub: jti, iat: 1_700_000_000, exp };
  const made = tokens.get(jti) ?? makeToken({ key: "ec-a", claims });
  tokens.set(jti, made);
  const { vm, root } = fleet.workers[worker]!;
  return vm.request(root, `Bearer ${await made}`);
}

/** Advances the clock until the list is fetched, and answers with it. */
export function serve(fleet: Fleet, body: string): void {
  for (let i = 0; fleet.calls.length === 0 && i < 10_000; i++) fleet.pass(S);
  fleet.answer({ status: 200, body });
}
