/**
 * Serializes a header map for the ABI: count, the sizes of each name and value, then their bytes, each
 * followed by a NUL.
 */
export function serialized(pairs: string[]): ArrayBuffer {
  let size = 4;
  for (let i = 0; i < pairs.length; i++) size += 4 + String.UTF8.byteLength(pairs[i]) + 1;
  const buffer = new ArrayBuffer(size);
  let at = changetype<usize>(buffer);
  store<u32>(at, pairs.length / 2);
  at += 4;
  for (let i = 0; i < pairs.length; i++, at += 4) {
    store<u32>(at, String.UTF8.byteLength(pairs[i]));
  }
  for (let i = 0; i < pairs.length; i++) {
    at += String.UTF8.encodeUnsafe(changetype<usize>(pairs[i]), pairs[i].length, at);
    store<u8>(at++, 0);
  }
  return buffer;
}
