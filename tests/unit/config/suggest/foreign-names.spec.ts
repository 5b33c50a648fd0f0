import { FIELDS } from "../../../../assembly/config/fields";
import { NAMES, nameHere } from "../../../../assembly/config/suggest/foreign-names";
import { bareName } from "../../../../assembly/config/suggest/nearest";

function isField(name: string): bool {
  for (let i = 0; i < FIELDS.length; i++) if (FIELDS[i].name == name) return true;
  return false;
}

describe("nameHere", () => {
  test("returns our name for any spelling of the foreign one", () => {
    expect(nameHere("jwksUri")).toBe("remote_jwks");
    expect(nameHere("jwks_uri")).toBe("remote_jwks");
    expect(nameHere("jwtRules")).toBe("consumers");
    expect(nameHere("ignore-paths")).toBe("exempt");
    expect(nameHere("require_expiration")).toBe("required_claims");
  });
  test("returns nothing for unknown names", () => {
    expect(nameHere("")).toBe("");
    expect(nameHere("domain domains")).toBe("");
    expect(nameHere("something")).toBe("");
  });
  test("maps foreign names that are not fields to names that are", () => {
    const words = NAMES.trim().split(" ");
    let ours = "";
    let others = 0;
    for (let i = 0; i < words.length; i++) {
      if (words[i].startsWith("=")) {
        ours = words[i].substring(1);
        expect(isField(ours)).toBe(true, ours);
        continue;
      }
      others++;
      expect(bareName(words[i])).toBe(words[i]);
      expect(nameHere(words[i])).toBe(ours, words[i]);
    }
    expect(others).toBeGreaterThan(40);
  });
});
