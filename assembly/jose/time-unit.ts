// Units in which issuers count time by mistake: decision 31. RFC 7519 section 2 asks for seconds.

/** For each unit: how many of them a second has, and the seconds from their epoch to 1970. */
// prettier-ignore
const UNITS: StaticArray<f64> = [
  1e3, 0, // milliseconds
  1e6, 0, // microseconds
  1e9, 0, // nanoseconds
  1e7, 0, // 100 ns since 1970
  1e7, 62135596800, // 100 ns since the year 1, ticks of .NET
  1e7, 11644473600, // 100 ns since 1601, FILETIME of Windows
];
/**
 * A present time in some unit is from 2001-09-09 on, since which seconds have ten digits, and before 2101. Values
 * that mean "never" are outside: rows of nines, year 9999, powers of two.
 */
const FIRST_SECOND: f64 = 1000000000;
const END_SECOND: f64 = 4133980800;
/** The smallest value that `unitOf` knows. */
export const MILLISECONDS_FROM: f64 = FIRST_SECOND * 1e3;
/** "Never" in .NET (DateTime.MaxValue as ticks and as FILETIME) and Java (Instant.MAX), which a unit would fit. */
const NEVER: StaticArray<f64> = [3155378975999999999, 2650467743999999999, 31556889864403199];

/** The position of the unit in which the value is a present time; -1 if there is none. */
export function unitOf(value: f64): i32 {
  for (let i = 0; i < NEVER.length; i++) if (value == unchecked(NEVER[i])) return -1;
  for (let i = 0; i << 1 < UNITS.length; i++) {
    const seconds = secondsOf(value, i);
    if (seconds >= FIRST_SECOND && seconds < END_SECOND) return i;
  }
  return -1;
}

/** The NumericDate of a value in that unit. */
export function secondsOf(value: f64, unit: i32): f64 {
  return value / unchecked(UNITS[unit << 1]) - unchecked(UNITS[(unit << 1) + 1]);
}
