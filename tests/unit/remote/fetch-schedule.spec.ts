import { Phrase } from "../../../assembly/message/phrases";
import { english } from "../../../assembly/message/say";
import { RemoteJwks } from "../../../assembly/config/model/remote-jwks";
import { FetchSchedule } from "../../../assembly/remote/fetch-schedule";

const NOW: i64 = 1_800_000_000_000;

function begun(): FetchSchedule {
  return new FetchSchedule(new RemoteJwks(), Phrase.NoKeySet, Phrase.KeySetAge);
}

/** A schedule whose last fetch began at NOW and succeeded. */
function fetched(lifetimeSeconds: i32 = -1): FetchSchedule {
  const schedule = begun();
  schedule.record.version = 1;
  schedule.record.attemptMs = NOW;
  schedule.record.succeeded(NOW, lifetimeSeconds);
  return schedule;
}

describe("FetchSchedule", () => {
  test("a fetch is due at once, then before the keys expire", () => {
    expect(begun().isDue(NOW)).toBe(true);
    const schedule = fetched();
    expect(schedule.isDue(NOW + 479_000)).toBe(false);
    expect(schedule.isDue(NOW + 541_000)).toBe(true);
  });
  test("a short lifetime is extended to the time at which a token may trigger a fetch", () => {
    const schedule = fetched(0);
    expect(schedule.isDue(NOW + 29_999)).toBe(false);
    expect(schedule.isDue(NOW + 30_000)).toBe(true);
  });
  test("no fetch is due while one runs", () => {
    const schedule = fetched();
    schedule.record.attemptMs = NOW + 600_000;
    schedule.record.leaseMs = NOW + 602_500;
    expect(schedule.isDue(NOW + 602_499)).toBe(false);
    expect(schedule.isUncertain(NOW + 602_499)).toBe(true);
    expect(schedule.isDue(NOW + 602_500)).toBe(true);
  });
  test("a lease from the future, after the clock was set back, is ignored", () => {
    const schedule = fetched();
    schedule.record.attemptMs = NOW;
    schedule.record.leaseMs = NOW + 2500;
    expect(schedule.isRunning(NOW)).toBe(true);
    expect(schedule.isRunning(NOW - 3_600_000)).toBe(false);
    expect(schedule.isDue(NOW - 3_600_000)).toBe(true);
  });
  test("keys are valid for their lifetime and the stale time", () => {
    const schedule = fetched();
    expect(schedule.isHeld(NOW + 600_000 + 86_399_999)).toBe(true);
    expect(schedule.isHeld(NOW + 600_000 + 86_400_000)).toBe(false);
    expect(schedule.isHeld(NOW - 3_600_000)).toBe(true);
    expect(begun().isHeld(NOW)).toBe(false);
  });
  test("the delay after many failures is at most refetch_seconds", () => {
    const schedule = fetched();
    for (let i = 0; i < 100; i++) schedule.record.failed("x");
    expect(schedule.nextMs()).toBe(NOW + 30_000);
    expect(schedule.retrySeconds(NOW)).toBe(30);
    expect(schedule.retrySeconds(NOW + 40_000)).toBe(1);
    expect(schedule.mayRefetch(NOW + 29_999)).toBe(false);
  });
  test("the message for the operator has the age of the set and the result of the last fetch", () => {
    expect(english(begun().describe(NOW))).toBe("no key set yet; nothing was fetched yet");
    const schedule = fetched();
    expect(english(schedule.describe(NOW + 35_900))).toBe(
      "the key set is 35 s old; the last fetch, 35 s ago, succeeded",
    );
    schedule.record.failed("status 500");
    expect(english(schedule.describe(NOW - 5000))).toBe(
      "the key set is 0 s old; the last fetch, 0 s ago, failed: status 500",
    );
  });
});
