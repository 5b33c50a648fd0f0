// Paths of fields, as messages have them.

/** The path of a member: "consumers[0]" and "jwks" make "consumers[0].jwks". */
export function memberPath(path: string, name: string): string {
  return path.length == 0 ? name : path + "." + name;
}

/** The path of an element: "consumers" and 0 make "consumers[0]". */
export function elementPath(path: string, index: i32): string {
  return path + "[" + index.toString() + "]";
}
