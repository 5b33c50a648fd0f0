import {
  writeAdmitted,
  writePassed,
  writeRejected,
} from "../../../assembly/filter/access-metadata";
import { Settings } from "../../../assembly/config/model/settings";
import { Pass, Reason } from "../../../assembly/verdict/catalog";
import { Rejection } from "../../../assembly/verdict/rejection";
import { HS256, TokenRequest, configured } from "../token-request";
import { beginRequest, filterState, hostCalls } from "../spec-host";

const CONSUMER = "jwt_verdict.consumer";
const SUBJECT = "jwt_verdict.subject";
const VERDICT = "jwt_verdict.verdict";

function settingsOf(names: string): Settings {
  return configured('"issuer":"i"', '"metadata":[' + names + "]").everywhere.settings;
}

function admit(names: string, claims: string): void {
  beginRequest([]);
  const request = new TokenRequest(configured()).read(HS256, claims);
  writeAdmitted(settingsOf(names), request.consumer, request.ctx.claims);
}

describe("the properties of a request", () => {
  test("are those that the configuration names", () => {
    admit('"consumer"', '{"sub":"me"}');
    expect(filterState(CONSUMER)).toBe("c");
    expect(filterState(SUBJECT)).toBe("-");
    expect(filterState(VERDICT)).toBe("-");
    admit('"subject","verdict"', '{"sub":"me"}');
    expect(filterState(CONSUMER)).toBe("-");
    expect(filterState(SUBJECT)).toBe("me");
    expect(filterState(VERDICT)).toBe("allowed");
  });
  test("need no host call if the configuration names none", () => {
    beginRequest([]);
    const request = new TokenRequest(configured()).read(HS256, '{"sub":"me"}');
    const before = hostCalls();
    writeAdmitted(configured().everywhere.settings, request.consumer, request.ctx.claims);
    expect(hostCalls()).toBe(before);
  });
  test("have a subject that cannot end a quoted text of an access log", () => {
    admit('"subject"', '{"sub":"a\\"b\\\\c"}');
    expect(filterState(SUBJECT).includes('"')).toBe(false);
    expect(filterState(SUBJECT).includes("\\")).toBe(false);
    expect(filterState(SUBJECT).startsWith("a")).toBe(true);
    admit('"subject"', '{"sub":"a\\nb"}');
    expect(filterState(SUBJECT).includes("\n")).toBe(false);
  });
  test("have no subject if the token has none", () => {
    admit('"subject"', "{}");
    expect(filterState(SUBJECT)).toBe("-");
  });
  test("have the verdict of a request without a token", () => {
    beginRequest([]);
    writePassed(settingsOf('"verdict"'), Pass.Exempt);
    expect(filterState(VERDICT)).toBe("exempt");
  });
  test("have the reason of a rejection, marked in dry run", () => {
    beginRequest([]);
    writeRejected(settingsOf('"verdict"'), new Rejection(Reason.TokenExpired), false);
    expect(filterState(VERDICT)).toBe("token-expired");
    writeRejected(settingsOf('"verdict"'), new Rejection(Reason.TokenExpired), true);
    expect(filterState(VERDICT)).toBe("dry-run:token-expired");
    beginRequest([]);
    writeRejected(settingsOf('"consumer"'), new Rejection(Reason.TokenExpired), false);
    expect(filterState(VERDICT)).toBe("-");
  });
});
