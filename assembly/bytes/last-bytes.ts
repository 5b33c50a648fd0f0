/** The last `length & 7` bytes as a little-endian number; does not read outside the text. */
export function lastBytes(ptr: usize, length: i32): u64 {
  const count = (<usize>length) & 7;
  if (count == 0) return 0;
  const from = ptr + <usize>length - count;
  if (count >= 4) {
    // Two loads that may overlap; the overlapping bits are equal.
    return (<u64>load<u32>(from)) | ((<u64>load<u32>(from + count - 4)) << ((count - 4) << 3));
  }
  const middle = count >> 1;
  const last = count - 1;
  return (
    (<u64>load<u8>(from)) |
    ((<u64>load<u8>(from + middle)) << (middle << 3)) |
    ((<u64>load<u8>(from + last)) << (last << 3))
  );
}
