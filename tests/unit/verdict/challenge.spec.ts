import { Reason } from "../../../assembly/verdict/catalog";
import { challenge } from "../../../assembly/verdict/challenge";
import { Disclose } from "../../../assembly/verdict/disclose";
import { Refusal } from "../../../assembly/verdict/refusal";

describe("challenge", () => {
  test("has no error code when there is no token", () => {
    expect(challenge(new Refusal(Reason.TokenMissing), "api", Disclose.Full)).toBe(
      'Bearer realm="api"',
    );
  });
  test("names the error and the title", () => {
    expect(challenge(new Refusal(Reason.TokenExpired), "api", Disclose.Standard)).toBe(
      'Bearer realm="api", error="invalid_token", error_description="The token has expired."',
    );
  });
  test("keeps the title to itself when little is to be disclosed", () => {
    expect(challenge(new Refusal(Reason.TokenExpired), "api", Disclose.Minimal)).toBe(
      'Bearer realm="api", error="invalid_token"',
    );
  });
});
