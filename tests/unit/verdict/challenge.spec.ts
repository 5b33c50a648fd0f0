import { Answer } from "../../../assembly/verdict/answer-settings";
import { Reason } from "../../../assembly/verdict/catalog";
import { challenge } from "../../../assembly/verdict/challenge";
import { Disclose } from "../../../assembly/verdict/disclose";
import { Rejection } from "../../../assembly/verdict/rejection";

function answer(disclose: Disclose, errorUriBase: string = ""): Answer {
  const made = new Answer();
  made.disclose = disclose;
  made.realm = "api";
  made.errorUriBase = errorUriBase;
  return made;
}

describe("challenge", () => {
  test("has no error code without a token", () => {
    const rejection = new Rejection(Reason.TokenMissing);
    expect(challenge(rejection, answer(Disclose.Full, "https://e.example/"), "", false)).toBe(
      'Bearer realm="api"',
    );
  });
  test("names the error and the title", () => {
    expect(
      challenge(new Rejection(Reason.TokenExpired), answer(Disclose.Standard), "", false),
    ).toBe('Bearer realm="api", error="invalid_token", error_description="The token has expired."');
  });
  test("links to the page of the reason", () => {
    const rejection = new Rejection(Reason.TokenExpired);
    expect(
      challenge(rejection, answer(Disclose.Standard, "https://e.example/"), "", false).endsWith(
        ', error_uri="https://e.example/token-expired"',
      ),
    ).toBe(true);
  });
  test("omits title and page with minimal disclosure", () => {
    const rejection = new Rejection(Reason.TokenExpired);
    expect(
      challenge(rejection, answer(Disclose.Minimal, "https://e.example/"), ', scope="a"', false),
    ).toBe('Bearer realm="api", error="invalid_token", scope="a"');
  });
  test("offers DPoP where proofs are accepted, and only DPoP where they are required", () => {
    const given = answer(Disclose.Minimal);
    given.proofAlgorithms = "ES256 EdDSA";
    const rejection = new Rejection(Reason.TokenMissing);
    expect(challenge(rejection, given, "", false)).toBe(
      'Bearer realm="api", DPoP algs="ES256 EdDSA"',
    );
    const dpop = 'DPoP realm="api", algs="ES256 EdDSA"';
    expect(challenge(rejection, given, "", true)).toBe(dpop);
    given.requiresProof = true;
    expect(challenge(rejection, given, "", false)).toBe(dpop);
  });
});
