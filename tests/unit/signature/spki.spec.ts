import { Curve } from "../../../assembly/curve/curve";
import { curveP256, curveP384, curveP521 } from "../../../assembly/curve/nist";
import { BackwardWriter } from "../../../assembly/signature/der";
import { EcKey } from "../../../assembly/signature/ec-key";
import { RsaKey } from "../../../assembly/signature/rsa-key";
import {
  SPKI_SLACK_BYTES,
  writeEcSpki,
  writeEcdsaSignature,
  writeRsaSpki,
} from "../../../assembly/signature/spki";
import { BASES } from "../curve/points";
import { hex, unhex } from "../octets-of-hex";

/** The expected values were written by OpenSSL. */
const N =
  "cd447e35b8b6d8fe442e3d437204e52db2221a58008a05a6c4647159c324c9859b810e766ec9d28663ca828dd5f4b3b2" +
  "e4b06ce60741c7a87ce42c8218072e8c35bf992dc9e9c616612e7696a6cecc1b78e510617311d8a3c2ce6f447ed4d57b" +
  "1e2feb89414c343c1027c4d1c386bbc4cd613e30d8f16adf91b7584a2265b1f5";
const RSA_FRONT = "30819f300d06092a864886f70d010101050003818d0030818902818100";

const ROOM: usize = heap.alloc(1024);

function written(der: BackwardWriter): string {
  const octets = new ArrayBuffer(der.length);
  memory.copy(changetype<usize>(octets), der.at, <usize>der.length);
  return hex(octets);
}

function rsaSpki(e: string): string {
  const n = unhex(N);
  const exponent = unhex(e);
  const key = RsaKey.create(changetype<usize>(n), 128, changetype<usize>(exponent), e.length / 2);
  if (key === null) return "no key";
  const der = new BackwardWriter();
  // Exactly as much room as documented.
  der.begin(ROOM, key.modulusBytes + SPKI_SLACK_BYTES);
  writeRsaSpki(der, key);
  expect(der.at >= ROOM).toBe(true);
  return written(der);
}

function ecSpki(curve: Curve, base: string[]): string {
  const x = unhex(base[0]);
  const y = unhex(base[1]);
  const key = EcKey.create(curve, changetype<usize>(x), changetype<usize>(y));
  if (key === null) return "no key";
  const der = new BackwardWriter();
  der.begin(ROOM, 2 * curve.bytes + SPKI_SLACK_BYTES);
  writeEcSpki(der, key);
  expect(der.at >= ROOM).toBe(true);
  return written(der);
}

function ecdsa(signature: string): string {
  const bytes = unhex(signature);
  const der = new BackwardWriter();
  der.begin(ROOM, 1024);
  writeEcdsaSignature(der, changetype<usize>(bytes), bytes.byteLength);
  return written(der);
}

describe("writeRsaSpki", () => {
  test("agrees with OpenSSL", () => {
    expect(rsaSpki("010001")).toBe(RSA_FRONT + N + "0203010001");
    expect(rsaSpki("00000003").endsWith("020103")).toBe(true);
  });
});

describe("writeEcSpki", () => {
  test("agrees with OpenSSL, for each curve", () => {
    const front = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
    expect(ecSpki(curveP256(), BASES.P256)).toBe(front + BASES.P256[0] + BASES.P256[1]);
    const front384 = "3076301006072a8648ce3d020106052b8104002203620004";
    expect(ecSpki(curveP384(), BASES.P384)).toBe(front384 + BASES.P384[0] + BASES.P384[1]);
    const front521 = "30819b301006072a8648ce3d020106052b810400230381860004";
    expect(ecSpki(curveP521(), BASES.P521)).toBe(front521 + BASES.P521[0] + BASES.P521[1]);
  });
});

describe("writeEcdsaSignature", () => {
  test("writes each number minimal and non-negative", () => {
    expect(ecdsa("00000001" + "00000080")).toBe("300702010102020080");
    expect(ecdsa("7f000000" + "ff000000")).toBe("300d02047f000000020500ff000000");
    expect(ecdsa("00000000" + "00000000")).toBe("3006020100020100");
  });
  test("writes lengths from 128 on in two bytes", () => {
    const number = "01" + "ff".repeat(65);
    expect(ecdsa(number + number)).toBe("3081880242" + number + "0242" + number);
  });
});

describe("wrapField", () => {
  test("writes lengths as varints", () => {
    const der = new BackwardWriter();
    der.begin(ROOM, 1024);
    for (let i = 0; i < 300; i++) der.byte(7);
    der.wrapField(4, 0);
    expect(written(der).startsWith("22ac0207")).toBe(true);
    der.begin(ROOM, 1024);
    der.wrapField(3, 0);
    expect(written(der)).toBe("1a00");
  });
});
