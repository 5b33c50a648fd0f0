/** With a larger exponent the result is infinite for every u64 but 0; below the negated limit it is zero. */
const MAX_DECIMAL_EXPONENT: i64 = 309;
const LEAST: i64 = -345;

/** 10^22 is the largest power of ten that an f64 holds exactly; 2^53 bounds the integers it holds exactly. */
const EXACT_POWER: i64 = 22;
const EXACT_DIGITS: u64 = 1 << 53;

/**
 * digits * 10^exponent. Exact if an f64 holds both factors (one rounding). Otherwise it multiplies a 64-bit
 * mantissa by up to nine 64-bit powers of ten; the error is below about 20 units of 2^-64, so the f64 is
 * within one unit in the last place.
 */
export function scaled(digits: u64, exponent: i64): f64 {
  if (digits == 0 || exponent < LEAST) return 0;
  if (exponent > MAX_DECIMAL_EXPONENT) return Infinity;
  const power = <i32>abs(exponent);
  if (digits <= EXACT_DIGITS && power <= EXACT_POWER) {
    const factor = unchecked(EXACT[power]);
    return exponent < 0 ? <f64>digits / factor : <f64>digits * factor;
  }
  const shift = clz(digits);
  let mantissa = digits << shift;
  let binary = -(<i32>shift);
  for (let i = 0; i < 9; i++) {
    if (((power >> i) & 1) == 0) continue;
    const row = exponent < 0 ? i + 9 : i;
    mantissa = highProduct(mantissa, unchecked(MANTISSA[row]));
    binary += unchecked(BINARY[row]) + 64;
    // Both factors have their top bit set, so the product lacks at most one bit.
    if (<i64>mantissa > 0) {
      mantissa <<= 1;
      binary--;
    }
  }
  return timesPowerOfTwo(<f64>mantissa, binary);
}

/** The upper 64 bits of the product, rounded down. */
function highProduct(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff;
  const a1 = a >> 32;
  const b0 = b & 0xffffffff;
  const b1 = b >> 32;
  const middle = a1 * b0 + ((a0 * b0) >> 32);
  const other = a0 * b1 + (middle & 0xffffffff);
  return a1 * b1 + (middle >> 32) + (other >> 32);
}

/**
 * value * 2^exponent, for a value from 2^63 to 2^64. In two steps, because 2^exponent may be out of range.
 */
function timesPowerOfTwo(value: f64, exponent: i32): f64 {
  if (exponent > 960) return Infinity;
  if (exponent < -1140) return 0;
  const half = exponent >> 1;
  return value * powerOfTwo(half) * powerOfTwo(exponent - half);
}

/** 2^exponent for -1022 to 1023. */
function powerOfTwo(exponent: i32): f64 {
  return reinterpret<f64>((<u64>(exponent + 1023)) << 52);
}

/** 10^0 to 10^22. */
// prettier-ignore
const EXACT: StaticArray<f64> = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/** 10^(2^i) for i = 0 to 8, then 10^-(2^i): MANTISSA * 2^BINARY, the mantissa's top bit set. */
// prettier-ignore
const MANTISSA: StaticArray<u64> = [
  0xa000000000000000, 0xc800000000000000, 0x9c40000000000000,
  0xbebc200000000000, 0x8e1bc9bf04000000, 0x9dc5ada82b70b59e,
  0xc2781f49ffcfa6d5, 0x93ba47c980e98ce0, 0xaa7eebfb9df9de8e,
  0xcccccccccccccccd, 0xa3d70a3d70a3d70a, 0xd1b71758e219652c,
  0xabcc77118461cefd, 0xe69594bec44de15b, 0xcfb11ead453994ba,
  0xa87fea27a539e9a5, 0xddd0467c64bce4a1, 0xc0314325637a193a,
];
// prettier-ignore
const BINARY: StaticArray<i32> = [
  -60, -57, -50, -37, -10, 43, 149, 362, 787,
  -67, -70, -77, -90, -117, -170, -276, -489, -914,
];
