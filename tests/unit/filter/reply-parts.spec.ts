import { ReplyCache } from "../../../assembly/filter/reply-parts";
import { Answer } from "../../../assembly/verdict/answer-settings";
import { Reason } from "../../../assembly/verdict/catalog";
import { Disclose } from "../../../assembly/verdict/disclose";
import { Rejection } from "../../../assembly/verdict/rejection";

const replies: ReplyCache = new ReplyCache();

/** The headers of the answer, with a NUL after each name and value. */
function headers(reason: Reason, retrySeconds: i32 = 0): string {
  const rejection = new Rejection(reason);
  rejection.retrySeconds = retrySeconds;
  const bytes = replies.partsOf(rejection, new Answer(), "", false, "").headers;
  return String.UTF8.decode(bytes);
}

describe("ReplyCache", () => {
  test("has a challenge for 401 and 403, but not for 400 and 503", () => {
    expect(headers(Reason.TokenExpired).includes("www-authenticate\0Bearer")).toBe(true);
    expect(headers(Reason.ConsumerNotAllowed).includes("www-authenticate\0Bearer")).toBe(true);
    expect(headers(Reason.HostInvalid).includes("www-authenticate")).toBe(false);
    expect(headers(Reason.KeyUnavailable, 7).includes("retry-after\0" + "7\0")).toBe(true);
    expect(headers(Reason.KeyUnavailable, 8).includes("retry-after\0" + "8\0")).toBe(true);
  });
  test("creates the parts once for equal rejections", () => {
    const answer = new Answer();
    const first = replies.partsOf(new Rejection(Reason.TokenExpired), answer, "", false, "");
    expect(
      replies.partsOf(new Rejection(Reason.TokenExpired), answer, "", false, "") === first,
    ).toBe(true);
    answer.disclose = answer.disclose == Disclose.Full ? Disclose.Standard : Disclose.Full;
    expect(
      replies.partsOf(new Rejection(Reason.TokenExpired), answer, "", false, "") === first,
    ).toBe(false);
    answer.realm = "other";
    const other = replies.partsOf(new Rejection(Reason.TokenExpired), answer, "", false, "");
    expect(String.UTF8.decode(other.headers).includes("other")).toBe(true);
  });
  test("has the nonce of each rejection, and no header without one", () => {
    const answer = new Answer();
    const nonces = ["", "first", "second", ""];
    for (let i = 0; i < nonces.length; i++) {
      const rejection = new Rejection(Reason.TokenMissing);
      const sent = replies.partsOf(rejection, answer, "", false, nonces[i]).headers;
      const expected = nonces[i].length > 0 ? "dpop-nonce\0" + nonces[i] + "\0" : "";
      const text = String.UTF8.decode(sent);
      expect(text.includes("dpop-nonce")).toBe(expected.length > 0);
      expect(text.includes(expected)).toBe(true);
    }
  });
});
