import { Octets } from "../../../../assembly/bytes/octets";
import { parseConfiguration } from "../../../../assembly/config/parse/parse-configuration";
import { Document } from "../../../../assembly/json/document";
import { ConfigIssues } from "../../../../assembly/config/issues/config-issues";

const KEYS = '{"keys":[{"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ"}]}';

/** Whether a payload meets `claims` of a consumer. */
function meets(claims: string, payload: string): bool {
  const text = Octets.of(
    '{"consumers":[{"name":"c","issuer":"i","jwks":' + KEYS + ',"claims":' + claims + "}]}",
  );
  const issues = new ConfigIssues();
  const configuration = parseConfiguration(text.ptr, text.length, issues);
  expect(issues.errorCount).toBe(0);
  if (configuration === null) return false;
  const requirements = configuration.policy.consumers[0].requirements.claims;
  const sent = Octets.of(payload);
  const json = new Document(4096);
  expect(json.parse(sent.ptr, sent.length)).toBe(true);
  let met = true;
  for (let i = 0; i < requirements.length; i++) {
    met = met && requirements[i].isMetBy(json, requirements[i].path.find(json, 0));
  }
  json.free();
  return met;
}

describe("ClaimDemand", () => {
  test("a value is the claim's, by type and with case", () => {
    expect(meets('{"role":"admin"}', '{"role":"admin"}')).toBe(true);
    expect(meets('{"role":" admin "}', '{"role":"admin"}')).toBe(true);
    expect(meets('{"role":"admin"}', '{"role":"Admin"}')).toBe(false);
    expect(meets('{"role":"admin"}', '{"role":"admin x"}')).toBe(false);
    expect(meets('{"role":"admin"}', "{}")).toBe(false);
    expect(meets('{"n":5}', '{"n":"5"}')).toBe(false);
    expect(meets('{"n":"5"}', '{"n":5}')).toBe(false);
    expect(meets('{"a":true}', '{"a":true}')).toBe(true);
    expect(meets('{"a":true}', '{"a":"true"}')).toBe(false);
    expect(meets('{"a":true}', '{"a":false}')).toBe(false);
  });
  test("numbers are compared as numbers, large ones as they are written", () => {
    expect(meets('{"n":5}', '{"n":5.0}')).toBe(true);
    expect(meets('{"n":100}', '{"n":1e2}')).toBe(true);
    expect(meets('{"n":9007199254740993}', '{"n":9007199254740993}')).toBe(true);
    expect(meets('{"n":9007199254740993}', '{"n":9007199254740992}')).toBe(false);
  });
  test("a member of an array is enough, and so is one of several values", () => {
    expect(meets('{"groups":"a"}', '{"groups":["b","a"]}')).toBe(true);
    expect(meets('{"groups":"a"}', '{"groups":["b",["a"]]}')).toBe(false);
    expect(meets('{"groups":["x","a"]}', '{"groups":["a"]}')).toBe(true);
    expect(meets('{"groups":["x","y"]}', '{"groups":["a"]}')).toBe(false);
    expect(meets('{"level":[1,2]}', '{"level":2}')).toBe(true);
    expect(meets('{"a.b":"x"}', '{"a":{"b":["x"]}}')).toBe(true);
  });
  test("scope is a list with blanks between, or an array", () => {
    expect(meets('{"scope":"read"}', '{"scope":"write read"}')).toBe(true);
    expect(meets('{"scope":"read"}', '{"scope":"readonly"}')).toBe(false);
    expect(meets('{"scope":"read write"}', '{"scope":"write  x read"}')).toBe(true);
    expect(meets('{"scope":"read write"}', '{"scope":"read"}')).toBe(false);
    expect(meets('{"scope":"read write"}', '{"scope":["write","read"]}')).toBe(true);
    expect(meets('{"scope":["read write","admin"]}', '{"scope":"admin"}')).toBe(true);
    expect(meets('{"scp":"read"}', '{"scp":["read"]}')).toBe(true);
    expect(meets('{"scope":"read"}', '{"scope":7}')).toBe(false);
    expect(meets('{"scope":"read"}', '{"scope":""}')).toBe(false);
  });
  test("all claims that are named have to be met", () => {
    expect(meets('{"a":"1","b":"2"}', '{"a":"1","b":"2"}')).toBe(true);
    expect(meets('{"a":"1","b":"2"}', '{"a":"1","b":"3"}')).toBe(false);
  });
});
