import { refuseSentHeader } from "../../../assembly/check/check-route";
import { Octets } from "../../../assembly/bytes/octets";
import { reasonOf } from "../judged";

describe("refuseSentHeader", () => {
  test("names the header", () => {
    const refusal = refuseSentHeader(Octets.of("x-mse-consumer"));
    expect(reasonOf(refusal)).toBe("identity-header-sent");
    expect(refusal.detail.includes("x-mse-consumer")).toBe(true);
  });
});
