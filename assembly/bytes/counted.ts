/** "1 key", "2 keys": the count and a noun with a regular plural. */
export function counted(count: i32, noun: string): string {
  return count.toString() + " " + noun + (count == 1 ? "" : "s");
}
