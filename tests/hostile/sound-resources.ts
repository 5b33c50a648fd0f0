// Protected resources, and rights by MCP tool.
import { bearer, ISSUER, open, type Probe, type Sound, token } from "./request-probe.ts";

const AUDIENCES = ["https://gw.example/mcp", "https://h.example/mcp"];

function call(tool: string, claims: object = {}): [string, string][] {
  return [
    bearer(token({ aud: AUDIENCES, ...claims })),
    ["mcp-protocol-version", "2026-07-28"],
    ["mcp-method", "tools/call"],
    ["mcp-name", tool],
  ];
}

export function resources(): Sound {
  const places: Probe[] = [
    { about: "the URL", host: "gw.example", path: "/mcp" },
    { about: "below it", host: "gw.example", path: "/mcp/a" },
    { about: "the host and path", host: "h.example", path: "/mcp" },
    { about: "another path", host: "h.example", path: "/a" },
  ];
  const tools: Probe = { about: "tools", host: "tools.example", path: "/", method: "POST" };
  return {
    name: "resources and tools",
    config: {
      global_auth: true,
      consumers: [{ name: "c", issuer: ISSUER, jwks: { keys: [open("hs-a")] } }],
      protected_resources: [
        {
          resource: "https://gw.example/mcp",
          authorization_servers: [ISSUER],
          scopes_supported: ["a"],
          audience: "resource",
        },
        { hosts: ["h.example"], path: "/mcp", audience: "resource" },
      ],
      _rules_: [
        {
          _match_domain_: ["tools.example"],
          mcp_tools: [{ tools: ["echo"] }, { tools: ["purge"], claims: { scope: "p" } }],
        },
      ],
    },
    probes: [
      ...places.flatMap((place): Probe[] => [
        { ...place, about: `${place.about}, no audience`, headers: [bearer(token({}))] },
        { ...place, headers: [bearer(token({ aud: AUDIENCES }))] },
        {
          ...place,
          about: `${place.about}, in the query`,
          path: `${place.path}?access_token=${token({ aud: AUDIENCES })}`,
        },
      ]),
      { ...tools, about: "a tool", headers: call("echo") },
      { ...tools, about: "a tool without its scope", headers: call("purge") },
      { ...tools, about: "a tool with its scope", headers: call("purge", { scope: "p" }) },
      { ...tools, about: "an unlisted tool", headers: call("drop", { scope: "p" }) },
      { ...tools, about: "no tool", headers: [bearer(token({ scope: "p" }))] },
    ],
  };
}
