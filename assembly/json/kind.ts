/** What a JSON value is; RFC 8259 section 3. */
export enum Kind {
  Null,
  False,
  True,
  Number,
  String,
  Array,
  Object,
}
