import { Octets } from "../../../../assembly/bytes/octets";
import { View } from "../../../../assembly/bytes/view";
import {
  DomainPattern,
  RequestNames,
  domainFault,
  isServiceOf,
  setHost,
} from "../../../../assembly/config/model/match";

/** The forms of a host that rules are matched with. */
function forms(authority: string): string {
  const octets = Octets.of(authority);
  const names = new RequestNames();
  setHost(names, new View().set(octets.ptr, octets.length));
  return names.authority.toString() + " " + names.host.toString() + " " + names.bareHost.toString();
}

function matches(pattern: string, host: string): bool {
  const octets = Octets.of(host);
  return new DomainPattern(pattern).matches(new View().set(octets.ptr, octets.length));
}

describe("setHost", () => {
  test("removes a port and trailing dots", () => {
    expect(forms("example.com")).toBe("example.com example.com example.com");
    expect(forms("example.com:8080")).toBe("example.com:8080 example.com example.com");
    expect(forms("example.com.:8080")).toBe("example.com.:8080 example.com. example.com");
    expect(forms("example.com..")).toBe("example.com.. example.com.. example.com");
    expect(forms("example.com:80.")).toBe("example.com:80. example.com:80. example.com");
    expect(forms("example.com.:80:80")).toBe("example.com.:80:80 example.com.:80 example.com");
    expect(forms("[::1]:80")).toBe("[::1]:80 [::1] [::1]");
    expect(forms("[::1]")).toBe("[::1] [::1] [::1]");
    expect(forms("example.com:")).toBe("example.com: example.com example.com");
    expect(forms("")).toBe("  ");
  });
  test("keeps an invalid port", () => {
    expect(forms("b:x.a.example")).toBe("b:x.a.example b:x.a.example b:x.a.example");
    expect(forms("b:80.a.example")).toBe("b:80.a.example b:80.a.example b:80.a.example");
  });
});

describe("domainFault", () => {
  test("reports domains that never match", () => {
    expect(domainFault("a.example") + domainFault("*.a.example") + domainFault("api.*")).toBe("");
    expect(domainFault("*") + domainFault("*-a.example") + domainFault("[::1]")).toBe("");
    expect(domainFault("a.example:8443")).toBe("a port");
    expect(domainFault("a.example.")).toBe("a trailing dot");
    expect(domainFault("https://a.example")).toBe("a slash");
    expect(domainFault(" a.example")).toBe("a space or control character");
    expect(domainFault("a.*.example")).toBe("a * that is not at one end");
    expect(domainFault("*.a.*")).toBe("a * at both ends");
  });
});

describe("DomainPattern", () => {
  test("matches an exact host", () => {
    expect(matches("example.com", "example.com")).toBe(true);
    expect(matches("Example.com", "EXAMPLE.COM")).toBe(true);
    expect(matches("example.com", "a.example.com")).toBe(false);
    expect(matches("example.com", "example.co")).toBe(false);
  });
  test("matches a suffix", () => {
    expect(matches("*.example.com", "a.b.example.com")).toBe(true);
    expect(matches("*.example.com", "example.com")).toBe(false);
    expect(matches("*.example.com", "a.example.com.evil")).toBe(false);
    expect(matches("*", "anything")).toBe(true);
    expect(matches("*", "")).toBe(true);
  });
  test("matches a prefix", () => {
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
  test("matches by name, and by name and port", () => {
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

describe("DomainPattern.rank", () => {
  test("has the order of Envoy's virtual hosts", () => {
    const patterns = ["*", "a*", "a.*", "*e", "*.example", "*.a.example", "e", "a.example"];
    for (let i = 1; i < patterns.length; i++) {
      const before = new DomainPattern(patterns[i - 1]).rank;
      const rank = new DomainPattern(patterns[i]).rank;
      expect(rank).toBeGreaterThanOrEqual(before, patterns[i]);
    }
    expect(new DomainPattern("*").rank).toBe(0);
  });
});

describe("DomainPattern.overlaps", () => {
  test("is true if some host matches both", () => {
    const overlapping = ["*.a.example public.*", "*.example a.example", "* a.*", "a.example a.*"];
    for (let i = 0; i < overlapping.length; i++) expect(overlap(overlapping[i])).toBe(true);
    const apart = [
      "*.a.example *.b.example",
      "a.* b.*",
      "a.example b.example",
      "*.example example",
    ];
    for (let i = 0; i < apart.length; i++) expect(overlap(apart[i])).toBe(false);
  });
});

function overlap(two: string): bool {
  const patterns = two.split(" ");
  const one = new DomainPattern(patterns[0]);
  const other = new DomainPattern(patterns[1]);
  expect(other.overlaps(one)).toBe(one.overlaps(other));
  return one.overlaps(other);
}

describe("DomainPattern.covers", () => {
  test("is true if one matches every host of the other", () => {
    const patterns = [
      "*",
      "*.example",
      "*a.example",
      "a.*",
      "a.e*",
      "a.example",
      "A.Example",
      "b.example",
    ];
    const hosts = [
      "a.example",
      "b.example",
      "b.a.example",
      "a.else",
      "ba.example",
      "example",
      "a.",
      "",
    ];
    let covered = 0;
    for (let i = 0; i < patterns.length; i++) {
      for (let k = 0; k < patterns.length; k++) {
        if (!new DomainPattern(patterns[i]).covers(new DomainPattern(patterns[k]))) continue;
        covered++;
        for (let h = 0; h < hosts.length; h++) {
          if (matches(patterns[k], hosts[h])) {
            expect(matches(patterns[i], hosts[h])).toBe(
              true,
              patterns[i] + " " + patterns[k] + " " + hosts[h],
            );
          }
        }
      }
    }
    // For each pattern itself and "*", and for patterns such as "*.example" also the more specific ones.
    expect(covered).toBe(28);
  });
});
