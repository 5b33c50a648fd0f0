import { Octets } from "../../../../assembly/bytes/octets";
import { View } from "../../../../assembly/bytes/view";
import { Configuration } from "../../../../assembly/config/model/configuration";
import { RequestNames, setHost } from "../../../../assembly/config/model/match";
import { parseConfiguration } from "../../../../assembly/config/parse/parse-configuration";
import { ConfigIssues } from "../../../../assembly/json/findings";

const KEYS =
  '{\\"keys\\":[{\\"kty\\":\\"oct\\",\\"k\\":\\"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ\\"}]}';
const CONSUMER = '{"name":"c","issuer":"i","jwks":"' + KEYS + '"}';

let issues = new ConfigIssues();

function parse(text: string): Configuration | null {
  const octets = Octets.of(text);
  issues = new ConfigIssues();
  return parseConfiguration(octets.ptr, octets.length, issues);
}

/** "everywhere", "rule N" or "nowhere": what is in force for a request. */
function inForce(text: string, route: string, host: string): string {
  const configuration = parse(text);
  if (configuration === null) return issues.errors.join("; ");
  const routeOctets = Octets.of(route);
  const hostOctets = Octets.of(host);
  const names = new RequestNames();
  names.route.set(routeOctets.ptr, routeOctets.length);
  setHost(names, new View().set(hostOctets.ptr, hostOctets.length));
  const rule = configuration.inForce(configuration.matching(names, names.bareHost));
  if (rule === null) return "nowhere";
  const index = configuration.rules.indexOf(rule);
  return index < 0 ? "everywhere" : "rule " + index.toString();
}

function withRules(globalAuth: string, rules: string): string {
  const auth = globalAuth.length == 0 ? "" : '"global_auth":' + globalAuth + ",";
  const own = rules.length == 0 ? "" : ',"_rules_":[' + rules + "]";
  return "{" + auth + '"consumers":[' + CONSUMER + "]" + own + "}";
}

describe("parseConfiguration", () => {
  test("accepts a consumer", () => {
    const configuration = parse('{"consumers":[' + CONSUMER + "]}");
    expect(issues.errors.join("; ")).toBe("");
    expect(configuration !== null).toBe(true);
  });
  test("reports every error at once, each with its path", () => {
    expect(parse('{"consumers":[{"jwks":7},{"name":"d"}],"realm":1}') === null).toBe(true);
    const told = issues.errors.join("\n");
    expect(told.includes("consumers[0].name: is missing; a string was expected")).toBe(true);
    expect(told.includes("consumers[0].jwks: is the number 7;")).toBe(true);
    expect(told.includes("consumers[1].jwks: is missing;")).toBe(true);
    expect(told.includes("realm: is the number 1; a string was expected")).toBe(true);
  });
  test("rejects malformed configurations", () => {
    expect(parse("") === null).toBe(true);
    expect(parse("[]") === null).toBe(true);
    expect(parse("{") === null).toBe(true);
    expect(parse("[".repeat(100000)) === null).toBe(true);
    expect(parse('{"consumers":[null,1,"a",[],{}]}') === null).toBe(true);
  });
  test("recognizes a Struct, which Envoy does not convert to JSON", () => {
    expect(parse("\n\u0005\n\u0001a\u0012\u0000") === null).toBe(true);
    expect(issues.errors[0].includes("is a google.protobuf.Struct")).toBe(true);
    expect(parse("\n\n\n") === null).toBe(true);
    expect(issues.errors[0].includes("is not JSON")).toBe(true);
  });
  test("rejects more unknown fields than it can compare", () => {
    let names = "";
    for (let i = 0; i < 1024; i++) names += '"zz-' + i.toString() + '":1,';
    const consumers = '"consumers":[' + CONSUMER + "]}";
    expect(parse("{" + names + consumers) !== null).toBe(true);
    expect(parse("{" + names + '"zzz":1,' + consumers) === null).toBe(true);
    expect(issues.errors[0].includes("too many unknown fields")).toBe(true);
    expect(parse("{" + names + consumers) !== null).toBe(true);
  });
  test("warns of a misspelt field, and of a configuration without effect", () => {
    parse('{"global_auth":false,"relm":"x","consumers":[' + CONSUMER + "]}");
    const told = issues.warnings.join("\n");
    expect(told.includes("did you mean realm?")).toBe(true);
    expect(told.includes("no request is authenticated")).toBe(true);
  });
});

describe("global_auth", () => {
  test("unset: applies everywhere without rules, otherwise where a rule matches", () => {
    expect(inForce(withRules("", ""), "r", "h")).toBe("everywhere");
    expect(inForce(withRules("", '{"_match_route_":["r"]}'), "r", "h")).toBe("rule 0");
    expect(inForce(withRules("", '{"_match_route_":["r"]}'), "s", "h")).toBe("nowhere");
  });
  test("true: applies everywhere, with the first rule that matches", () => {
    const rules = '{"_match_domain_":["*.h"]},{"_match_route_":["r"]},{"_match_route_":["r"]}';
    expect(inForce(withRules("true", rules), "r", "a.h")).toBe("rule 0");
    expect(inForce(withRules("true", rules), "r", "h")).toBe("rule 1");
    expect(inForce(withRules("true", rules), "s", "h")).toBe("everywhere");
  });
  test("false: applies where a rule matches", () => {
    expect(inForce(withRules("false", ""), "r", "h")).toBe("nowhere");
    expect(inForce(withRules("false", '{"_match_route_":["r"]}'), "r", "h")).toBe("rule 0");
    expect(inForce(withRules("false", '{"_match_route_":["r"]}'), "s", "h")).toBe("nowhere");
  });
});
