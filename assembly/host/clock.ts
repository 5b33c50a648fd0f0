import { OUT, proxy_get_current_time_nanoseconds, proxy_set_tick_period_milliseconds } from "./abi";

/** Seconds since 1970-01-01T00:00:00Z, with fractions. */
export function nowSeconds(): f64 {
  return <f64>nowNanoseconds() / 1e9;
}

/** Nanoseconds since 1970-01-01T00:00:00Z. */
export function nowNanoseconds(): u64 {
  store<u64>(OUT, 0);
  proxy_get_current_time_nanoseconds(OUT);
  return load<u64>(OUT);
}

/** Sets the period of proxy_on_tick for the current root context, in milliseconds. */
export function setTickMilliseconds(milliseconds: u32): void {
  proxy_set_tick_period_milliseconds(milliseconds);
}
