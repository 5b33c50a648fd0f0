import { checkHost } from "../../../assembly/check/check-host";
import { bytesOf, reasonOf } from "../token-request";

function host(text: string): string {
  return reasonOf(checkHost(bytesOf(text)));
}

describe("checkHost", () => {
  test("accepts unambiguous hosts", () => {
    const good = ["", "api.example", "API_1.example.", "a:8080", "[::1]", "[::1]:443", "127.0.0.1"];
    for (let i = 0; i < good.length; i++) expect(host(good[i])).toBe("pass", good[i]);
  });
  test("rejects ambiguous hosts, and shows no password", () => {
    const bad = ["a b", "a:b", "[::1", "a/b", "é.example", "a,b", ":80"];
    for (let i = 0; i < bad.length; i++) expect(host(bad[i])).toBe("host-invalid", bad[i]);
    const rejection = checkHost(bytesOf("user:hunter2@api.example"));
    expect(reasonOf(rejection)).toBe("host-invalid");
    if (rejection === null) return;
    const said = rejection.detail + rejection.expected + rejection.actual;
    expect(said.includes("hunter2")).toBe(false);
  });
});
