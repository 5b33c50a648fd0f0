/** Host calls for state that outlives a request: log, clock, metrics, shared data, foreign functions. */
import { type HostCalls, LOG_LEVELS, METRIC_KINDS, Result } from "./abi-values.ts";
import type { Link } from "./host.ts";

const NANOSECONDS_A_MILLISECOND = 1_000_000;

export function hostStateCalls(link: Link): HostCalls {
  const { host } = link;
  return {
    proxy_log(level: number, text: number, length: number) {
      host.log.push({
        level: LOG_LEVELS[level] ?? "critical",
        text: link.guest.text(text, length),
      });
      return Result.Ok;
    },
    proxy_get_log_level(at: number) {
      link.guest.setWord(at, LOG_LEVELS.indexOf("trace"));
      return Result.Ok;
    },
    proxy_get_current_time_nanoseconds(at: number) {
      // Converts whole milliseconds and the remainder separately, because a number cannot hold the product
      // exactly.
      const now = host.now();
      const whole = Math.floor(now);
      const rest = Math.round((now - whole) * NANOSECONDS_A_MILLISECOND);
      link.guest.setLong(at, BigInt(whole) * BigInt(NANOSECONDS_A_MILLISECOND) + BigInt(rest));
      return Result.Ok;
    },
    proxy_set_tick_period_milliseconds(period: number) {
      host.tickPeriodsMs.set(host.context, period);
      return Result.Ok;
    },
    ...metricCalls(link),
    ...sharedDataCalls(link),
    proxy_call_foreign_function(
      name: number,
      nameLength: number,
      input: number,
      inputLength: number,
      at: number,
      length: number,
    ) {
      const call = host.foreignFunctions.get(link.guest.text(name, nameLength));
      if (call === undefined) return Result.NotFound;
      return link.guest.give(call(link.guest.copy(input, inputLength)), at, length);
    },
  };
}

function metricCalls(link: Link): HostCalls {
  const { metrics } = link.host;
  return {
    proxy_define_metric(kind: number, name: number, length: number, id: number) {
      const known = METRIC_KINDS[kind];
      if (known === undefined) return Result.BadArgument;
      link.guest.setWord(id, metrics.define(known, link.guest.text(name, length)));
      return Result.Ok;
    },
    proxy_increment_metric(id: number, by: bigint) {
      const metric = metrics.byId(id);
      if (metric === undefined) return Result.NotFound;
      // A counter cannot decrease.
      if (metric.kind === "histogram" || (metric.kind === "counter" && by < 0n)) {
        return Result.BadArgument;
      }
      metric.value += by;
      return Result.Ok;
    },
    proxy_record_metric(id: number, value: bigint) {
      const metric = metrics.byId(id);
      if (metric === undefined) return Result.NotFound;
      if (metric.kind === "counter") metric.value += value;
      else metric.value = value;
      return Result.Ok;
    },
    proxy_get_metric(id: number, at: number) {
      const metric = metrics.byId(id);
      if (metric === undefined) return Result.NotFound;
      link.guest.setLong(at, BigInt.asUintN(64, metric.value));
      return Result.Ok;
    },
  };
}

function sharedDataCalls(link: Link): HostCalls {
  const { sharedData } = link.host;
  return {
    proxy_get_shared_data(key: number, keyLength: number, at: number, length: number, cas: number) {
      const entry = sharedData.get(link.guest.text(key, keyLength));
      if (entry === undefined) return Result.NotFound;
      const result = link.guest.give(entry.value, at, length);
      link.guest.setWord(cas, entry.cas);
      return result;
    },
    proxy_set_shared_data(
      key: number,
      keyLength: number,
      value: number,
      valueLength: number,
      cas: number,
    ) {
      const bytes = link.guest.copy(value, valueLength);
      return sharedData.set(link.guest.text(key, keyLength), bytes, cas >>> 0);
    },
  };
}
