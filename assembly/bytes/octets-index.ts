import { Octets } from "./octets";

/** FNV-1a. Only configured names are stored, so a client cannot provoke collisions. */
function hash(ptr: usize, length: i32): u32 {
  let h: u32 = 0x811c9dc5;
  for (let i: usize = 0; i < <usize>length; i++) h = (h ^ load<u8>(ptr + i)) * 0x01000193;
  return h;
}

/**
 * A multimap from configured names to values, with lookup in constant time. The values of one name keep their
 * order.
 */
@final
export class OctetsIndex {
  private readonly names: Octets[] = [];
  private readonly values: i32[] = [];
  private readonly following: i32[] = [];
  private buckets: StaticArray<i32> = new StaticArray<i32>(0);

  add(name: Octets, value: i32): void {
    this.names.push(name);
    this.values.push(value);
    this.following.push(-1);
  }

  /** Call once, after all entries were added; later entries are not found. */
  build(): void {
    let size = 8;
    while (size < this.names.length * 2) size <<= 1;
    this.buckets = new StaticArray<i32>(size);
    this.buckets.fill(-1);
    // From last to first, so that each bucket begins with its earliest entry.
    for (let i = this.names.length - 1; i >= 0; i--) {
      const bucket = hash(this.names[i].ptr, this.names[i].length) & (size - 1);
      this.following[i] = this.buckets[bucket];
      this.buckets[bucket] = i;
    }
  }

  /** The first entry with this name, or -1. */
  first(ptr: usize, length: i32): i32 {
    const size = this.buckets.length;
    if (size == 0) return -1;
    return this.seek(unchecked(this.buckets[hash(ptr, length) & (size - 1)]), ptr, length);
  }

  /** The next entry with the same name as `entry`, or -1. */
  next(entry: i32): i32 {
    const name = unchecked(this.names[entry]);
    return this.seek(unchecked(this.following[entry]), name.ptr, name.length);
  }

  value(entry: i32): i32 {
    return unchecked(this.values[entry]);
  }

  private seek(entry: i32, ptr: usize, length: i32): i32 {
    while (entry >= 0 && !unchecked(this.names[entry]).is(ptr, length)) {
      entry = unchecked(this.following[entry]);
    }
    return entry;
  }
}
