import { Octets } from "../../../assembly/bytes/octets";
import { OctetsIndex } from "../../../assembly/bytes/octets-index";

function valuesOf(index: OctetsIndex, name: string): string {
  const octets = Octets.of(name);
  let values = "";
  let entry = index.first(octets.ptr, octets.length);
  while (entry >= 0) {
    values += index.value(entry).toString() + " ";
    entry = index.next(entry);
  }
  return values;
}

describe("OctetsIndex", () => {
  test("finds each of a thousand names, and no unknown one", () => {
    const index = new OctetsIndex();
    for (let i = 0; i < 1000; i++) index.add(Octets.of("issuer-" + i.toString()), i);
    index.build();
    for (let i = 0; i < 1000; i++) {
      expect(valuesOf(index, "issuer-" + i.toString())).toBe(i.toString() + " ");
    }
    expect(valuesOf(index, "issuer-1000")).toBe("");
    expect(valuesOf(index, "")).toBe("");
  });

  test("keeps the order of values with the same name", () => {
    const index = new OctetsIndex();
    index.add(Octets.of("a"), 7);
    index.add(Octets.of("b"), 8);
    index.add(Octets.of("a"), 3);
    index.add(Octets.of("a"), 9);
    index.build();
    expect(valuesOf(index, "a")).toBe("7 3 9 ");
    expect(valuesOf(index, "b")).toBe("8 ");
  });

  test("finds nothing when empty", () => {
    const index = new OctetsIndex();
    expect(valuesOf(index, "a")).toBe("");
    index.build();
    expect(valuesOf(index, "a")).toBe("");
  });
});
