/**
 * Whether the `length` bytes (>= 0) at `a` and `b` are equal. The time depends only on `length`, so that it
 * reveals nothing about where a guessed value differs. The ranges may overlap.
 */
export function equalConstantTime(a: usize, b: usize, length: i32): bool {
  let difference: u32 = 0;
  for (let i: usize = 0; i < <usize>length; i++) {
    difference |= (<u32>load<u8>(a + i)) ^ (<u32>load<u8>(b + i));
  }
  return difference == 0;
}
