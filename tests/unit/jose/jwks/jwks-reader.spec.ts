import { ConfigIssues } from "../../../../assembly/config/issues/config-issues";
import { FieldCursor } from "../../../../assembly/config/issues/field-cursor";
import { readJwks } from "../../../../assembly/jose/jwks/jwks-reader";
import { Jwks } from "../../../../assembly/jose/jwks";
import { Document } from "../../../../assembly/json/document";
import { text } from "../../octets-of-hex";

const json: Document = new Document(4096);
/** The rest of a key. */
const SECRET: string = '"kty":"oct","k":"HdD3yLONVwixcn4g-ONEehLM4fnD9GD1O7UUXxKSl0M"}';

function read(keys: string, issues: ConfigIssues): Jwks {
  const source = text('{"keys":[' + keys + "]}");
  expect(json.parse(changetype<usize>(source), source.byteLength)).toBe(true);
  return readJwks(FieldCursor.root(json, "jwks", issues), false);
}

describe("keys that are left out", () => {
  it("are all kept, also when their issues are only counted", () => {
    let keys = "";
    for (let i = 0; i < 90; i++) keys += '{"kty":"XY","kid":"' + i.toString() + '"},';
    const issues = new ConfigIssues();
    const set = read(keys + '{"kty":"EC","crv":"P-1","kid":"last"}', issues);
    expect(set.leftOut.length).toBe(91);
    expect(set.leftOut[90].kid).toBe("last");
    expect(set.leftOut[90].issue.path).toBe("jwks.keys[90].crv");
    expect(issues.warnings.length).toBe(64);
    expect(issues.warnings[63].path).toBe("jwks.keys[63].kty");
    expect(issues.moreWarnings).toBe(28);
  });

  it("have an error before a warning as their reason", () => {
    const issues = new ConfigIssues();
    const set = read('{"kty":"RSA","use":"enc","d":"AA"},{"kty":"oct","k":"?"}', issues);
    expect(set.leftOut.length).toBe(2);
    expect(set.leftOut[0].issue.path).toBe("jwks.keys[0].n");
    expect(set.leftOut[1].issue.path).toBe("jwks.keys[1].k");
    expect(issues.errorCount).toBe(3);
    expect(issues.warnings.length).toBe(1);
  });

  it("are not those of SPIFFE for other uses", () => {
    const issues = new ConfigIssues();
    const set = read('{"kty":"RSA","use":"x509-svid"}', issues);
    expect(set.leftOut.length + set.keys.length + issues.errorCount).toBe(0);
  });
});

describe("keys with the kid of an earlier one", () => {
  it("cause a warning each, unless the earlier one cannot be used", () => {
    const kids = ["a", "b", "a", "b", "c"];
    let keys = '{"kty":"XY","kid":"c"}';
    for (let i = 0; i < kids.length; i++) keys += ',{"kid":"' + kids[i] + '",' + SECRET;
    keys += ",{" + SECRET + ",{" + SECRET;
    const issues = new ConfigIssues();
    expect(read(keys, issues).keys.length).toBe(7);
    expect(issues.warnings.length).toBe(3);
    expect(issues.warnings[1].path).toBe("jwks.keys[3].kid");
    expect(issues.warnings[2].path).toBe("jwks.keys[4].kid");
  });
});
