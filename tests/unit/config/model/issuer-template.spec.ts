import { Octets } from "../../../../assembly/bytes/octets";
import { ClaimPath } from "../../../../assembly/config/model/claim-path";
import { IssuerTemplate } from "../../../../assembly/config/model/issuer-template";

const template = new IssuerTemplate(
  Octets.of("https://i.example/"),
  Octets.of("/v2"),
  new ClaimPath(Octets.of("tid")),
);

function lengthIn(issuer: string): i32 {
  const text = Octets.of(issuer);
  return template.tenantLength(text.ptr, text.length);
}

function accepts(issuer: string): bool {
  const text = Octets.of(issuer);
  return template.accepts(text.ptr, text.length);
}

describe("IssuerTemplate", () => {
  test("a tenant is one path segment of unreserved characters", () => {
    expect(lengthIn("https://i.example/a-b_c~.1/v2")).toBe(8);
    expect(lengthIn("https://i.example/.../v2")).toBe(3);
    const wrong = [
      "",
      ".",
      "..",
      "a/b",
      "a%2fb",
      "a b",
      "a?b",
      "a#b",
      "a:b",
      "a@b",
      "\u00e9",
      "{tid}",
    ];
    for (let i = 0; i < wrong.length; i++) {
      expect(lengthIn("https://i.example/" + wrong[i] + "/v2")).toBe(0, wrong[i]);
    }
    expect(lengthIn("https://i.example/v2")).toBe(0);
    expect(lengthIn("https://i.example/a/v2/")).toBe(0);
    expect(lengthIn("https://I.example/a/v2")).toBe(0);
    expect(lengthIn("")).toBe(0);
  });
  test("accepts the listed tenants, or every tenant", () => {
    expect(accepts("https://i.example/a/v2")).toBe(false);
    template.tenants = [Octets.of("a"), Octets.of("b")];
    expect(accepts("https://i.example/b/v2")).toBe(true);
    expect(accepts("https://i.example/B/v2")).toBe(false);
    expect(accepts("https://i.example/c/v2")).toBe(false);
    template.acceptsEvery = true;
    expect(accepts("https://i.example/c/v2")).toBe(true);
    expect(accepts("https://i.example/../v2")).toBe(false);
  });
});
