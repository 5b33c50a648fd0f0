import { Octets } from "../../../assembly/bytes/octets";
import { View } from "../../../assembly/bytes/view";
import { Configuration } from "../../../assembly/config/model/configuration";
import { ClientHeaders } from "../../../assembly/filter/client-headers";
import { RuleLookup } from "../../../assembly/filter/rule-lookup";
import { HeaderLines } from "../../../assembly/host/header-lines";
import { configured, reasonOf } from "../token-request";
import { addProperty, beginRequest, hostCalls } from "../spec-host";

const headers: HeaderLines = new HeaderLines();
const lookup: RuleLookup = new RuleLookup(headers, new ClientHeaders(headers));

function begin(lines: string[]): void {
  beginRequest(lines);
  headers.forget();
}

/** The positions of the rules that apply, -1 for the whole configuration. */
function applicable(configuration: Configuration): string {
  const rules = lookup.find(configuration);
  let text = "";
  for (let i = 0; i < rules.count; i++) text += rules.at(i).position.toString() + " ";
  return text;
}

function forHost(configuration: Configuration, host: string): string {
  begin([":authority: " + host]);
  return applicable(configuration);
}

describe("RuleLookup", () => {
  test("finds a rule by route, with the property of Envoy or Higress", () => {
    const root = '"global_auth":false,"_rules_":[{"_match_route_":["r"],"allow":["c"]}]';
    const configuration = configured('"issuer":"i"', root);
    const names = ["route_name", "xds.route_name"];
    for (let i = 0; i < names.length; i++) {
      begin([]);
      addProperty(names[i], "r");
      expect(applicable(configuration)).toBe("0 ", names[i]);
    }
    begin([]);
    addProperty("route_name", "other");
    expect(applicable(configuration)).toBe("");
  });
  test("makes no host call without rules", () => {
    const configuration = configured();
    begin([":authority: a"]);
    expect(applicable(configuration)).toBe("-1 ");
    expect(hostCalls()).toBe(0);
  });
  test("finds a rule by domain, with and without a port", () => {
    const root = '"_rules_":[{"_match_domain_":["api.example"],"allow":[]}]';
    const configuration = configured('"issuer":"i"', root);
    expect(forHost(configuration, "api.example")).toBe("0 ");
    expect(forHost(configuration, "API.example:8080").includes("0")).toBe(true);
    expect(forHost(configuration, "other.example")).toBe("");
  });
  test("reads the host and what follows in one host call", () => {
    const root = '"_rules_":[{"_match_domain_":["api.example"],"allow":[]}]';
    const configuration = configured('"issuer":"i"', root);
    begin([":authority: api.example", "x-t: a", "x-t: b", "x-empty: "]);
    expect(applicable(configuration)).toBe("0 ");
    const value = new View();
    expect(headers.readFirst(Octets.of("x-t"), value)).toBe(true);
    expect(value.toString()).toBe("a");
    expect(headers.readFirst(Octets.of("x-empty"), value)).toBe(false);
    expect(headers.readFirst(Octets.of("x-missing"), value)).toBe(false);
    expect(value.length).toBe(0);
    expect(hostCalls()).toBe(1);
  });
  test("rejects an ambiguous host", () => {
    const root = '"_rules_":[{"_match_domain_":["api.example"],"allow":[]}]';
    const configuration = configured('"issuer":"i"', root);
    begin([":authority: api.example@x"]);
    const rules = lookup.find(configuration);
    expect(reasonOf(lookup.check(configuration, rules))).toBe("host-invalid");
    begin([":authority: api.example"]);
    const found = lookup.find(configuration);
    expect(reasonOf(lookup.check(configuration, found))).toBe("pass");
  });
  test("rejects a header of the plugin if another route's rule is stricter", () => {
    const root = '"_rules_":[{"_match_route_":["open"]},{"_match_route_":["strict"],"allow":[]}]';
    const configuration = configured('"issuer":"i"', root);
    const expected = ["identity-header-sent", "pass"];
    const names = ["open", "strict"];
    for (let i = 0; i < names.length; i++) {
      begin(["x-mse-consumer: me"]);
      addProperty("route_name", names[i]);
      const rules = lookup.find(configuration);
      expect(reasonOf(lookup.check(configuration, rules))).toBe(expected[i], names[i]);
    }
  });
});
