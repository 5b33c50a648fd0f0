import { privateMember } from "../../../assembly/jose/private-member";
import { readFetchedJwks } from "../../../assembly/jose/jwks/fetched-jwks";
import { Document } from "../../../assembly/json/document";
import { ConfigIssues } from "../../../assembly/config/issues/config-issues";
import { Octets } from "../../../assembly/bytes/octets";

const NAMES: string[] = ["d", "p", "q", "dp", "dq", "qi", "oth"];
const KEY = '{"kty":"EC","crv":"P-256"';

function memberOf(text: string): string {
  const octets = Octets.of(text);
  const json = new Document(100, 8);
  json.parse(octets.ptr, octets.length);
  const found = privateMember(json, 0);
  json.free();
  return found;
}

describe("privateMember", () => {
  test("finds each private member", () => {
    for (let i = 0; i < NAMES.length; i++) {
      expect(memberOf(KEY + ',"' + NAMES[i] + '":""}')).toBe(NAMES[i]);
      expect(memberOf(KEY + ',"' + NAMES[i] + '":[{}]}')).toBe(NAMES[i]);
    }
  });
  test("finds none in a public key; null counts as unset", () => {
    expect(memberOf(KEY + ',"x":"a","y":"b","kid":"d"}')).toBe("");
    expect(memberOf(KEY + ',"d":null}')).toBe("");
    expect(memberOf("[]")).toBe("");
  });
});

describe("readFetchedJwks", () => {
  test("rejects a set with a private member or a secret", () => {
    for (let i = 0; i <= NAMES.length; i++) {
      const name = i < NAMES.length ? NAMES[i] : "k";
      const set = Octets.of('{"keys":[{"kty":"RSA"},' + KEY + ',"' + name + '":"AQAB"}]}');
      const fetched = readFetchedJwks(set.ptr, set.length, true, new ConfigIssues());
      expect(fetched.set === null).toBe(true);
      expect(fetched.isPrivate).toBe(true);
      expect(fetched.fault.includes("symmetric key (" + name + ")")).toBe(true);
      expect(fetched.fault.includes("AQAB")).toBe(false);
    }
  });
});
