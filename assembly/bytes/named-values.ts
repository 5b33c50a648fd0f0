// The values of several names, found in one walk over a text of pairs. One walk a name would let a client
// make a request as expensive as names times bytes.
import { Octets } from "./octets";
import { OctetsIndex } from "./octets-index";
import { View } from "./view";

@final
export class NamedValues {
  private readonly index: OctetsIndex = new OctetsIndex();
  /** For each name: the number of its occurrences, and the position of its first value. */
  private counts: StaticArray<i32> = new StaticArray<i32>(0);
  private starts: StaticArray<usize> = new StaticArray<usize>(0);
  private lengths: StaticArray<i32> = new StaticArray<i32>(0);
  private marks: StaticArray<bool> = new StaticArray<bool>(0);
  private decoded: StaticArray<u8> = new StaticArray<u8>(0);
  private names: i32 = 0;
  /** The length of the longest name, in bytes. */
  longest: i32 = 0;

  /** Adds a name that is not present yet; returns its number. */
  add(name: Octets): i32 {
    this.index.add(name, this.names);
    this.longest = max(this.longest, name.length);
    return this.names++;
  }

  /** Call once, after all names were added. */
  build(): void {
    this.index.build();
    this.counts = new StaticArray<i32>(this.names);
    this.starts = new StaticArray<usize>(this.names);
    this.lengths = new StaticArray<i32>(this.names);
    this.marks = new StaticArray<bool>(this.names);
    this.decoded = new StaticArray<u8>(this.longest);
  }

  /** Enough bytes for a name of length `longest`. */
  get room(): usize {
    return changetype<usize>(this.decoded);
  }

  /** Call before each walk. */
  clear(): void {
    this.counts.fill(0);
  }

  /** The number of the name, or -1. */
  find(name: usize, length: i32): i32 {
    if (length > this.longest) return -1;
    const entry = this.index.first(name, length);
    return entry < 0 ? -1 : this.index.value(entry);
  }

  /** Whether the occurrence that the walk just found is the first of this name. */
  isFirst(number: i32): bool {
    const count = unchecked(this.counts[number]) + 1;
    unchecked((this.counts[number] = count));
    return count == 1;
  }

  set(number: i32, value: usize, length: i32): void {
    unchecked((this.starts[number] = value));
    unchecked((this.lengths[number] = length));
  }

  /** The number of occurrences of the name; sets `value` to the first value. */
  read(number: i32, value: View): i32 {
    if (<u32>number >= <u32>this.names) return 0;
    const count = unchecked(this.counts[number]);
    if (count > 0) value.set(unchecked(this.starts[number]), unchecked(this.lengths[number]));
    return count;
  }

  clearMarks(): void {
    this.marks.fill(false);
  }

  /** Marks the pairs of this name for removal. */
  mark(number: i32): void {
    if (<u32>number < <u32>this.names) unchecked((this.marks[number] = true));
  }

  /** `number`: a name's number, or -1. */
  isMarked(number: i32): bool {
    return number >= 0 && unchecked(this.marks[number]);
  }
}
