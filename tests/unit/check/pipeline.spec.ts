import { missedKey } from "../../../assembly/check/key-server";
import { KeyServerState } from "../../../assembly/check/key-server-state";
import { isReported, judge, reread } from "../../../assembly/check/pipeline";
import { consumerCost, issuerCost, refusalCost } from "../../../assembly/check/walk-cost";
import { RemoteJwks } from "../../../assembly/config/model/remote-jwks";
import { Reason } from "../../../assembly/verdict/catalog";
import { Refusal, Verdict } from "../../../assembly/verdict/refusal";
import {
  HS256,
  Judged,
  KEY,
  configurationOf,
  configured,
  consumerJson,
  reasonOf,
  signed,
} from "../judged";

const OTHER_KEY = '{"kty":"oct","k":"YW5vdGhlci1zZWNyZXQtYW5vdGhlci1zZWNyZXQtMTI"}';
const TWO = configurationOf(
  '{"consumers":[' +
    consumerJson('"issuer":"i","audiences":["a"]', "{" + KEY + "}", "one") +
    "," +
    consumerJson('"issuer":"i"', OTHER_KEY, "two") +
    "," +
    consumerJson('"issuer":"j"', "{" + KEY + "}", "three") +
    "]}",
);

/** A server that says whether it could be reached. */
class Server extends KeyServerState {
  constructor(private readonly fails: bool) {
    super();
  }
  override isUncertain(_nowMs: i64): bool {
    return this.fails;
  }
  override retrySeconds(_nowMs: i64): i32 {
    return 7;
  }
  override describe(_nowMs: i64): string {
    return "described";
  }
}

function judged(one: Judged): Verdict {
  const compact = one.ctx.token.compact;
  return judge(one.ctx, compact.ptr, compact.length);
}

function sent(claims: string): Judged {
  return new Judged(TWO).sent(signed(HS256, claims));
}

/** The verdict on a refusal of a consumer whose keys are at that server. */
function missed(reason: Reason, header: string, servers: KeyServerState[]): Refusal {
  const one = new Judged(configured()).read(header);
  one.consumer.remote = new RemoteJwks();
  one.ctx.keyServers = servers;
  const refusal = missedKey(one.ctx, one.consumer, new Refusal(reason));
  expect(one.ctx.missed.length).toBe(refusal.actual.length > 0 ? 1 : 0);
  return refusal;
}

describe("judge", () => {
  test("takes a token that one consumer of its issuer takes", () => {
    const one = sent('{"iss":"i","aud":"a"}');
    expect(reasonOf(judged(one))).toBe("pass");
    const consumer = one.ctx.consumer;
    expect(consumer !== null && consumer.name == "one").toBe(true);
  });
  test("reports the rejection that got furthest, with its consumer and what has passed", () => {
    // "one" rejects by the audience, "two" by the signature, which is checked later.
    const one = sent('{"iss":"i","aud":"b"}');
    const refusal = judged(one);
    expect(reasonOf(refusal)).toBe("signature-mismatch");
    expect(refusal !== null && refusal.consumer == "two").toBe(true);
    expect(one.ctx.refused).toBe(2);
    expect(one.ctx.consumer === null).toBe(true);
  });
  test("rejects an issuer of no consumer, and a token that cannot be read", () => {
    expect(reasonOf(judged(sent('{"iss":"x"}')))).toBe("issuer-unknown");
    expect(reasonOf(judged(sent("{}")))).toBe("issuer-missing");
    expect(reasonOf(judged(new Judged(TWO).sent("a.b")))).toBe("form-segments");
  });
  test("reads no second token once the budget is spent", () => {
    const one = sent('{"iss":"x"}');
    judged(one);
    one.ctx.budget.spend(1e9);
    expect(reasonOf(judged(one))).toBe("token-too-large");
    expect(one.ctx.budget.isExceeded).toBe(true);
  });
  test("reads a token again as far as it can be read", () => {
    const one = sent('{"iss":"i"}');
    const compact = one.ctx.token.compact;
    expect(reread(one.ctx, compact.ptr, compact.length)).toBe(true);
    expect(one.ctx.claims.iss).toBeGreaterThan(-1);
    expect(reread(one.ctx, compact.ptr, compact.length / 3)).toBe(false);
  });
});

describe("isReported", () => {
  test("prefers more passed checks, then keys that were not available", () => {
    const ctx = new Judged(TWO).ctx;
    const far = new Refusal(Reason.SignatureMismatch);
    const near = new Refusal(Reason.AudienceMismatch);
    const unavailable = new Refusal(Reason.KeyUnavailable);
    far.passed = 0b111;
    near.passed = 0b1;
    unavailable.passed = 0b111;
    expect(isReported(ctx, far, near)).toBe(true);
    expect(isReported(ctx, near, far)).toBe(false);
    expect(isReported(ctx, unavailable, far)).toBe(true);
    expect(isReported(ctx, far, unavailable)).toBe(false);
    ctx.budget.isExceeded = true;
    expect(isReported(ctx, near, far)).toBe(true);
    expect(isReported(ctx, near, unavailable)).toBe(false);
  });
});

describe("missedKey", () => {
  const named = '{"alg":"HS256","kid":"x"}';
  test("answers for a key that the server could not be asked about", () => {
    const refusal = missed(Reason.KeyUnknown, named, [new Server(true)]);
    expect(reasonOf(refusal)).toBe("key-unavailable");
    expect(refusal.retrySeconds).toBe(7);
  });
  test("keeps the rejection if the server was asked, or other keys cannot help", () => {
    const asked = missed(Reason.KeyUnknown, named, [new Server(false)]);
    expect(reasonOf(asked)).toBe("key-unknown");
    expect(asked.actual.includes("described")).toBe(true);
    const late = missed(Reason.SignatureMismatch, named, [new Server(true)]);
    expect(reasonOf(late)).toBe("signature-mismatch");
    expect(reasonOf(missed(Reason.TokenExpired, HS256, [new Server(true)]))).toBe("token-expired");
  });
  test("takes a token without kid for one of any key", () => {
    const refusal = missed(Reason.SignatureMismatch, HS256, [new Server(true)]);
    expect(reasonOf(refusal)).toBe("key-unavailable");
  });
  test("keeps the rejection if there is no such server", () => {
    expect(reasonOf(missed(Reason.KeyUnknown, named, []))).toBe("key-unknown");
  });
});

describe("RequestContext", () => {
  test("keeps eight rejections, counts all, and forgets them with the next request", () => {
    const ctx = new Judged(TWO).ctx;
    for (let i = 0; i < 10; i++) ctx.note(new Refusal(Reason.TokenExpired));
    expect(ctx.refusals.length).toBe(8);
    expect(ctx.refused).toBe(10);
    ctx.missed.push(0);
    ctx.begin(TWO.everywhere, TWO.policy, 1);
    expect(ctx.refusals.length + ctx.refused + ctx.missed.length).toBe(0);
    expect(ctx.nowSeconds).toBe(1);
  });
});

describe("what walks cost", () => {
  test("grows with keys, consumers and audiences", () => {
    const many = "{" + KEY + '},{"kty":"oct","k":"YW5vdGhlci1zZWNyZXQtYW5vdGhlci1zZWNyZXQtMTI"}';
    const one = new Judged(configured()).read(HS256);
    const two = new Judged(configured('"issuer":"i"', "", many)).read(HS256);
    expect(consumerCost(two.ctx, two.consumer)).toBeGreaterThan(
      consumerCost(one.ctx, one.consumer),
    );
    const refusal = new Refusal(Reason.KeyUnknown);
    const cost = refusalCost(one.ctx, one.consumer, refusal);
    expect(refusalCost(two.ctx, two.consumer, refusal)).toBeGreaterThan(cost);
    expect(refusalCost(one.ctx, one.consumer, new Refusal(Reason.AudienceMismatch))).toBe(0);
    expect(issuerCost(new Judged(TWO).ctx)).toBeGreaterThan(issuerCost(one.ctx));
  });
});
