import { curveP256, curveP384, curveP521 } from "../../../assembly/curve/nist";
import { TABLE_BYTES } from "../../../assembly/curve/table-pool";

describe("the curves of NIST", () => {
  it("have coordinates of 32, 48 and 66 bytes", () => {
    expect(curveP256().bytes).toBe(32);
    expect(curveP384().bytes).toBe(48);
    expect(curveP521().bytes).toBe(66);
  });

  it("are created once", () => {
    expect(curveP256() === curveP256()).toBe(true);
    expect(curveP384() === curveP384()).toBe(true);
    expect(curveP521() === curveP521()).toBe(true);
  });

  it("have tables that fit into a slot of the pool", () => {
    expect(curveP256().tableBytes <= TABLE_BYTES).toBe(true);
    expect(curveP384().tableBytes <= TABLE_BYTES).toBe(true);
    expect(curveP521().tableBytes <= TABLE_BYTES).toBe(true);
  });
});
