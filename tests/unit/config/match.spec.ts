import { Octets } from "../../../assembly/bytes/octets";
import { View } from "../../../assembly/bytes/view";
import { DomainPattern, bareHost, isServiceOf } from "../../../assembly/config/match";

function bare(authority: string): string {
  const octets = Octets.of(authority);
  const into = new View();
  bareHost(new View().set(octets.ptr, octets.length), into);
  return into.toString();
}

function matches(pattern: string, host: string): bool {
  const octets = Octets.of(host);
  return new DomainPattern(pattern).matches(new View().set(octets.ptr, octets.length));
}

describe("bareHost", () => {
  test("takes the port and the root dot off", () => {
    expect(bare("example.com")).toBe("example.com");
    expect(bare("example.com:8080")).toBe("example.com");
    expect(bare("example.com.:8080")).toBe("example.com");
    expect(bare("example.com.")).toBe("example.com");
    expect(bare("[::1]:80")).toBe("[::1]");
    expect(bare("[::1]")).toBe("[::1]");
    expect(bare("")).toBe("");
    expect(bare(":80")).toBe("");
  });
});

describe("DomainPattern", () => {
  test("exact", () => {
    expect(matches("example.com", "example.com")).toBe(true);
    expect(matches("Example.com", "EXAMPLE.COM")).toBe(true);
    expect(matches("example.com", "a.example.com")).toBe(false);
    expect(matches("example.com", "example.co")).toBe(false);
  });
  test("suffix", () => {
    expect(matches("*.example.com", "a.b.example.com")).toBe(true);
    expect(matches("*.example.com", "example.com")).toBe(false);
    expect(matches("*.example.com", "a.example.com.evil")).toBe(false);
    expect(matches("*", "anything")).toBe(true);
    expect(matches("*", "")).toBe(true);
  });
  test("prefix", () => {
    expect(matches("api.*", "api.example.com")).toBe(true);
    expect(matches("api.*", "API.example.com")).toBe(true);
    expect(matches("api.*", "www.api.example.com")).toBe(false);
  });
});

function isService(service: string, cluster: string): bool {
  const octets = Octets.of(cluster);
  return isServiceOf(Octets.of(service), new View().set(octets.ptr, octets.length));
}

describe("isServiceOf", () => {
  test("by name, and by name and port", () => {
    expect(isService("a.b.svc", "outbound|80||a.b.svc")).toBe(true);
    expect(isService("a.b.svc:80", "outbound|80||a.b.svc")).toBe(true);
    expect(isService("a.b.svc:80", "outbound|80|v1|a.b.svc")).toBe(true);
    expect(isService("a.b.svc:8080", "outbound|80||a.b.svc")).toBe(false);
    expect(isService("a.b.svc:8", "outbound|80||a.b.svc")).toBe(false);
    expect(isService("a.b.sv", "outbound|80||a.b.svc")).toBe(false);
    expect(isService("a.b.svc", "a.b.svc")).toBe(false);
    expect(isService("", "|||")).toBe(true);
    expect(isService("a", "")).toBe(false);
  });
});
