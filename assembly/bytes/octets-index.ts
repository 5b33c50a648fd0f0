// Finds what was configured under a name, in a time that does not grow with how much was configured.
import { Octets } from "./octets";

/** FNV-1a. Only configured names are stored, so a client that makes names collide gains nothing. */
function hash(ptr: usize, length: i32): u32 {
  let h: u32 = 0x811c9dc5;
  for (let i: usize = 0; i < <usize>length; i++) h = (h ^ load<u8>(ptr + i)) * 0x01000193;
  return h;
}

/** A multimap from names to values; the values of one name keep the order they were added in. */
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

  /** Call once, when all is added: entries added later are not found. */
  build(): void {
    let size = 8;
    while (size < this.names.length * 2) size <<= 1;
    this.buckets = new StaticArray<i32>(size);
    this.buckets.fill(-1);
    // From the back, so that a bucket's first entry is the one that was added first.
    for (let i = this.names.length - 1; i >= 0; i--) {
      const bucket = hash(this.names[i].ptr, this.names[i].length) & (size - 1);
      this.following[i] = this.buckets[bucket];
      this.buckets[bucket] = i;
    }
  }

  /** The first entry under this name, or -1. */
  first(ptr: usize, length: i32): i32 {
    const size = this.buckets.length;
    if (size == 0) return -1;
    return this.seek(unchecked(this.buckets[hash(ptr, length) & (size - 1)]), ptr, length);
  }

  /** The next entry under the name of `entry`, or -1. */
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
