import { Bypass } from "../../../assembly/filter/bypass";
import { HeaderLines } from "../../../assembly/host/header-lines";
import { beginRequest } from "../spec-host";

const headers: HeaderLines = new HeaderLines();
const bypass: Bypass = new Bypass(headers);

function isPreflight(lines: string[]): bool {
  beginRequest(lines);
  headers.forget();
  return bypass.isPreflight();
}

const ORIGIN = "origin: https://app.example";
const ASKED = "access-control-request-method: PUT";

describe("Bypass", () => {
  test("recognizes a CORS preflight by its method and both headers", () => {
    expect(isPreflight([":method: OPTIONS", ORIGIN, ASKED])).toBe(true);
    expect(isPreflight([":method: GET", ORIGIN, ASKED])).toBe(false);
    expect(isPreflight([":method: OPTIONS", ASKED])).toBe(false);
    expect(isPreflight([":method: OPTIONS", ORIGIN])).toBe(false);
    expect(isPreflight([])).toBe(false);
  });
});
