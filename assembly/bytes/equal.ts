/**
 * Whether the `length` bytes (>= 0) at `a` and at `b` are the same. The time depends on `length`
 * alone, so that whoever sends a guess learns nothing from how far it matched. The two may overlap.
 */
export function equalConstantTime(a: usize, b: usize, length: i32): bool {
  let difference: u32 = 0;
  for (let i: usize = 0; i < <usize>length; i++) {
    difference |= (<u32>load<u8>(a + i)) ^ (<u32>load<u8>(b + i));
  }
  return difference == 0;
}
