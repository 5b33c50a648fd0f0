import { Octets } from "../../../assembly/bytes/octets";
import { View } from "../../../assembly/bytes/view";
import { ProtectedResource } from "../../../assembly/config/model/protected-resource";
import { ResourceIdentifier } from "../../../assembly/request/resource-identifier";

function identifier(path: string, port: string): ResourceIdentifier {
  const resource = new ProtectedResource();
  resource.pathText = Octets.of(path);
  const octets = Octets.of(port);
  const one = new ResourceIdentifier();
  one.set(resource, true, Octets.of("gw.example"), new View().set(octets.ptr, octets.length));
  return one;
}

function is(one: ResourceIdentifier, text: string): bool {
  const octets = Octets.of(text);
  return one.is(octets.ptr, octets.length);
}

describe("ResourceIdentifier", () => {
  test("compares scheme and host without case, and the path with it", () => {
    const one = identifier("/mcp", ":8443");
    expect(is(one, "https://gw.example:8443/mcp")).toBe(true);
    expect(is(one, "HTTPS://GW.example:8443/mcp")).toBe(true);
    expect(is(one, "https://gw.example:8443/MCP")).toBe(false);
    expect(is(one, "https://gw.example:8443/mcp/")).toBe(false);
    expect(is(one, "https://gw.example:8443/mc")).toBe(false);
    expect(is(one, "https://gw.example/mcp")).toBe(false);
    expect(is(one, "http://gw.example:8443/mcp")).toBe(false);
    expect(is(one, "")).toBe(false);
  });
  test("that of a whole host may end with a slash", () => {
    expect(is(identifier("", ""), "https://gw.example")).toBe(true);
    expect(is(identifier("", ""), "https://gw.example/")).toBe(true);
    expect(is(identifier("/", ""), "https://gw.example")).toBe(true);
    expect(is(identifier("", ""), "https://gw.example//")).toBe(false);
    expect(is(identifier("", ""), "https://gw.example.evil.example")).toBe(false);
  });
  test("names the address of its metadata", () => {
    expect(identifier("/mcp", "").metadataUrl).toBe(
      "https://gw.example/.well-known/oauth-protected-resource/mcp",
    );
    expect(identifier("/", "").metadataUrl).toBe(
      "https://gw.example/.well-known/oauth-protected-resource",
    );
  });
});
