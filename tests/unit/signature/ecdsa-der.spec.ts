import { hex } from "../../../assembly/bytes/hex";
import { decodeHex } from "../../../assembly/bytes/hex";
import { Octets } from "../../../assembly/bytes/octets";
import { derToPair } from "../../../assembly/signature/ecdsa-der";

const SIZE: i32 = 4;

/** r and s of four bytes each, or "none". */
function pair(der: string, size: i32 = SIZE): string {
  const text = Octets.of(der);
  const bytes = heap.alloc(text.length + 1);
  const length = max(decodeHex(text.ptr, text.length, bytes), 0);
  const into = heap.alloc(2 * size);
  const result = derToPair(bytes, length, size, into) ? hex(into, 2 * size) : "none";
  heap.free(bytes);
  heap.free(into);
  return result;
}

describe("derToPair", () => {
  test("pads numbers with leading zeros", () => {
    expect(pair("3006" + "020101" + "020102")).toBe("0000000100000002");
    expect(pair("300c" + "020401020304" + "02047fffffff")).toBe("010203047fffffff");
  });

  test("drops the zero of a positive number", () => {
    expect(pair("300e" + "0205008fffffff" + "020500ffffffff")).toBe("8fffffffffffffff");
  });

  test("reads the long length of a sequence of 128 bytes or more", () => {
    const r = "0242" + "01".repeat(66);
    expect(pair("308188" + r + r, 66)).toBe("01".repeat(132));
    expect(pair("3088" + r + r, 66)).toBe("none");
  });

  test("rejects anything but strict DER", () => {
    expect(pair("")).toBe("none");
    expect(pair("3006020101")).toBe("none");
    // A negative number, a superfluous zero, an empty number, and one that is too long.
    expect(pair("3006" + "020181" + "020102")).toBe("none");
    expect(pair("3007" + "02020001" + "020102")).toBe("none");
    expect(pair("3005" + "0200" + "020102")).toBe("none");
    expect(pair("300a" + "02050102030405" + "020102")).toBe("none");
    // Wrong lengths, trailing bytes, another tag, an unnecessary long form.
    expect(pair("3007" + "020101" + "020102")).toBe("none");
    expect(pair("3006" + "020101" + "02010200")).toBe("none");
    expect(pair("3006" + "020101" + "030102")).toBe("none");
    expect(pair("308106" + "020101" + "020102")).toBe("none");
    expect(pair("3006" + "02ff01" + "020102")).toBe("none");
  });
});
