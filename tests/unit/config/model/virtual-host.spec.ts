import { Octets } from "../../../../assembly/bytes/octets";
import { View } from "../../../../assembly/bytes/view";
import { RequestNames, setHost } from "../../../../assembly/config/model/match";
import { isForBareHost, isGateway } from "../../../../assembly/config/model/virtual-host";

function viewOf(text: string): View {
  const octets = Octets.of(text);
  return new View().set(octets.ptr, octets.length);
}

function isFor(virtualHost: string, authority: string): bool {
  const names = new RequestNames();
  setHost(names, viewOf(authority));
  return isForBareHost(viewOf(virtualHost), names);
}

describe("isForBareHost", () => {
  test("accepts a virtual host that matches only without the port", () => {
    expect(isFor("a.example:80", "a.example:81")).toBe(true);
    expect(isFor("A.example", "a.EXAMPLE:81")).toBe(true);
    expect(isFor("*.example:80", "a.example:81")).toBe(true);
    expect(isFor("*.example:80", "a.example.:81")).toBe(true);
    expect(isFor("[::1]:80", "[::1]:81")).toBe(true);
  });
  test("rejects one that another form of the host may match", () => {
    expect(isFor("*:80", "a.example:81")).toBe(false);
    expect(isFor("*", "a.example:81")).toBe(false);
    expect(isFor("a.*:80", "a.example:81")).toBe(false);
    expect(isFor("a.*:80", "a.example.")).toBe(false);
    expect(isFor("*.", "a.example.:81")).toBe(false);
  });
  test("rejects one of another host, or with an unknown kind of name", () => {
    expect(isFor("b.example:80", "a.example:81")).toBe(false);
    expect(isFor("example:80", "a.example:81")).toBe(false);
    expect(isFor("backend", "a.example:81")).toBe(false);
    expect(isFor("inbound|http|80", "a.example:81")).toBe(false);
    expect(isFor("a*e", "a.example:81")).toBe(false);
    expect(isFor("*.example:80", ".example:81")).toBe(false);
    expect(isFor("", "a.example:81") || isFor(":80", ":81") || isFor("", "")).toBe(false);
  });
});

describe("isGateway", () => {
  test("recognizes the names of Istio's control plane", () => {
    expect(isGateway(viewOf("router~10.0.0.1~higress-gateway.ns~ns.svc.cluster.local"))).toBe(true);
    expect(isGateway(viewOf("sidecar~10.0.0.1~pod.ns~ns.svc.cluster.local"))).toBe(false);
    expect(
      isGateway(viewOf("router")) || isGateway(viewOf("")) || isGateway(viewOf("gateway")),
    ).toBe(false);
  });
});
