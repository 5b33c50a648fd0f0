import { Octets } from "../../../../assembly/bytes/octets";
import { View } from "../../../../assembly/bytes/view";
import { Exemption } from "../../../../assembly/config/model/exemption";

function isFor(exemption: Exemption, path: string): bool {
  const octets = Octets.of(path);
  return exemption.isForPath(new View().set(octets.ptr, octets.length));
}

describe("Exemption", () => {
  test("a path matches only itself", () => {
    const exemption = new Exemption(Octets.of("/health"), false, []);
    expect(isFor(exemption, "/health")).toBe(true);
    expect(isFor(exemption, "/health/")).toBe(false);
    expect(isFor(exemption, "/healthz")).toBe(false);
    expect(isFor(exemption, "/Health")).toBe(false);
    expect(isFor(exemption, "/")).toBe(false);
  });
  test("a prefix matches whole segments", () => {
    const exemption = new Exemption(Octets.of("/public"), true, []);
    expect(isFor(exemption, "/public")).toBe(true);
    expect(isFor(exemption, "/public/a")).toBe(true);
    expect(isFor(exemption, "/publicity")).toBe(false);
    const below = new Exemption(Octets.of("/public/"), true, []);
    expect(isFor(below, "/public/a")).toBe(true);
    expect(isFor(below, "/public")).toBe(false);
    expect(isFor(new Exemption(Octets.of("/"), true, []), "/a")).toBe(true);
  });
  test("methods are case-sensitive; an empty list matches all", () => {
    const get = Octets.of("GET");
    const view = new View().set(get.ptr, get.length);
    expect(new Exemption(Octets.of("/"), true, []).isForMethod(view)).toBe(true);
    expect(new Exemption(Octets.of("/"), true, [Octets.of("GET")]).isForMethod(view)).toBe(true);
    expect(new Exemption(Octets.of("/"), true, [Octets.of("get")]).isForMethod(view)).toBe(false);
  });
});
