import { RequestHandler } from "../../../assembly/filter/request-handler";
import { Action } from "../../../assembly/runtime/action";
import { Root } from "../../../assembly/filter/root";
import { HS256, consumerJson, signed } from "../token-request";
import {
  NOW,
  addProperty,
  beginRequest,
  logged,
  metric,
  sentAnswer,
  sentHeader,
  setConfiguration,
} from "../spec-host";

const STREAM: u32 = 2;
const requests: RequestHandler = new RequestHandler();
const GOOD = signed(HS256, '{"iss":"i","exp":' + (<i64>NOW + 60).toString() + "}");

/** Configures the root; returns whether it accepted the configuration. */
function configure(root: Root, json: string): bool {
  beginRequest([]);
  return root.configure(setConfiguration(json));
}

function root(members: string = '"issuer":"i"', more: string = ""): Root {
  const one = new Root(1, requests);
  expect(configure(one, '{"consumers":[' + consumerJson(members) + "]" + more + "}")).toBe(true);
  return one;
}

/** The report on a request with these headers and the route "r". */
function report(one: Root, headers: string[]): string {
  beginRequest(headers);
  addProperty("route_name", "r");
  one.explainRequestHeaders();
  return logged();
}

describe("Root", () => {
  test("answers 503 until it has a configuration", () => {
    const one = new Root(1, requests);
    beginRequest(["authorization: Bearer " + GOOD]);
    expect(one.onRequestHeaders(STREAM)).toBe(Action.Pause);
    expect(sentAnswer()).toBe("503 jwt_verdict.not_configured");
  });
  test("rejects a configuration with an error, logs it, and keeps the previous one", () => {
    const one = root();
    expect(configure(one, '{"consumers":[{}]}')).toBe(false);
    expect(logged().includes("error ")).toBe(true);
    expect(logged().includes("consumers[0].")).toBe(true);
    beginRequest(["authorization: Bearer " + GOOD]);
    expect(one.onRequestHeaders(STREAM)).toBe(Action.Continue);
    expect(configure(one, "")).toBe(false);
  });
  test("shares the state of requests with other roots, but no configuration", () => {
    const one = root();
    const other = root('"issuer":"j"');
    for (let i = 0; i < 2; i++) {
      beginRequest(["authorization: Bearer " + GOOD]);
      expect(one.onRequestHeaders(STREAM)).toBe(Action.Continue);
      expect(sentHeader("x-mse-consumer")).toBe("c");
      beginRequest(["authorization: Bearer " + GOOD]);
      expect(other.onRequestHeaders(STREAM)).toBe(Action.Pause);
      expect(sentAnswer()).toBe("401 jwt_verdict.issuer_unknown");
    }
  });
  test("reports its counters with a tick", () => {
    const one = root();
    one.onTick();
    const before = metric("jwt_verdict_allowed");
    beginRequest(["authorization: Bearer " + GOOD]);
    one.onRequestHeaders(STREAM);
    expect(metric("jwt_verdict_allowed")).toBe(before);
    one.onTick();
    expect(metric("jwt_verdict_allowed")).toBe((I32.parseInt(before) + 1).toString());
  });
});

describe("RequestReport", () => {
  test("is one line with the rule, the outcome, the locations and the tokens", () => {
    const line = report(root(), ["authorization: Bearer " + GOOD]);
    expect(line.startsWith("info jwt-verdict report: {")).toBe(true);
    expect(line.includes("\n")).toBe(false);
    expect(line.includes('"pass":"allowed"')).toBe(true);
    expect(line.includes('"consumer":"c"')).toBe(true);
    expect(line.includes('"found":"token"')).toBe(true);
    expect(line.includes(GOOD)).toBe(false);
  });
  test("changes and answers nothing", () => {
    report(root(), ["x-mse-consumer: forged"]);
    expect(sentHeader("x-mse-consumer")).toBe("forged");
    expect(sentAnswer()).toBe("-");
  });
  test("says that a request without a token is a preflight", () => {
    const preflight = [":method: OPTIONS", "origin: o", "access-control-request-method: GET"];
    expect(report(root(), preflight).includes("cors-preflight")).toBe(true);
    expect(report(root(), preflight.slice(1)).includes("cors-preflight")).toBe(false);
  });
  test("says why no rule applies", () => {
    const disabled = ',"_rules_":[{"_match_route_":["r"],"_disable_":true}]';
    const cases = ["", ',"global_auth":false', disabled];
    for (let i = 0; i < cases.length; i++) {
      const line = report(root('"issuer":"i"', cases[i]), []);
      expect(line.includes("not-in-force")).toBe(i > 0, cases[i]);
    }
  });
});
