import { Octets } from "../../../../assembly/bytes/octets";
import { View } from "../../../../assembly/bytes/view";
import { Configuration } from "../../../../assembly/config/model/configuration";
import { RequestNames, setHost } from "../../../../assembly/config/model/match";
import { parseConfiguration } from "../../../../assembly/config/parse/parse-configuration";
import { ApplicableRules } from "../../../../assembly/config/model/applicable-rules";
import { ConfigIssues } from "../../../../assembly/config/issues/config-issues";

const CONSUMERS =
  '"consumers":[{"name":"a","jwks":{"keys":[{"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I"}]}},' +
  '{"name":"b","jwks":{"keys":[{"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I"}]}}]';

function configured(rules: string, more: string = ""): Configuration {
  const text = Octets.of("{" + more + CONSUMERS + ',"_rules_":[' + rules + "]}");
  const configuration = parseConfiguration(text.ptr, text.length, new ConfigIssues());
  return configuration === null ? new Configuration() : configuration;
}

/** The positions of the rules that apply to the host as sent and without its port. */
function applicable(configuration: Configuration, authority: string): string {
  const names = new RequestNames();
  const sent = Octets.of(authority);
  setHost(names, new View().set(sent.ptr, sent.length));
  const rules = new ApplicableRules();
  rules.addFor(configuration, names, names.bareHost);
  rules.addFor(configuration, names, names.host);
  rules.addFor(configuration, names, names.authority);
  rules.arrange();
  let positions = "";
  for (let i = 0; i < rules.count; i++) positions += rules.at(i).position.toString() + " ";
  return positions;
}

const OPEN = '{"_match_domain_":["a.test"],"_disable_":true}';

describe("RulesInForce", () => {
  test("selects the only matching rule", () => {
    const configuration = configured('{"_match_domain_":["a.test"]},{"_match_domain_":["*.test"]}');
    expect(applicable(configuration, "a.test")).toBe("0 ");
    expect(applicable(configuration, "b.test")).toBe("1 ");
    expect(applicable(configuration, "a.test:80")).toBe("0 ");
    expect(applicable(configuration, "other")).toBe("");
  });
  test("another form of the host selects no weaker rule", () => {
    expect(applicable(configured(OPEN, '"global_auth":true,'), "a.test")).toBe("");
    expect(applicable(configured(OPEN, '"global_auth":true,'), "a.test:80")).toBe("-1 ");
    expect(applicable(configured(OPEN, '"global_auth":true,'), "a.test.")).toBe("-1 ");
    expect(applicable(configured(OPEN), "a.test:80")).toBe("");
  });
  test("the strictest rule is enough", () => {
    const more = '"global_auth":true,"exempt":[{"path":"/healthz"}],';
    const closed = '{"_match_domain_":["a.test"],"allow":["a"]}';
    expect(applicable(configured(closed, more), "a.test:80")).toBe("0 ");
    const open = '{"_match_domain_":["a.test"],"exempt":[{"path":"/public"}]}';
    expect(applicable(configured(open, more), "a.test:80")).toBe("-1 0 ");
    const rest = ',{"_match_domain_":["*"],"allow":["b"]}';
    expect(applicable(configured(closed + rest), "a.test:80")).toBe("1 0 ");
    expect(applicable(configured(closed + rest), "a.test")).toBe("0 ");
    const all = ',{"_match_domain_":["*"],"allow":["a","b"]}';
    expect(applicable(configured(closed + all), "a.test:80")).toBe("0 ");
  });
  test("a more specific and stricter rule is added", () => {
    const wide = '{"_match_domain_":["public.*"],"_disable_":true},';
    const narrow = configured(
      wide + '{"_match_domain_":["*.test"]},{"_match_domain_":["public.x.test"]}',
    );
    expect(applicable(narrow, "public.a.test")).toBe("1 ");
    expect(applicable(narrow, "public.x.test")).toBe("2 ");
    expect(applicable(narrow, "public.other")).toBe("");
  });
  test("of equally strict rules the first one applies", () => {
    const configuration = configured(
      '{"_match_domain_":["*.test"],"allow":["a"]},{"_match_domain_":["a.test"]}',
    );
    expect(applicable(configuration, "a.test")).toBe("0 ");
  });
  test("a dry-run rule comes last and rejects nothing", () => {
    const dry = '{"_match_domain_":["*.test"],"mode":"dry_run"},';
    const configuration = configured(dry + '{"_match_domain_":["a.test"]}');
    expect(applicable(configuration, "a.test")).toBe("1 0 ");
    expect(applicable(configuration, "b.test")).toBe("0 ");
  });
});
