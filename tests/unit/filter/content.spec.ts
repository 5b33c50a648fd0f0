import { View } from "../../../assembly/bytes/view";
import { Found } from "../../../assembly/check/token";
import { Policy } from "../../../assembly/config/model/policy";
import { Content, headerOf } from "../../../assembly/filter/content";
import { HeaderLines } from "../../../assembly/host/header-lines";
import { configured } from "../token-request";
import { beginRequest, hostCalls } from "../spec-host";

const headers: HeaderLines = new HeaderLines();
const content: Content = new Content(headers);

function begin(lines: string[]): void {
  beginRequest(lines);
  content.forget();
}

/** The token in the first location of the policy, or "" without one. */
function firstToken(policy: Policy): string {
  const token = new View();
  return content.find(policy, policy.locations[0], token, false) == Found.Token
    ? token.toString()
    : "";
}

describe("Content", () => {
  test("finds a token in a header, a parameter and a cookie", () => {
    begin(["x-t: a.b.c"]);
    expect(firstToken(configured('"issuer":"i","from_headers":[{"name":"X-T"}]').policy)).toBe(
      "a.b.c",
    );
    begin([":path: /?u=1&t=a.b.c"]);
    expect(firstToken(configured('"issuer":"i","from_params":["t"]').policy)).toBe("a.b.c");
    begin(["cookie: u=1", "cookie: t=a.b.c"]);
    expect(firstToken(configured('"issuer":"i","from_cookies":["t"]').policy)).toBe("a.b.c");
  });
  test("reads all lines of a header, in one call for all locations", () => {
    const policy = configured(
      '"issuer":"i","from_headers":[{"name":"x-t"}],"from_params":["t"]',
    ).policy;
    begin(["x-t: a", "x-t: b", ":path: /?t=c"]);
    for (let i = 0; i < policy.locations.length; i++) content.of(policy.locations[i]);
    expect(content.of(policy.locations[0]).toString()).toBe("a,b");
    expect(hostCalls()).toBe(1);
  });
  test("walks a query once for all of its parameters", () => {
    const policy = configured('"issuer":"i","from_params":["t","u"]').policy;
    begin([":path: /?t=1&u=2"]);
    expect(content.bytesToWalk(policy, policy.locations[0])).toBe(9);
    content.find(policy, policy.locations[0], new View(), false);
    expect(content.bytesToWalk(policy, policy.locations[1])).toBe(0);
  });
  test("reads a changed header again", () => {
    const policy = configured('"issuer":"i","from_headers":[{"name":"x-t"}]').policy;
    expect(headerOf(policy.locations[0]).toString()).toBe("x-t");
    begin(["x-t: a"]);
    expect(firstToken(policy)).toBe("a");
    begin(["x-t: b"]);
    expect(firstToken(policy)).toBe("b");
  });
});
