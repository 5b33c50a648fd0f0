// Numbers of things, as sentences have them.

/** "1 key", "2 keys", of a noun that takes an s. */
export function counted(count: i32, noun: string): string {
  return count.toString() + " " + noun + (count == 1 ? "" : "s");
}
