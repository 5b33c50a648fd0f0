import { RejectionLog } from "../../../assembly/filter/rejection-log";
import { defineCounters } from "../../../assembly/filter/counters";
import { Reason } from "../../../assembly/verdict/catalog";
import { Rejection } from "../../../assembly/verdict/rejection";
import { configured } from "../token-request";
import { NOW, beginRequest, logged } from "../spec-host";

function rejection(reason: Reason, consumer: string = ""): Rejection {
  const made = new Rejection(reason);
  made.consumer = consumer;
  return made;
}

function log(perSecond: i32, burst: i32): RejectionLog {
  beginRequest([]);
  defineCounters();
  const limits =
    '"refusal_log":{"per_second":' + perSecond.toString() + ',"burst":' + burst.toString() + "}";
  return new RejectionLog(configured('"issuer":"i"', limits));
}

describe("RejectionLog", () => {
  test("takes the burst, then so many a second", () => {
    const one = log(2, 3);
    const expired = rejection(Reason.TokenExpired);
    for (let i = 0; i < 3; i++) expect(one.takes(expired, NOW, false)).toBe(true);
    expect(one.takes(expired, NOW, false)).toBe(false);
    expect(one.takes(expired, NOW + 0.5, false)).toBe(true);
    expect(one.takes(expired, NOW + 0.5, false)).toBe(false);
    for (let i = 0; i < 3; i++) expect(one.takes(expired, NOW + 60, false)).toBe(true);
    expect(one.takes(expired, NOW + 60, false)).toBe(false);
  });
  test("summarizes the rest by reason and consumer in one line", () => {
    const one = log(1, 1);
    one.takes(rejection(Reason.TokenExpired, "c"), NOW, false);
    for (let i = 0; i < 3; i++) one.takes(rejection(Reason.TokenExpired, "c"), NOW, false);
    one.takes(rejection(Reason.TokenMissing), NOW, false);
    one.onTick();
    const line = logged();
    expect(line.startsWith("warn ")).toBe(true);
    expect(line.includes("\n")).toBe(false);
    expect(line.includes("token-expired")).toBe(true);
    expect(line.includes("token-missing")).toBe(true);
    expect(line.includes('"c"')).toBe(true);
    expect(line.includes("4")).toBe(true);
  });
  test("logs no summary if nothing was suppressed, and none twice", () => {
    const one = log(1, 1);
    one.onTick();
    expect(logged()).toBe("");
    one.takes(rejection(Reason.TokenExpired), NOW, false);
    one.takes(rejection(Reason.TokenExpired), NOW, false);
    one.report();
    expect(logged().length > 0).toBe(true);
    beginRequest([], NOW + 5);
    one.report();
    one.onTick();
    expect(logged()).toBe("");
  });
  test("logs at most one summary a second, also if the clock was set back", () => {
    const one = log(1, 1);
    const expired = rejection(Reason.TokenExpired);
    for (let i = 0; i < 3; i++) one.takes(expired, NOW, false);
    one.onTick();
    one.takes(expired, NOW, false);
    beginRequest([], NOW + 0.2);
    one.onTick();
    expect(logged()).toBe("");
    beginRequest([], NOW - 3600);
    one.onTick();
    expect(logged().length > 0).toBe(true);
  });
});
