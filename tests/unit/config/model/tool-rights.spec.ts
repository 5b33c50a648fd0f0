import { Octets } from "../../../../assembly/bytes/octets";
import { View } from "../../../../assembly/bytes/view";
import { ToolRights } from "../../../../assembly/config/model/tool-rights";

function covers(rights: ToolRights, tool: string): bool {
  const octets = Octets.of(tool);
  return rights.covers(new View().set(octets.ptr, octets.length));
}

describe("ToolRights", () => {
  test("compares names byte by byte, and starts of names", () => {
    const rights = new ToolRights([Octets.of("echo")], [Octets.of("get_")], []);
    expect(covers(rights, "echo")).toBe(true);
    expect(covers(rights, "Echo")).toBe(false);
    expect(covers(rights, "echo2")).toBe(false);
    expect(covers(rights, "get_")).toBe(true);
    expect(covers(rights, "get_a")).toBe(true);
    expect(covers(rights, "get")).toBe(false);
  });
  test("an empty start includes every tool", () => {
    expect(covers(new ToolRights([], [Octets.of("")], []), "a")).toBe(true);
    expect(covers(new ToolRights([], [], []), "a")).toBe(false);
  });
});
