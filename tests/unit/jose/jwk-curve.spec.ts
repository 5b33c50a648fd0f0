import { readEc, readOkp } from "../../../assembly/jose/jwk-curve";
import { Jwk } from "../../../assembly/jose/jwk";
import { Crv, Kty } from "../../../assembly/jose/kty";
import { Document } from "../../../assembly/json/document";
import { FieldCursor } from "../../../assembly/config/issues/field-cursor";
import { ConfigIssues } from "../../../assembly/config/issues/config-issues";
import { text } from "../octets-of-hex";

/** RFC 7517 appendix A.1, and RFC 8037 appendix A.2. */
const EC =
  '"crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",' +
  '"y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"';
const OKP = '"crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"';

const json: Document = new Document(64);

function read(ec: bool, members: string, issues: ConfigIssues): Jwk | null {
  const source = text("{" + members + "}");
  expect(json.parse(changetype<usize>(source), source.byteLength)).toBe(true);
  const key = FieldCursor.root(json, "key", issues);
  return ec ? readEc(key) : readOkp(key);
}

describe("keys on curves", () => {
  it("are read", () => {
    const issues = new ConfigIssues();
    const ec = read(true, EC, issues);
    const okp = read(false, OKP, issues);
    expect(ec == null || okp == null).toBe(false);
    expect(issues.errors.length + issues.warnings.length).toBe(0);
    if (ec == null || okp == null) return;
    expect(ec.kty == Kty.Ec && ec.crv == Crv.P256).toBe(true);
    expect(ec.kind).toBe("EC P-256");
    expect(okp.kty == Kty.Okp && okp.crv == Crv.Ed25519).toBe(true);
  });

  it("are left out with a warning where the curve is not supported", () => {
    const issues = new ConfigIssues();
    expect(read(true, EC.replace("P-256", "secp256k1"), issues) == null).toBe(true);
    expect(read(false, OKP.replace("Ed25519", "X25519"), issues) == null).toBe(true);
    expect(issues.errors.length).toBe(0);
    expect(issues.warnings.length).toBe(2);
  });

  it("are errors where they are no points", () => {
    const issues = new ConfigIssues();
    expect(read(true, EC.replace("MKBC", "AAAA"), issues) == null).toBe(true);
    expect(read(true, EC.replace("P-256", "P-384"), issues) == null).toBe(true);
    expect(read(false, OKP.replace("11qY", "AAAA"), issues) == null).toBe(true);
    expect(issues.errors.length).toBe(4);
    expect(issues.errors[0].toString()).toBe(
      "key: not a valid point of the curve P-256 (got coordinates that are not on the curve)",
    );
  });

  it("are warned of where they are private", () => {
    const issues = new ConfigIssues();
    expect(read(true, EC + ',"d":"AAAA"', issues) == null).toBe(false);
    expect(read(false, OKP + ',"d":"AAAA"', issues) == null).toBe(false);
    expect(issues.warnings.length).toBe(2);
  });
});
