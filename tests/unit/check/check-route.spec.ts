import { rejectSentHeader } from "../../../assembly/check/check-route";
import { Octets } from "../../../assembly/bytes/octets";
import { reasonOf } from "../token-request";

describe("refuseSentHeader", () => {
  test("names the header", () => {
    const rejection = rejectSentHeader(Octets.of("x-mse-consumer"));
    expect(reasonOf(rejection)).toBe("identity-header-sent");
    expect(rejection.detail.includes("x-mse-consumer")).toBe(true);
  });
});
