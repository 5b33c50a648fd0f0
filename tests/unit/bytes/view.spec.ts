import { View } from "../../../assembly/bytes/view";

const TEXT = String.UTF8.encode("Bearer é");

function view(): View {
  return new View().set(changetype<usize>(TEXT), TEXT.byteLength);
}

describe("View", () => {
  it("returns 0 outside of its bytes", () => {
    expect(view().at(0)).toBe(66);
    expect(view().at(8)).toBe(0xa9);
    expect(view().at(9)).toBe(0);
    expect(view().at(-1)).toBe(0);
    expect(new View().at(0)).toBe(0);
  });

  it("can be set and cleared, and its length is never negative", () => {
    const one = view();
    expect(one.set(one.ptr + 1, -5).length).toBe(0);
    one.clear();
    expect(one.ptr).toBe(0);
    expect(one.toString()).toBe("");
  });

  it("decodes malformed bytes as U+FFFD", () => {
    expect(view().toString()).toBe("Bearer é");
    const cut = view();
    cut.length--;
    expect(cut.toString()).toBe("Bearer \ufffd");
  });
});
