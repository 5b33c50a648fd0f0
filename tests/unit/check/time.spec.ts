import { isoTime, whole } from "../../../assembly/check/time";

describe("isoTime", () => {
  test("writes RFC 3339 in UTC", () => {
    expect(isoTime(0)).toBe("1970-01-01T00:00:00Z");
    expect(isoTime(951782400)).toBe("2000-02-29T00:00:00Z");
    expect(isoTime(1795478400.9)).toBe("2026-11-24T00:00:00Z");
    expect(isoTime(4107542399)).toBe("2100-02-28T23:59:59Z");
    expect(isoTime(253402300799)).toBe("9999-12-31T23:59:59Z");
  });
  test("limits the range", () => {
    expect(isoTime(-5)).toBe("1970-01-01T00:00:00Z");
    expect(isoTime(Infinity)).toBe("9999-12-31T23:59:59Z");
    expect(isoTime(NaN)).toBe("1970-01-01T00:00:00Z");
  });
});

describe("whole", () => {
  test("drops the fraction", () => {
    expect(whole(59.9)).toBe("59");
    expect(whole(-1)).toBe("0");
    expect(whole(1e18)).toBe("1000000000000000000");
    expect(whole(1e300)).toBe(">1000000000000000000");
  });
});
