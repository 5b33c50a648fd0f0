// json-as, an independent reader, parses the output of the writer.
import { JSON } from "json-as";
import { decodeText } from "../../../assembly/bytes/text";
import { JsonWriter } from "../../../assembly/json/writer";
import { Check, Reason } from "../../../assembly/verdict/catalog";
import { Answer } from "../../../assembly/verdict/answer-settings";
import { Disclose } from "../../../assembly/verdict/disclose";
import { writeLogLine, writeProblem } from "../../../assembly/verdict/problem";
import { Rejection } from "../../../assembly/verdict/rejection";

@json
class CheckResult {
  check: string = "";
  result: string = "";
}

@json
class Dropped {
  consumer: string = "";
  check: string = "";
  reason: string = "";
}

@json
class Problem {
  type: string = "";
  title: string = "";
  status: i32 = 0;
  check: string = "";
  reason: string = "";
  detail: string = "";
  checks: CheckResult[] = [];
  consumer: string = "";
  expected: string = "";
  actual: string = "";
  hint: string = "";
  dropped: Dropped[] = [];
  dropped_more: i32 = 0;
  token_sha256: string = "";
  request_id: string = "";
}

const NASTY = 'a"b\\c\n\u0007é中😀';

function expired(): Rejection {
  const rejection = new Rejection(Reason.TokenExpired)
    .withDetail(NASTY)
    .withExpected("expected")
    .withActual("actual");
  rejection.consumer = "c1";
  rejection.passed = (1 << Check.Token) | (1 << Check.Form);
  return rejection;
}

function textOf(json: JsonWriter): string {
  return decodeText(json.ptr, json.length);
}

function answer(disclose: Disclose, errorUriBase: string = ""): Answer {
  const made = new Answer();
  made.disclose = disclose;
  made.errorUriBase = errorUriBase;
  return made;
}

function problem(disclose: Disclose, errorUriBase: string = ""): string {
  const json = new JsonWriter();
  const rejection = expired();
  writeProblem(json, rejection, [rejection], 1, answer(disclose, errorUriBase), "id-1");
  return textOf(json);
}

describe("writeProblem", () => {
  test("minimal contains only the status", () => {
    expect(problem(Disclose.Minimal)).toBe(
      '{"type":"about:blank","title":"Unauthorized","status":401,"request_id":"id-1"}',
    );
    const json = new JsonWriter();
    writeProblem(
      json,
      new Rejection(Reason.ConsumerNotAllowed),
      [],
      0,
      answer(Disclose.Minimal),
      "",
    );
    expect(textOf(json)).toBe('{"type":"about:blank","title":"Forbidden","status":403}');
  });

  test("standard contains check and token facts, and nothing of the configuration", () => {
    const read = JSON.parse<Problem>(problem(Disclose.Standard));
    expect(read.title).toBe("The token has expired.");
    expect(read.status).toBe(401);
    expect(read.check).toBe("exp");
    expect(read.reason).toBe("token-expired");
    expect(read.detail).toBe(NASTY);
    expect(read.checks.length).toBe(13);
    expect(read.checks[0].result).toBe("pass");
    expect(read.checks[2].result).toBe("not-reached");
    expect(read.checks[8].check + " " + read.checks[8].result).toBe("exp fail");
    expect(read.consumer + read.expected + read.actual + read.hint).toBe("");
    expect(read.request_id).toBe("id-1");
  });

  test("the type is the page of the reason, if it is disclosed", () => {
    const base = "https://docs.example/";
    const read = JSON.parse<Problem>(problem(Disclose.Standard, base));
    expect(read.type).toBe("https://docs.example/token-expired");
    expect(problem(Disclose.Minimal, base).includes("token-expired")).toBe(false);
    expect(JSON.parse<Problem>(problem(Disclose.Full)).type).toBe("about:blank");
  });

  test("full contains the operator's view", () => {
    const read = JSON.parse<Problem>(problem(Disclose.Full));
    expect(read.consumer).toBe("c1");
    expect(read.expected).toBe("expected");
    expect(read.actual).toBe("actual");
    expect(read.hint.length).toBeGreaterThan(10);
    expect(read.dropped.length).toBe(0);
  });
});

describe("writeLogLine", () => {
  test("names the other consumers and the token's fingerprint", () => {
    const json = new JsonWriter();
    const rejection = expired();
    const other = new Rejection(Reason.KeyUnknown);
    other.consumer = "c2";
    writeLogLine(json, rejection, [other, rejection], 7, "0123456789ab", "", false);
    const read = JSON.parse<Problem>(textOf(json));
    expect(read.dropped.length).toBe(1);
    expect(read.dropped[0].consumer).toBe("c2");
    expect(read.dropped[0].reason).toBe("key-unknown");
    expect(read.dropped_more).toBe(5);
    expect(read.token_sha256).toBe("0123456789ab");
    expect(textOf(json).includes("\n")).toBe(false);
    expect(textOf(json).includes("dry_run")).toBe(false);
    writeLogLine(json, rejection, [], 1, "", "", true);
    expect(textOf(json).startsWith('{"mode":"dry_run",')).toBe(true);
  });

  test("the same reason at another check, or after other checks, has its own body", () => {
    const json = new JsonWriter();
    const other = expired().at(Check.Iat);
    const later = expired();
    later.passed |= 1 << Check.Header;
    const bodies: string[] = [];
    const rejections = [expired(), other, later, expired()];
    for (let i = 0; i < rejections.length; i++) {
      writeProblem(json, rejections[i], [rejections[i]], 1, answer(Disclose.Standard), "id");
      bodies.push(textOf(json));
    }
    expect(bodies[0]).toBe(bodies[3]);
    expect(bodies[1].includes('{"check":"iat","result":"fail"}')).toBe(true);
    expect(bodies[1].includes('{"check":"exp","result":"not-reached"}')).toBe(true);
    expect(bodies[0].includes('{"check":"header","result":"not-reached"}')).toBe(true);
    expect(bodies[2].includes('{"check":"header","result":"pass"}')).toBe(true);
  });
});
