import { Document } from "../../../assembly/json/document";
import { JsonError } from "../../../assembly/json/failure";
import { Names } from "../../../assembly/json/member-names";
import { reject, take } from "./source";

const document = new Document(5000);

describe("duplicate member names", () => {
  it("are rejected at every depth, at the second name", () => {
    reject(document, '{"a":1,"a":1}', JsonError.DuplicateMember, 7);
    reject(document, '[{"b":{"a":1, "a":2}}]', JsonError.DuplicateMember, 14);
    reject(document, '{"":1,"":2}', JsonError.DuplicateMember, 6);
    reject(document, '{"a":{"b":{}},"a":0}', JsonError.DuplicateMember, 14);
  });

  it("are compared after unescaping", () => {
    reject(document, '{"iss":1,"\\u0069ss":2}', JsonError.DuplicateMember, 9);
    reject(document, '{"\\u0000":1,"\\u0000":2}', JsonError.DuplicateMember, 12);
    reject(document, '{"é":1,"\\u00e9":2}', JsonError.DuplicateMember, 8);
  });

  it("differ by object, case and length", () => {
    take(document, '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}');
    take(document, '{"a":1,"A":2,"aa":3,"a ":4,"a\\u0000":5,"":6}');
    take(document, '{"a":1}');
    take(document, '{"a":1}');
  });

  it("are found among thousands", () => {
    let text = "{";
    for (let i = 0; i < 2000; i++) text += `"name-${i}":{"name-${i}":0},`;
    take(document, text + '"last":0}');
    reject(document, text + '"name-1234":0}', JsonError.DuplicateMember, text.length);
  });
});

describe("Names", () => {
  it("forgets all names at each start", () => {
    const names = new Names();
    const text = String.UTF8.encode("iss");
    const ptr = changetype<usize>(text);
    for (let i = 0; i < 1000; i++) {
      names.begin();
      expect(names.add(0, ptr, 3)).toBe(true);
      expect(names.add(0, ptr, 3)).toBe(false);
      expect(names.add(0, ptr, 2)).toBe(true);
      expect(names.add(i, ptr, 3)).toBe(i != 0);
    }
    names.free();
  });

  it("continues after its last serial number", () => {
    const names = new Names();
    const text = String.UTF8.encode("iss");
    const ptr = changetype<usize>(text);
    // Object numbers beyond those of any tape, to exhaust the serial numbers in a few rounds.
    for (let i = 0; i < 10; i++) {
      names.begin();
      expect(names.add(0x3fffffff, ptr, 3)).toBe(true);
      expect(names.add(0, ptr, 3)).toBe(true);
      expect(names.add(0x3fffffff, ptr, 3)).toBe(false);
    }
    names.free();
  });
});
