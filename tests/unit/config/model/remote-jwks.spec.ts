import { RemoteJwks } from "../../../../assembly/config/model/remote-jwks";

const NOW: i64 = 1_800_000_000_000;

/** One whose last fetch began at NOW and gave keys. */
function fetched(lifetimeSeconds: i32 = -1): RemoteJwks {
  const remote = new RemoteJwks();
  remote.record.version = 1;
  remote.record.attemptMs = NOW;
  remote.record.succeeded(NOW, lifetimeSeconds);
  return remote;
}

describe("RemoteJwks", () => {
  test("a fetch is due at first, then before the keys expire", () => {
    expect(new RemoteJwks().isDue(NOW)).toBe(true);
    const remote = fetched();
    expect(remote.isDue(NOW + 479_000)).toBe(false);
    expect(remote.isDue(NOW + 541_000)).toBe(true);
  });
  test("a short lifetime lasts until a token may trigger a fetch", () => {
    const remote = fetched(0);
    expect(remote.isDue(NOW + 29_999)).toBe(false);
    expect(remote.isDue(NOW + 30_000)).toBe(true);
  });
  test("no fetch is due while one runs, or after its lease ended", () => {
    const remote = fetched();
    remote.record.attemptMs = NOW + 600_000;
    remote.record.leaseMs = NOW + 602_500;
    expect(remote.isDue(NOW + 602_499)).toBe(false);
    expect(remote.isUncertain(NOW + 602_499)).toBe(true);
    expect(remote.isDue(NOW + 602_500)).toBe(true);
  });
  test("a lease from the future is ignored", () => {
    const remote = fetched();
    remote.record.attemptMs = NOW;
    remote.record.leaseMs = NOW + 2500;
    expect(remote.isRunning(NOW)).toBe(true);
    expect(remote.isRunning(NOW - 3_600_000)).toBe(false);
    expect(remote.isDue(NOW - 3_600_000)).toBe(true);
  });
  test("keys stay valid for their lifetime plus the stale time", () => {
    const remote = fetched();
    expect(remote.isHeld(NOW + 600_000 + 86_399_999)).toBe(true);
    expect(remote.isHeld(NOW + 600_000 + 86_400_000)).toBe(false);
    expect(remote.isHeld(NOW - 3_600_000)).toBe(true);
    expect(new RemoteJwks().isHeld(NOW)).toBe(false);
  });
  test("the backoff does not exceed refetch_seconds", () => {
    const remote = fetched();
    for (let i = 0; i < 100; i++) remote.record.failed("x");
    expect(remote.nextMs()).toBe(NOW + 30_000);
    expect(remote.retrySeconds(NOW)).toBe(30);
    expect(remote.retrySeconds(NOW + 40_000)).toBe(1);
    expect(remote.mayRefetch(NOW + 29_999)).toBe(false);
  });
  test("describes its state", () => {
    expect(new RemoteJwks().describe(NOW)).toBe("no set yet; nothing was fetched yet");
    const remote = fetched();
    expect(remote.describe(NOW + 35_900)).toBe(
      "the set is 35 s old; the last fetch, 35 s ago, succeeded",
    );
    remote.record.failed("status 500");
    expect(remote.describe(NOW - 5000)).toBe(
      "the set is 0 s old; the last fetch, 0 s ago, failed: status 500",
    );
  });
});
