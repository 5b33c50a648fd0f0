import { Kind } from "../../../assembly/json/kind";
import { Tape } from "../../../assembly/json/tape";

describe("Tape", () => {
  it("links children in order and closes to the parent", () => {
    const tape = new Tape(100);
    const root = tape.add(Kind.Array, 1000, 0, -1, 0, 0);
    tape.open(root, -1);
    const inner = tape.add(Kind.Object, 1001, 0, root, 0, 0);
    tape.open(inner, root);
    const member = tape.add(Kind.Null, 1005, 4, inner, 1002, 1);
    expect(tape.close(inner, 1010)).toBe(root);
    const last = tape.add(Kind.True, 1011, 4, root, 0, 0);
    expect(tape.close(root, 1016)).toBe(-1);
    expect(tape.size(root)).toBe(2);
    expect(tape.next(inner)).toBe(last);
    expect(tape.next(last)).toBe(-1);
    expect(tape.next(member)).toBe(-1);
    expect(tape.next(root)).toBe(-1);
    expect(tape.rawLength(root)).toBe(16);
    expect(tape.rawLength(inner)).toBe(9);
    expect(tape.namePtr(member)).toBe(1002);
    tape.free();
  });

  it("keeps its nodes when it grows, up to its cap", () => {
    const tape = new Tape(1000);
    for (let i = 0; i < 1000; i++) expect(tape.add(Kind.Number, i, 1, -1, 0, 0)).toBe(i);
    expect(tape.add(Kind.Number, 0, 1, -1, 0, 0)).toBe(-1);
    for (let i = 0; i < 1000; i++) expect(tape.rawPtr(i)).toBe(i);
    tape.free();
    expect(tape.has(0)).toBe(false);
    expect(tape.add(Kind.Null, 0, 4, -1, 0, 0)).toBe(0);
    tape.free();
  });

  it("allows at least one node", () => {
    expect(new Tape(-1).maxNodes).toBe(1);
    expect(new Tape(i32.MAX_VALUE).maxNodes).toBe(1 << 22);
  });
});
