import {
  Found,
  findAmong,
  findInHeader,
  rejectDuplicate,
  rejectMissing,
  rejectSizeForLocations,
  rejectSizeOfAll,
} from "../../../assembly/check/token";
import { NamedValues } from "../../../assembly/bytes/named-values";
import { readParams } from "../../../assembly/bytes/query";
import { View } from "../../../assembly/bytes/view";
import { TokenLocation, TokenLocationKind } from "../../../assembly/config/model/token-location";
import { TokenRequest, bytesOf, configured, reasonOf } from "../token-request";

/** The result for a header, with this prefix configured: the token in brackets, or the kind of result. */
function found(prefix: string, value: string): string {
  const token = new View();
  const location = new TokenLocation(TokenLocationKind.Header, "Authorization", prefix);
  switch (findInHeader(location, bytesOf(value), token, false)) {
    case Found.Token:
      return "[" + token.toString() + "]";
    case Found.Nothing:
      return "nothing";
    case Found.OtherForm:
      return "other form";
    default:
      return "duplicate";
  }
}

function amongParams(query: string): string {
  const location = new TokenLocation(TokenLocationKind.Param, "t", "");
  const values = new NamedValues();
  location.number = values.add(location.key);
  values.build();
  readParams(bytesOf(query), values);
  const token = new View();
  const what = findAmong(values, location, token);
  if (what == Found.Duplicate) return "duplicate";
  return what == Found.Token ? "[" + token.toString() + "]" : "nothing";
}

describe("findInHeader", () => {
  test("returns the text after a scheme, in any case, without surrounding spaces", () => {
    expect(found("Bearer ", "Bearer a.b.c")).toBe("[a.b.c]");
    expect(found("Bearer ", "bEARER   a.b.c  ")).toBe("[a.b.c]");
  });
  test("compares any other prefix case-sensitively", () => {
    expect(found("JWT:", "JWT:a")).toBe("[a]");
    expect(found("JWT:", "jwt:a")).toBe("other form");
    expect(found("", " a ")).toBe("[a]");
  });
  test("finds nothing after a scheme without a token, and another form in other text", () => {
    expect(found("Bearer ", "")).toBe("nothing");
    expect(found("Bearer ", "Bearer")).toBe("nothing");
    expect(found("Bearer ", "Bearer   ")).toBe("nothing");
    expect(found("Bearer ", "Basic a")).toBe("other form");
    expect(found("Bearer ", "Bearera.b")).toBe("other form");
  });
  test("recognizes a second token after a comma", () => {
    expect(found("Bearer ", "Bearer a,Bearer b")).toBe("duplicate");
    expect(found("Bearer ", "Bearer a, bearer b")).toBe("duplicate");
    expect(found("Bearer ", "Bearer a,b")).toBe("[a,b]");
    expect(found("", "a.b.c,d.e.f")).toBe("duplicate");
    expect(found("", "word, a.b.c, d.e.f")).toBe("duplicate");
  });
});

describe("findInHeader without a prefix", () => {
  test("takes a list with one element that may be a token", () => {
    expect(found("", "graphql-ws, a.b.c")).toBe("[graphql-ws, a.b.c]");
    expect(found("", "a.b.c, graphql-ws")).toBe("[a.b.c, graphql-ws]");
    expect(found("", "a,b")).toBe("[a,b]");
    expect(found("", "a.b.c,")).toBe("[a.b.c,]");
  });
});

describe("findAmong", () => {
  test("accepts one value, and no empty one", () => {
    expect(amongParams("/?t=a&u=b")).toBe("[a]");
    expect(amongParams("/?t=")).toBe("nothing");
    expect(amongParams("/")).toBe("nothing");
    expect(amongParams("/?t=a&t=b")).toBe("duplicate");
  });
});

describe("the rejections without a token", () => {
  test("distinguish a missing token, a missing prefix and several tokens", () => {
    const one = new TokenRequest(configured());
    const first = one.ctx.policy.locations[0];
    expect(reasonOf(rejectMissing(one.ctx, null))).toBe("token-missing");
    expect(reasonOf(rejectMissing(one.ctx, first))).toBe("token-prefix-missing");
    expect(reasonOf(rejectDuplicate(first))).toBe("token-duplicate");
    expect(reasonOf(rejectSizeForLocations(one.ctx, first, 1))).toBe("token-too-large");
    expect(reasonOf(rejectSizeOfAll(one.ctx))).toBe("token-too-large");
  });
});
