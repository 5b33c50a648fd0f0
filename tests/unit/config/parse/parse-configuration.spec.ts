import { Octets } from "../../../../assembly/bytes/octets";
import { View } from "../../../../assembly/bytes/view";
import { Configuration } from "../../../../assembly/config/model/configuration";
import { RequestNames, setHost } from "../../../../assembly/config/model/match";
import { parseConfiguration } from "../../../../assembly/config/parse/parse-configuration";
import { ConfigIssue } from "../../../../assembly/config/issues/config-issue";
import { ConfigIssues } from "../../../../assembly/config/issues/config-issues";

const KEYS =
  '{\\"keys\\":[{\\"kty\\":\\"oct\\",\\"k\\":\\"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ\\"}]}';
const CONSUMER = '{"name":"c","issuer":"i","jwks":"' + KEYS + '"}';

let issues = new ConfigIssues();

function lines(found: ConfigIssue[]): string {
  return found.map<string>((issue: ConfigIssue): string => issue.toString()).join("\n");
}

function parse(text: string): Configuration | null {
  const octets = Octets.of(text);
  issues = new ConfigIssues();
  return parseConfiguration(octets.ptr, octets.length, issues);
}

/** The rule that applies to a request: "everywhere", "rule N" or "nowhere". */
function applicable(text: string, route: string, host: string): string {
  const configuration = parse(text);
  if (configuration === null) return lines(issues.errors);
  const routeOctets = Octets.of(route);
  const hostOctets = Octets.of(host);
  const names = new RequestNames();
  names.route.set(routeOctets.ptr, routeOctets.length);
  setHost(names, new View().set(hostOctets.ptr, hostOctets.length));
  const rule = configuration.applicable(configuration.matching(names, names.bareHost));
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
    expect(lines(issues.errors)).toBe("");
    expect(configuration !== null).toBe(true);
  });
  test("reports every error at once, each with its path", () => {
    expect(parse('{"consumers":[{"jwks":7},{"name":"d"}],"realm":1}') === null).toBe(true);
    const told = lines(issues.errors);
    expect(told.includes("consumers[0].name: missing (expected a string)")).toBe(true);
    expect(
      told.includes(
        "consumers[0].jwks: wrong type (expected a JSON Web Key Set, as a string or an object, got a number)",
      ),
    ).toBe(true);
    expect(told.includes("consumers[1].jwks: missing (")).toBe(true);
    expect(told.includes("realm: wrong type (expected a string, got 1)")).toBe(true);
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
    expect(
      issues.errors[0]
        .toString()
        .includes("a google.protobuf.Struct, which Envoy passes in binary form"),
    ).toBe(true);
    expect(parse("\n\n\n") === null).toBe(true);
    expect(issues.errors[0].toString().includes("not JSON")).toBe(true);
  });
  test("rejects more unknown fields than it can compare", () => {
    let names = "";
    for (let i = 0; i < 1024; i++) names += '"zz-' + i.toString() + '":1,';
    const consumers = '"consumers":[' + CONSUMER + "]}";
    expect(parse("{" + names + consumers) !== null).toBe(true);
    expect(parse("{" + names + '"zzz":1,' + consumers) === null).toBe(true);
    expect(
      issues.errors[0]
        .toString()
        .includes("unknown field, and too many unknown fields to compare them with known ones"),
    ).toBe(true);
    expect(parse("{" + names + consumers) !== null).toBe(true);
  });
  test("warns of a misspelt field, and of a configuration without effect", () => {
    parse('{"global_auth":false,"relm":"x","consumers":[' + CONSUMER + "]}");
    const told = lines(issues.warnings);
    expect(told.includes("did you mean realm?")).toBe(true);
    expect(told.includes("no request is authenticated")).toBe(true);
  });
});

/** The text that the offset of the first error of the level refers to. */
function excerpt(text: string, found: ConfigIssue[]): string {
  const offset = found[0].offset;
  return text.substring(offset, offset + 4);
}

describe("the offset of an issue", () => {
  test("is where the value begins, or the name that the issue is about", () => {
    const wrong = '{ "realm" : 1234, "consumers":[' + CONSUMER + "]}";
    parse(wrong);
    expect(excerpt(wrong, issues.errors)).toBe("1234");
    const unknown = '{"consumers":[' + CONSUMER + '], "al\\"ow\\\\" : 1}';
    parse(unknown);
    expect(excerpt(unknown, issues.errors)).toBe('"al\\');
  });
  test("is that of the value also inside a string, and of the object that lacks it", () => {
    const set = '{"consumers":[{"name":"c","issuer":"i","jwks":"{\\"keys\\":7}"}]}';
    parse(set);
    expect(excerpt(set, issues.errors)).toBe('7}"}');
    const cut = '{"consumers":[{"name":"c","issuer":"i","jwks":"{\\n\\"keys\\":~}"}]}';
    parse(cut);
    expect(excerpt(cut, issues.errors)).toBe('~}"}');
    const missing = '{"consumers":[{"issuer":"i"}]}';
    parse(missing);
    expect(excerpt(missing, issues.errors)).toBe('{"is');
  });
});

describe("global_auth", () => {
  test("unset: applies everywhere without rules, otherwise where a rule matches", () => {
    expect(applicable(withRules("", ""), "r", "h")).toBe("everywhere");
    expect(applicable(withRules("", '{"_match_route_":["r"]}'), "r", "h")).toBe("rule 0");
    expect(applicable(withRules("", '{"_match_route_":["r"]}'), "s", "h")).toBe("nowhere");
  });
  test("true: applies everywhere, with the first rule that matches", () => {
    const rules = '{"_match_domain_":["*.h"]},{"_match_route_":["r"]},{"_match_route_":["r"]}';
    expect(applicable(withRules("true", rules), "r", "a.h")).toBe("rule 0");
    expect(applicable(withRules("true", rules), "r", "h")).toBe("rule 1");
    expect(applicable(withRules("true", rules), "s", "h")).toBe("everywhere");
  });
  test("false: applies where a rule matches", () => {
    expect(applicable(withRules("false", ""), "r", "h")).toBe("nowhere");
    expect(applicable(withRules("false", '{"_match_route_":["r"]}'), "r", "h")).toBe("rule 0");
    expect(applicable(withRules("false", '{"_match_route_":["r"]}'), "s", "h")).toBe("nowhere");
  });
});
