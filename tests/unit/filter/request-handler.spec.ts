import { Configuration } from "../../../assembly/config/model/configuration";
import { defineCounters, reportCounters } from "../../../assembly/filter/counters";
import { RejectionLog } from "../../../assembly/filter/rejection-log";
import { RequestHandler } from "../../../assembly/filter/request-handler";
import { TokenCache } from "../../../assembly/filter/cache/token-cache";
import { KeySources } from "../../../assembly/remote/key-sources";
import { Action } from "../../../assembly/runtime/action";
import { HS256, configured, signed } from "../token-request";
import {
  NOW,
  beginRequest,
  filterState,
  hostCalls,
  logged,
  metric,
  sentAnswer,
  sentHeader,
} from "../spec-host";

const ROOT: u32 = 1;
const STREAM: u32 = 2;
const GOOD = '{"iss":"i","sub":"me","role":["a","b"],"exp":' + (<i64>NOW + 60).toString() + "}";
const requests: RequestHandler = new RequestHandler();

/** A configuration and the state that its requests need. */
@final
class Fixture {
  readonly cache: TokenCache;
  readonly keys: KeySources;
  readonly log: RejectionLog;

  constructor(readonly configuration: Configuration) {
    beginRequest([]);
    defineCounters();
    this.cache = new TokenCache(configuration.cacheEntries, configuration.cacheBytes);
    this.keys = new KeySources(ROOT, configuration);
    this.log = new RejectionLog(configuration);
  }

  /** What the host gets. */
  handle(headers: string[], nowSeconds: f64 = NOW): Action {
    beginRequest(headers, nowSeconds);
    return requests.handle(this.configuration, this.cache, this.keys, this.log, STREAM, 0);
  }
}

function fixture(members: string = '"issuer":"i"', root: string = ""): Fixture {
  return new Fixture(configured(members, root));
}

function bearer(claims: string): string {
  return "authorization: Bearer " + signed(HS256, claims);
}

/** The value of a counter after a report. */
function reported(name: string): i32 {
  reportCounters();
  return I32.parseInt(metric(name));
}

describe("a request with a valid token", () => {
  test("continues with its consumer, after three host calls", () => {
    const one = fixture();
    expect(one.handle([bearer(GOOD), "x-mse-consumer-group: forged"])).toBe(Action.Continue);
    expect(sentHeader("x-mse-consumer")).toBe("c");
    expect(sentHeader("x-mse-consumer-group")).toBe("-");
    expect(one.handle([bearer(GOOD)])).toBe(Action.Continue);
    expect(hostCalls()).toBe(3);
    expect(sentAnswer()).toBe("-");
    expect(logged()).toBe("");
  });
  test("is forwarded with claims, groups and the name from a claim", () => {
    const one = fixture(
      '"issuer":"i","group":["g1","g2"],"consumer_from_claim":"sub",' +
        '"claims_to_headers":[{"claim":"role","header":"x-role"},{"claim":"absent","header":"x-no"}]',
    );
    expect(one.handle([bearer(GOOD), "x-role: forged", "x-no: forged"])).toBe(Action.Continue);
    expect(sentHeader("x-mse-consumer")).toBe("c/me");
    expect(sentHeader("x-mse-consumer-group")).toBe("g1,g2");
    expect(sentHeader("x-role")).toBe(`["a","b"]`);
    expect(sentHeader("x-no")).toBe("-");
  });
  test("loses its tokens in all locations if keep_token is false", () => {
    const one = fixture(
      '"issuer":"i","keep_token":false,"from_headers":[{"name":"x-t"}],"from_params":["t"],"from_cookies":["t"]',
    );
    const token = signed(HS256, GOOD);
    expect(one.handle(["x-t: " + token, ":path: /?t=x&u=1", "cookie: a=1; t=x"])).toBe(
      Action.Continue,
    );
    expect(sentHeader("x-t")).toBe("-");
    expect(sentHeader(":path")).toBe("/?u=1");
    expect(sentHeader("cookie")).toBe("a=1");
  });
  test("sets what is configured as metadata", () => {
    const one = fixture('"issuer":"i"', '"metadata":["consumer","subject","verdict"]');
    one.handle([bearer(GOOD)]);
    expect(filterState("jwt_verdict.consumer")).toBe("c");
    expect(filterState("jwt_verdict.subject")).toBe("me");
    expect(filterState("jwt_verdict.verdict")).toBe("allowed");
  });
  test("uses the cache until the token expires", () => {
    const one = fixture('"issuer":"i"', '"token_cache":{"max_entries":8}');
    const hits = reported("jwt_verdict_cache_hit");
    const misses = reported("jwt_verdict_cache_miss");
    for (let i = 0; i < 3; i++) expect(one.handle([bearer(GOOD)])).toBe(Action.Continue);
    expect(reported("jwt_verdict_cache_hit") - hits).toBe(2);
    expect(reported("jwt_verdict_cache_miss") - misses).toBe(1);
    expect(one.handle([bearer(GOOD)], NOW + 120)).toBe(Action.Pause);
    expect(sentAnswer()).toBe("401 jwt_verdict.token_expired");
  });
});

describe("a request without a valid token", () => {
  test("is answered with the status and the code details of the reason", () => {
    const one = fixture('"issuer":"i"', '"allow":[]');
    expect(one.handle([])).toBe(Action.Pause);
    expect(sentAnswer()).toBe("401 jwt_verdict.token_missing");
    expect(one.handle(["authorization: Bearer a.b"])).toBe(Action.Pause);
    expect(sentAnswer()).toBe("401 jwt_verdict.form_segments");
    expect(one.handle([bearer(GOOD)])).toBe(Action.Pause);
    expect(sentAnswer()).toBe("403 jwt_verdict.consumer_not_allowed");
    expect(one.handle(["authorization: Bearer a,Bearer b"])).toBe(Action.Pause);
    expect(sentAnswer()).toBe("401 jwt_verdict.token_duplicate");
  });
  test("is logged with the fingerprint of its token, but without the token", () => {
    const one = fixture();
    const token = signed(HS256, '{"iss":"other"}');
    one.handle(["authorization: Bearer " + token, "x-request-id: r-1"]);
    expect(logged().startsWith("warn ")).toBe(true);
    expect(logged().includes("issuer-unknown")).toBe(true);
    expect(logged().includes("r-1")).toBe(true);
    expect(logged().includes(token)).toBe(false);
    expect(logged().includes("sha256")).toBe(true);
  });
  test("is logged only within the budget, but always counted", () => {
    const one = fixture('"issuer":"i"', '"refusal_log":{"per_second":1,"burst":2}');
    const suppressed = reported("jwt_verdict_refusal_log_suppressed");
    let lines = 0;
    for (let i = 0; i < 5; i++) {
      one.handle([]);
      if (logged().length > 0) lines++;
    }
    expect(lines).toBe(2);
    beginRequest([], NOW + 1);
    one.log.onTick();
    expect(logged().startsWith("warn ")).toBe(true);
    expect(reported("jwt_verdict_refusal_log_suppressed") - suppressed).toBe(3);
    beginRequest([], NOW + 2);
    one.log.onTick();
    expect(logged()).toBe("");
  });
  test("continues in dry run, with the verdict for the upstream", () => {
    const one = fixture('"issuer":"i"', '"mode":"dry_run"');
    expect(one.handle(["x-mse-consumer: forged", "x-jwt-verdict: forged"])).toBe(Action.Continue);
    expect(sentAnswer()).toBe("-");
    expect(sentHeader("x-mse-consumer")).toBe("-");
    const verdict = "refused;reason=token-missing;check=token;status=401";
    expect(sentHeader("x-jwt-verdict")).toBe(verdict);
  });
  test("continues without a consumer if tokens are optional, but not with an invalid one", () => {
    const one = fixture('"issuer":"i"', '"mode":"optional"');
    expect(one.handle(["x-mse-consumer: forged"])).toBe(Action.Continue);
    expect(sentHeader("x-mse-consumer")).toBe("-");
    expect(one.handle(["authorization: Bearer a.b"])).toBe(Action.Pause);
  });
  test("continues unchanged if no rule applies", () => {
    const one = fixture('"issuer":"i"', '"global_auth":false');
    expect(one.handle(["x-mse-consumer: any"])).toBe(Action.Continue);
    expect(sentHeader("x-mse-consumer")).toBe("any");
    expect(hostCalls()).toBe(0);
  });
});

describe("the counters", () => {
  test("have the outcome of each request after a report", () => {
    const one = fixture();
    const name = "jwt_verdict_refused_token_missing";
    const before = reported(name);
    one.handle([]);
    one.handle([]);
    expect(reported(name) - before).toBe(2);
  });
});

describe("the host's verification", () => {
  test("is not used if the host does not have it", () => {
    beginRequest([]);
    expect(requests.hostTrust.isTrusted()).toBe(false);
  });
});
