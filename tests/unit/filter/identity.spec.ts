import { Configuration } from "../../../assembly/config/model/configuration";
import { Identity, sendVerdict } from "../../../assembly/filter/identity";
import { HS256, TokenRequest, configured } from "../token-request";
import { NOW, beginRequest, logged, sentHeader } from "../spec-host";

const identity: Identity = new Identity();

/** Sends the identity of a token with these claims for the first consumer of the configuration. */
function send(configuration: Configuration, claims: string, nowSeconds: f64 = NOW): void {
  beginRequest([], nowSeconds);
  const request = new TokenRequest(configuration).read(HS256, claims);
  identity.send(request.consumer, configuration.policy, request.ctx.claims.json, nowSeconds);
}

function withClaims(entries: string): Configuration {
  return configured('"issuer":"i","claims_to_headers":[' + entries + "]");
}

describe("the identity headers", () => {
  test("have the name of the consumer", () => {
    send(configured(), "{}");
    expect(sentHeader("x-mse-consumer")).toBe("c");
    expect(sentHeader("x-mse-consumer-group")).toBe("-");
  });
  test("have the name from a claim, and none if the claim is missing or a list", () => {
    const configuration = configured('"issuer":"i","consumer_from_claim":"app"');
    send(configuration, '{"app":"me"}');
    expect(sentHeader("x-mse-consumer")).toBe("c/me");
    send(configuration, "{}");
    expect(sentHeader("x-mse-consumer")).toBe("-");
    send(configuration, '{"app":["me"]}');
    expect(sentHeader("x-mse-consumer")).toBe("-");
  });
  test("have the groups of the consumer", () => {
    send(configured('"issuer":"i","group":["g1","g2"]'), "{}");
    expect(sentHeader("x-mse-consumer-group")).toBe("g1,g2");
  });
});

describe("claims as headers", () => {
  test("are sent by type: text, number, boolean, and JSON for the rest", () => {
    const entries =
      '{"claim":"s","header":"x-s"},{"claim":"n","header":"x-n"},{"claim":"b","header":"x-b"},' +
      '{"claim":"l","header":"x-l"},{"claim":"absent","header":"x-a"}';
    send(withClaims(entries), '{"s":"a b","n":1.5,"b":true,"l":[1,{"k":"v"}]}');
    expect(sentHeader("x-s")).toBe("a b");
    expect(sentHeader("x-n")).toBe("1.5");
    expect(sentHeader("x-b")).toBe("true");
    expect(sentHeader("x-l")).toBe('[1,{"k":"v"}]');
    expect(sentHeader("x-a")).toBe("-");
  });
  test("replace an earlier claim of the same header unless override is false", () => {
    const first = '{"claim":"a","header":"x-r"}';
    const claims = '{"a":"1","b":"2"}';
    send(withClaims(first + ',{"claim":"b","header":"x-r"}'), claims);
    expect(sentHeader("x-r")).toBe("2");
    send(withClaims(first + ',{"claim":"b","header":"x-r","override":false}'), claims);
    expect(sentHeader("x-r")).toBe("1 | 2");
  });
  test("are not sent with a line break, and the log names claim and header but not the value", () => {
    const configuration = withClaims('{"claim":"a","header":"x-a"},{"claim":"b","header":"x-b"}');
    send(configuration, '{"a":"evil\\r\\nx-admin: 1","b":"ok"}');
    expect(sentHeader("x-a")).toBe("-");
    expect(sentHeader("x-admin")).toBe("-");
    expect(sentHeader("x-b")).toBe("ok");
    expect(logged().startsWith("warn ")).toBe(true);
    expect(logged().includes("the claim a ")).toBe(true);
    expect(logged().includes("header x-a ")).toBe(true);
    expect(logged().includes("evil")).toBe(false);
  });
  test("log at most 20 such lines at once, then one a second", () => {
    const configuration = withClaims('{"claim":"a","header":"x-a"}');
    let lines = 0;
    for (let i = 0; i < 60; i++) {
      send(configuration, '{"a":"\\u0001"}', NOW + 1000);
      if (logged().length > 0) lines++;
    }
    expect(lines).toBe(20);
    send(configuration, '{"a":"\\u0001"}', NOW + 1001);
    expect(logged().length > 0).toBe(true);
  });
});

describe("the verdict of a dry run", () => {
  test("replaces the header of the client", () => {
    beginRequest(["x-jwt-verdict: allowed"]);
    sendVerdict("refused;reason=token-expired");
    expect(sentHeader("x-jwt-verdict")).toBe("refused;reason=token-expired");
  });
});
