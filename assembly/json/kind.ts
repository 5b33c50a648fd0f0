/** The kind of a JSON value (RFC 8259 section 3). */
export enum Kind {
  Null,
  False,
  True,
  Number,
  String,
  Array,
  Object,
}
