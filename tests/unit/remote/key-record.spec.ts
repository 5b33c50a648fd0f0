import { KeyRecord } from "../../../assembly/remote/key-record";

const BYTES: usize = memory.data(512, 8);

function copy(from: KeyRecord): KeyRecord {
  const to = new KeyRecord();
  from.write(BYTES);
  expect(to.read(BYTES, from.size)).toBe(true);
  return to;
}

describe("KeyRecord", () => {
  test("reads what it wrote", () => {
    const record = new KeyRecord();
    record.version = 7;
    record.attemptMs = 1_800_000_000_000;
    record.leaseMs = 1_800_000_002_500;
    record.succeeded(1_800_000_000_100, 300);
    record.failed("status 500: \u00e4");
    record.failed("status 501: \u00e4");
    const read = copy(record);
    expect(read.version).toBe(7);
    expect(read.attemptMs).toBe(record.attemptMs);
    expect(read.fetchedMs).toBe(record.fetchedMs);
    expect(read.lifetimeSeconds).toBe(300);
    expect(read.leaseMs).toBe(0);
    expect(read.failures).toBe(2);
    expect(read.failure).toBe("status 501: \u00e4");
  });
  test("truncates a long text", () => {
    const record = new KeyRecord();
    record.failed("x".repeat(5000));
    expect(copy(record).failure.length).toBe(320);
  });
  test("ignores other bytes", () => {
    const record = new KeyRecord();
    record.version = 7;
    record.write(BYTES);
    expect(record.read(BYTES, record.size - 1)).toBe(false);
    expect(record.read(BYTES, 512)).toBe(false);
    store<u32>(BYTES, 1);
    expect(record.read(BYTES, record.size)).toBe(false);
    expect(record.read(BYTES, 0)).toBe(false);
    expect(record.version).toBe(7);
  });
});
