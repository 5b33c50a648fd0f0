import { Octets } from "../../../../assembly/bytes/octets";
import { ClaimPath } from "../../../../assembly/config/model/claim-path";
import { Document } from "../../../../assembly/json/document";

/** The source text of the value at the path; "none" if there is no value. */
function at(path: string, payload: string): string {
  const octets = Octets.of(payload);
  const json = new Document(4096);
  expect(json.parse(octets.ptr, octets.length)).toBe(true);
  const node = new ClaimPath(Octets.of(path)).find(json, 0);
  const raw = node < 0 ? "none" : Octets.copy(json.rawPtr(node), json.rawLength(node)).toString();
  json.free();
  return raw;
}

describe("ClaimPath", () => {
  test("finds a member by its name", () => {
    expect(at("sub", '{"a":1,"sub":"x"}')).toBe('"x"');
    expect(at("sub", '{"subject":1}')).toBe("none");
    expect(at("\u4f60", '{"\\u4f60":7}')).toBe("7");
  });
  test("follows dots into objects", () => {
    expect(at("a.b.c", '{"a":{"b":{"c":[1,2]}}}')).toBe("[1,2]");
    expect(at("a.b", '{"a":[{"b":1}]}')).toBe("none");
    expect(at("a.b", '{"a":"b"}')).toBe("none");
    expect(at("a.", '{"a":{"":1}}')).toBe("1");
  });
  test("prefers a member with the whole name, at each level", () => {
    expect(at("a.b", '{"a":{"b":1},"a.b":2}')).toBe("2");
    expect(at("a.b.c", '{"a":{"b":{"c":1},"b.c":2}}')).toBe("2");
    expect(at("a.b.c", '{"a":{"x":1},"a.b":{"c":3}}')).toBe("3");
    expect(at("https://a.example/roles", '{"https://a.example/roles":4}')).toBe("4");
  });
});
