import { readEc, readOkp } from "../../../../assembly/jose/jwks/jwk-curve";
import { Jwk } from "../../../../assembly/jose/jwk";
import { Crv, Kty } from "../../../../assembly/jose/kty";
import { Document } from "../../../../assembly/json/document";
import { FieldCursor } from "../../../../assembly/config/issues/field-cursor";
import { ConfigIssues } from "../../../../assembly/config/issues/config-issues";
import { ConfigIssueKind } from "../../../../assembly/config/issues/issue-catalog";
import { encodeBase64 } from "../../../../assembly/bytes/base64";
import { decodeBase64url } from "../../../../assembly/bytes/base64url";
import { text } from "../../octets-of-hex";

/** RFC 7517 appendix A.1, and RFC 8037 appendix A.2. */
const EC =
  '"crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",' +
  '"y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"';
const OKP = '"crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"';

/** Their x begins with a zero; that of P-521 with more of them, as half of all coordinates do. */
const P256 =
  '"crv":"P-256","x":"AFKEiQ7dyE7M8tjkHCgc4yYSR274hAfYuRZBxSv55-o",' +
  '"y":"NViEXrl0mvwI-d8Nlnxvgks5Dnn9pLv8Z8G1cVxl_nw"';
const P384 =
  '"crv":"P-384","x":"AEX5yqSFlmUr4tZgV1GhEpHsgcIcKyVbf7bNPPK-LtIW59I8icS-33hpYrjXzb1s",' +
  '"y":"bLi2949czwVW63n-20hpdDddED3FHsKL7BpQoturQPJOJXLXitzo8rJYM7Jx2x_E"';
const P521 =
  '"crv":"P-521","x":"AMggqdcM7sT8ddwpLVNOJQiDdl4YndXZLt3lh1_7wJ_RkDnUnXVVVeuav3o0b1LFprJzQne6qkWIdu4qN3yT95cc",' +
  '"y":"ACPdg58SO_VG3cmzj8RbRt8h8QmWebGAO2UNry8_HrrnZRxDSg-kWwsfSOaIhegQ8HMD9tlruBYRVWGUvV29Q60u"';

const json: Document = new Document(64);

function read(ec: bool, members: string, issues: ConfigIssues): Jwk | null {
  const source = text("{" + members + "}");
  expect(json.parse(changetype<usize>(source), source.byteLength)).toBe(true);
  const key = FieldCursor.root(json, "key", issues);
  return ec ? readEc(key) : readOkp(key);
}

function memberOf(members: string, name: string): string {
  const start = members.indexOf('"' + name + '":"') + name.length + 4;
  return members.substring(start, members.indexOf('"', start));
}

function bytesOf(base64url: string): StaticArray<u8> {
  const source = text(base64url);
  const room = new StaticArray<u8>(source.byteLength + 8);
  const length = decodeBase64url(
    changetype<usize>(source),
    source.byteLength,
    changetype<usize>(room),
  );
  return room.slice<StaticArray<u8>>(0, length);
}

function encoded(bytes: StaticArray<u8>): string {
  const room = new ArrayBuffer(2 * bytes.length + 8);
  const length = encodeBase64(changetype<usize>(bytes), bytes.length, changetype<usize>(room));
  const standard = String.UTF8.decodeUnsafe(changetype<usize>(room), <usize>length);
  return standard.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The number without its first byte. */
function withoutZero(number: string): string {
  return encoded(bytesOf(number).slice<StaticArray<u8>>(1));
}

/** The number with three zeros before it, which are four letters. */
function withZeros(number: string): string {
  return "AAAA" + number;
}

describe("EC and OKP keys", () => {
  it("are parsed", () => {
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

  it("are ignored with a warning if the curve is not supported", () => {
    const issues = new ConfigIssues();
    expect(read(true, EC.replace("P-256", "secp256k1"), issues) == null).toBe(true);
    expect(read(false, OKP.replace("Ed25519", "X25519"), issues) == null).toBe(true);
    expect(issues.errors.length).toBe(0);
    expect(issues.warnings.length).toBe(2);
  });

  it("are errors if they are not points of the curve", () => {
    const issues = new ConfigIssues();
    expect(read(true, EC.replace("MKBC", "AAAA"), issues) == null).toBe(true);
    expect(read(true, EC.replace("P-256", "P-384"), issues) == null).toBe(true);
    expect(read(false, OKP.replace("11qY", "AAAA"), issues) == null).toBe(true);
    expect(issues.errors.length).toBe(4);
    expect(issues.errors[0].toString()).toBe(
      "key: not a valid point of the curve P-256 (got coordinates that are not on the curve)",
    );
  });

  it("have a warning if they are private", () => {
    const issues = new ConfigIssues();
    expect(read(true, EC + ',"d":"AAAA"', issues) == null).toBe(false);
    expect(read(false, OKP + ',"d":"AAAA"', issues) == null).toBe(false);
    expect(issues.warnings.length).toBe(2);
  });

  it("may lack leading zeros or have too many", () => {
    const keys = [P256, P384, P521];
    const bytes = ["32", "48", "66"];
    const short = ["31", "47", "65"];
    for (let i = 0; i < keys.length; i++) {
      const x = memberOf(keys[i], "x");
      const issues = new ConfigIssues();
      expect(read(true, keys[i], issues) == null).toBe(false);
      expect(issues.warnings.length).toBe(0);
      expect(read(true, keys[i].replace(x, withoutZero(x)), issues) == null).toBe(false);
      expect(read(true, keys[i].replace(x, withZeros(x)), issues) == null).toBe(false);
      expect(issues.errors.length).toBe(0);
      expect(issues.warnings.length).toBe(2);
      expect(issues.warnings[0].toString()).toBe(
        "key.x: not the number of leading zeros that RFC 7518 section 6.2.1.2 requires, accepted (expected " +
          bytes[i] +
          " bytes, leading zeros included, got " +
          short[i] +
          " bytes)",
      );
    }
  });

  it("must be on the curve with their leading zeros", () => {
    const issues = new ConfigIssues();
    const x = memberOf(P256, "x");
    expect(read(true, P256.replace(x, withoutZero(withoutZero(x))), issues) == null).toBe(true);
    expect(read(true, P256.replace(x, "AQ" + x.substring(2)), issues) == null).toBe(true);
    expect(issues.warnings.length).toBe(0);
    expect(issues.errors.length).toBe(2);
    expect(issues.errors[0].kind == ConfigIssueKind.OutOfRange).toBe(true);
    expect(issues.errors[1].kind == ConfigIssueKind.InvalidPoint).toBe(true);
  });
});
