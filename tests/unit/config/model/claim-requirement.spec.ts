import { Octets } from "../../../../assembly/bytes/octets";
import { ComparedBytes } from "../../../../assembly/config/model/claim-values";
import { parseConfiguration } from "../../../../assembly/config/parse/parse-configuration";
import { SentHeaders } from "../../../../assembly/config/model/sent-headers";
import { View } from "../../../../assembly/bytes/view";
import { Document } from "../../../../assembly/json/document";
import { ConfigIssues } from "../../../../assembly/config/issues/config-issues";

const KEYS = '{"keys":[{"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ"}]}';

const compared: ComparedBytes = new ComparedBytes();

/** One header with so many lines. */
class OneHeader extends SentHeaders {
  name: Octets = Octets.of("x-tenant");
  value: Octets = Octets.of("");
  lines: i32 = 0;

  readLine(name: Octets, value: View): i32 {
    value.clear();
    if (this.lines == 0 || !this.name.is(name.ptr, name.length)) return 0;
    value.set(this.value.ptr, this.value.length);
    return this.lines;
  }
}

const headers: OneHeader = new OneHeader();

function meetsWith(claims: string, payload: string, header: string, lines: i32 = 1): bool {
  headers.value = Octets.of(header);
  headers.lines = lines;
  const met = meets(claims, payload);
  headers.lines = 0;
  return met;
}

/** The errors of `claims` of a consumer. */
function errorsOf(claims: string): string {
  const text = Octets.of(
    '{"consumers":[{"name":"c","issuer":"i","jwks":' + KEYS + ',"claims":' + claims + "}]}",
  );
  const issues = new ConfigIssues();
  parseConfiguration(text.ptr, text.length, issues);
  return issues.errors.join("; ");
}

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
    met =
      met && requirements[i].isMetBy(json, requirements[i].path.find(json, 0), compared, headers);
  }
  json.free();
  return met;
}

describe("ClaimRequirement", () => {
  test("counts the bytes that it compares", () => {
    compared.count = 0;
    meets('{"role":"admin"}', '{"role":["a","bc"]}');
    expect(compared.count).toBe(7);
  });
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
  test("compares numbers by value, large ones by their text", () => {
    expect(meets('{"n":5}', '{"n":5.0}')).toBe(true);
    expect(meets('{"n":100}', '{"n":1e2}')).toBe(true);
    expect(meets('{"n":9007199254740993}', '{"n":9007199254740993}')).toBe(true);
    expect(meets('{"n":9007199254740993}', '{"n":9007199254740992}')).toBe(false);
  });
  test("accepts one matching array element, and one of several values", () => {
    expect(meets('{"groups":"a"}', '{"groups":["b","a"]}')).toBe(true);
    expect(meets('{"groups":"a"}', '{"groups":["b",["a"]]}')).toBe(false);
    expect(meets('{"groups":["x","a"]}', '{"groups":["a"]}')).toBe(true);
    expect(meets('{"groups":["x","y"]}', '{"groups":["a"]}')).toBe(false);
    expect(meets('{"level":[1,2]}', '{"level":2}')).toBe(true);
    expect(meets('{"a.b":"x"}', '{"a":{"b":["x"]}}')).toBe(true);
  });
  test("reads scope as a space-separated list or an array", () => {
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
  test("requires all listed claims", () => {
    expect(meets('{"a":"1","b":"2"}', '{"a":"1","b":"2"}')).toBe(true);
    expect(meets('{"a":"1","b":"2"}', '{"a":"1","b":"3"}')).toBe(false);
  });
  test("prefix and suffix are of one member", () => {
    expect(meets('{"mail":{"suffix":"@a.example"}}', '{"mail":"x@a.example"}')).toBe(true);
    expect(meets('{"mail":{"suffix":"@a.example"}}', '{"mail":"x@a.example.evil"}')).toBe(false);
    expect(meets('{"mail":{"suffix":"@a.example"}}', '{"mail":"x@A.example"}')).toBe(false);
    expect(meets('{"sub":{"prefix":"svc-"}}', '{"sub":"svc-"}')).toBe(true);
    expect(meets('{"sub":{"prefix":"svc-"}}', '{"sub":"svc"}')).toBe(false);
    expect(meets('{"n":{"prefix":"1"}}', '{"n":12}')).toBe(false);
    expect(meets('{"g":{"prefix":"a","suffix":"b"}}', '{"g":["ax","yb"]}')).toBe(false);
    expect(meets('{"g":{"prefix":"a","suffix":"b"}}', '{"g":["ax","ayb"]}')).toBe(true);
    expect(meets('{"g":{"prefix":"a"}}', '{"g":[["ab"],{"a":"ab"},null]}')).toBe(false);
    expect(meets('{"scope":{"prefix":"mcp:"}}', '{"scope":"openid mcp:tools"}')).toBe(true);
    expect(meets('{"scope":{"prefix":"mcp:"}}', '{"scope":"openid xmcp:tools"}')).toBe(false);
    expect(meets('{"role":{"prefix":"b"}}', '{"role":"a b"}')).toBe(false);
  });
  test("any and all take values and conditions", () => {
    expect(meets('{"r":{"any":["a",{"prefix":"b"}]}}', '{"r":"bc"}')).toBe(true);
    expect(meets('{"r":["a",{"prefix":"b"}]}', '{"r":["x","bc"]}')).toBe(true);
    expect(meets('{"r":["a",{"prefix":"b"}]}', '{"r":["x","c"]}')).toBe(false);
    expect(meets('{"r":{"all":["a","b"]}}', '{"r":["b","x","a"]}')).toBe(true);
    expect(meets('{"r":{"all":["a","b"]}}', '{"r":["a","a"]}')).toBe(false);
    expect(meets('{"r":{"all":["a","b"]}}', '{"r":"a b"}')).toBe(false);
    expect(meets('{"scope":{"all":["a","b"]}}', '{"scope":"b a"}')).toBe(true);
    expect(meets('{"scope":{"all":["a",{"prefix":"b:"}]}}', '{"scope":"b:x a"}')).toBe(true);
    expect(meets('{"r":{"all":["a",5,true]}}', '{"r":[5,true,"a"]}')).toBe(true);
    expect(meets('{"r":{"all":["a",5]}}', '{"r":["5","a"]}')).toBe(false);
    expect(meets('{"r":{"any":["a","b"],"all":["c"]}}', '{"r":["c"]}')).toBe(false);
    expect(meets('{"r":{"any":["a","b"],"all":["c"]}}', '{"r":["c","b"]}')).toBe(true);
  });
  test("not needs a claim whose members can be compared", () => {
    expect(meets('{"r":{"not":"guest"}}', '{"r":"staff"}')).toBe(true);
    expect(meets('{"r":{"not":"guest"}}', '{"r":"guest"}')).toBe(false);
    expect(meets('{"r":{"not":"guest"}}', "{}")).toBe(false);
    expect(meets('{"r":{"not":"guest"}}', '{"r":["staff","guest"]}')).toBe(false);
    expect(meets('{"r":{"not":"guest"}}', '{"r":["staff",["guest"]]}')).toBe(false);
    expect(meets('{"r":{"not":"guest"}}', '{"r":{"guest":true}}')).toBe(false);
    expect(meets('{"r":{"not":"guest"}}', '{"r":null}')).toBe(false);
    expect(meets('{"r":{"not":"guest"}}', '{"r":7}')).toBe(false);
    expect(meets('{"r":{"not":"guest"}}', '{"r":[]}')).toBe(true);
    expect(meets('{"l":{"not":0}}', '{"l":"0"}')).toBe(false);
    expect(meets('{"l":{"not":0}}', '{"l":0.0}')).toBe(false);
    expect(meets('{"l":{"not":0}}', '{"l":1}')).toBe(true);
    expect(meets('{"v":{"not":false}}', '{"v":true}')).toBe(true);
    expect(meets('{"v":{"not":false}}', '{"v":"false"}')).toBe(false);
    expect(meets('{"s":{"not":[{"prefix":"test-"},"x"]}}', '{"s":"test-1"}')).toBe(false);
    expect(meets('{"s":{"not":[{"prefix":"test-"},"x"]}}', '{"s":"prod-1"}')).toBe(true);
    expect(meets('{"scope":{"not":"admin"}}', '{"scope":"read admin"}')).toBe(false);
    expect(meets('{"scope":{"not":"admin"}}', '{"scope":"read administer"}')).toBe(true);
    expect(meets('{"r":{"prefix":"a","not":"ab"}}', '{"r":["ac","ab"]}')).toBe(false);
    expect(meets('{"r":{"not":"gu\\u0065st"}}', '{"r":"\\u0067uest"}')).toBe(false);
  });
  test("present", () => {
    expect(meets('{"a":{"present":true}}', '{"a":false}')).toBe(true);
    expect(meets('{"a":{"present":true}}', '{"a":null}')).toBe(false);
    expect(meets('{"a":{"present":true}}', "{}")).toBe(false);
    expect(meets('{"act":{"present":false}}', "{}")).toBe(true);
    expect(meets('{"act":{"present":false}}', '{"act":null}')).toBe(false);
    expect(meets('{"r":{"any":[{"present":false},{"not":"x"}]}}', "{}")).toBe(true);
    expect(meets('{"r":{"any":[{"present":false},{"not":"x"}]}}', '{"r":"y"}')).toBe(true);
    expect(meets('{"r":{"any":[{"present":false},{"not":"x"}]}}', '{"r":"x"}')).toBe(false);
  });
  test("a claim equals a header in one line", () => {
    const claims = '{"t":{"header":"X-Tenant"}}';
    expect(meetsWith(claims, '{"t":"acme"}', "acme")).toBe(true);
    expect(meetsWith(claims, '{"t":"acme"}', "Acme")).toBe(false);
    expect(meetsWith(claims, '{"t":"acme"}', "acme", 2)).toBe(false);
    expect(meetsWith(claims, '{"t":"acme"}', "", 0)).toBe(false);
    expect(meetsWith(claims, '{"t":""}', "")).toBe(false);
    expect(meetsWith(claims, "{}", "")).toBe(false);
    expect(meetsWith(claims, '{"t":["b","acme"]}', "acme")).toBe(true);
    expect(meetsWith(claims, '{"t":42}', "42")).toBe(true);
    expect(meetsWith(claims, '{"t":42.0}', "42")).toBe(false);
    expect(meetsWith(claims, '{"t":true}', "true")).toBe(false);
    expect(meetsWith(claims, '{"t":"caf\u00e9"}', "cafe\u0301")).toBe(false);
    expect(meetsWith('{"scope":{"header":"x-tenant"}}', '{"scope":"a b"}', "b")).toBe(true);
    expect(meetsWith('{"t":{"header":"x-other"}}', '{"t":"acme"}', "acme")).toBe(false);
  });
  test("conditions that exclude nothing are errors", () => {
    expect(errorsOf('{"r":{"not":"x"}}')).toBe("");
    const wrong = [
      "{}",
      '{"any":[]}',
      '{"all":[]}',
      '{"not":[]}',
      '{"not":{}}',
      '{"not":""}',
      '{"prefix":""}',
      '{"suffix":" "}',
      '{"not":{"prefix":""}}',
      '{"not":"guest*"}',
      '{"not":"*"}',
      '{"not":null}',
      '{"present":null}',
      '{"nott":"x"}',
      '{"equals":"x"}',
      '{"any":["a",{"not":"a"}]}',
      '{"any":[{"not":"a"},{"not":"b"}]}',
      '{"any":["a",{"present":true}]}',
      '{"present":false,"prefix":"a"}',
      '{"not":{"not":"a"}}',
      '{"not":{"present":true}}',
      '{"not":{"prefix":"a","suffix":"b"}}',
      '{"not":"[\\"a\\"]"}',
      '{"not":{"header":"x"}}',
      '{"any":[{"all":["a"]}]}',
      '{"any":[["a"]]}',
      '{"all":[["a"]]}',
      '{"all":[{"any":["a"]}]}',
      '{"header":"x tenant"}',
      '{"header":""}',
      '{"header":":path"}',
    ];
    for (let i = 0; i < wrong.length; i++) {
      expect(errorsOf('{"r":' + wrong[i] + "}").length).toBeGreaterThan(0, wrong[i]);
    }
    expect(errorsOf('{"scope":{"not":"a,b"}}').length).toBeGreaterThan(0);
    expect(errorsOf('{"scope":{"prefix":"a b"}}').length).toBeGreaterThan(0);
  });
  test("a claim has at most 32 conditions", () => {
    const many = (count: i32): string => {
      const texts: string[] = [];
      for (let i = 0; i < count; i++) texts.push('{"prefix":"p' + i.toString() + '"}');
      return errorsOf('{"r":{"any":[' + texts.join(",") + "]}}");
    };
    expect(many(31)).toBe("");
    expect(many(32).includes("out of range")).toBe(true);
  });
});
