import { checkIss, fitsIssuer, rejectIssuer } from "../../../assembly/check/iss";
import { Configuration } from "../../../assembly/config/model/configuration";
import {
  HS256,
  TokenRequest,
  KEY,
  configurationOf,
  configured,
  consumerJson,
  reasonOf,
} from "../token-request";

const ISSUER = '"issuer":"https://issuer.example"';

function iss(claims: string, members: string = ISSUER): string {
  const one = new TokenRequest(configured(members)).read(HS256, claims);
  const reason = reasonOf(checkIss(one.ctx, one.consumer));
  expect(fitsIssuer(one.ctx, one.consumer)).toBe(reason == "pass", claims);
  return reason;
}

/** The rejection if no consumer has the issuer. */
function unknown(claims: string, configuration: Configuration): string {
  return reasonOf(rejectIssuer(new TokenRequest(configuration).read(HS256, claims).ctx));
}

describe("checkIss", () => {
  test("compares the issuer byte by byte", () => {
    expect(iss('{"iss":"https://issuer.example"}')).toBe("pass");
    expect(iss('{"iss":"https://issuer.example/"}')).toBe("issuer-near-miss");
    expect(iss('{"iss":"http://Issuer.example"}')).toBe("issuer-near-miss");
    expect(iss('{"iss":"https://other.example"}')).toBe("issuer-unknown");
    expect(iss('{"iss":""}')).toBe("issuer-unknown");
    expect(iss("{}")).toBe("issuer-missing");
  });
});

describe("refuseIssuer", () => {
  test("distinguishes a missing, a similar and an unknown issuer", () => {
    const one = configured(ISSUER);
    expect(unknown("{}", one)).toBe("issuer-missing");
    expect(unknown('{"iss":"https://issuer.example/"}', one)).toBe("issuer-near-miss");
    expect(unknown('{"iss":"x"}', one)).toBe("issuer-unknown");
    expect(unknown('{"iss":"' + "x".repeat(5000) + '"}', one)).toBe("issuer-unknown");
  });
  test("compares only with consumers that have the location of the token", () => {
    const here = consumerJson('"issuer":"a","from_cookies":["t"]', "{" + KEY + "}", "one");
    const there = consumerJson(
      '"issuer":"b","from_headers":[{"name":"x"}]',
      "{" + KEY + "}",
      "two",
    );
    const both = configurationOf('{"consumers":[' + here + "," + there + "]}");
    const other = new TokenRequest(both).read(HS256, '{"iss":"B"}');
    for (let i = 0; i < both.policy.locations.length; i++) {
      other.ctx.location = i;
      const expected = both.policy.consumers[1].looksIn(i) ? "issuer-near-miss" : "issuer-unknown";
      expect(reasonOf(rejectIssuer(other.ctx))).toBe(expected);
    }
    expect(both.policy.locations.length).toBe(2);
  });
});
