import { Bypass } from "../../../assembly/filter/bypass";
import { HeaderLines } from "../../../assembly/host/header-lines";
import { PASSES } from "../../../assembly/verdict/catalog";
import { configured } from "../token-request";
import { beginRequest } from "../spec-host";

const headers: HeaderLines = new HeaderLines();
const bypass: Bypass = new Bypass(headers);
const ORIGIN = "origin: https://app.example";
const ASKED = "access-control-request-method: PUT";

function isPreflight(lines: string[]): bool {
  beginRequest(lines);
  headers.forget();
  return bypass.isPreflight();
}

/** How a request passes with these settings. */
function passOf(root: string, lines: string[]): string {
  beginRequest(lines);
  headers.forget();
  return PASSES[bypass.of(configured('"issuer":"i"', root).everywhere.settings)].slug;
}

describe("Bypass", () => {
  test("recognizes a CORS preflight by its method and both headers", () => {
    expect(isPreflight([":method: OPTIONS", ORIGIN, ASKED])).toBe(true);
    expect(isPreflight([":method: GET", ORIGIN, ASKED])).toBe(false);
    expect(isPreflight([":method: OPTIONS", ASKED])).toBe(false);
    expect(isPreflight([":method: OPTIONS", ORIGIN])).toBe(false);
    expect(isPreflight([])).toBe(false);
  });
  test("allows a preflight only if configured", () => {
    const preflight = [":method: OPTIONS", ORIGIN, ASKED];
    expect(passOf('"cors_preflight":true', preflight)).toBe("cors-preflight-bypassed");
    expect(passOf('"cors_preflight":false', preflight)).toBe("allowed");
  });
  test("exempts a path for its methods, in canonical form", () => {
    const root = '"exempt":[{"path":"/health","methods":["GET"]},{"path_prefix":"/public/"}]';
    expect(passOf(root, [":method: GET", ":path: /health?a=b"])).toBe("exempt");
    expect(passOf(root, [":method: POST", ":path: /health"])).toBe("allowed");
    expect(passOf(root, [":path: /public/a"])).toBe("exempt");
    expect(passOf(root, [":path: /public/../private"])).toBe("allowed");
    expect(passOf(root, [":path: /public/%2e%2e/private"])).toBe("allowed");
    expect(passOf(root, [":path: /healthy"])).toBe("allowed");
    expect(passOf(root, [])).toBe("allowed");
  });
  test("checks only requests with a header that enables the checks, in any of its lines", () => {
    const root = '"enable_headers":["x-check"]';
    expect(passOf(root, [":path: /"])).toBe("not-enabled");
    expect(passOf(root, ["x-check: "])).toBe("not-enabled");
    expect(passOf(root, ["x-check: ", "x-check: 1"])).toBe("allowed");
  });
});
