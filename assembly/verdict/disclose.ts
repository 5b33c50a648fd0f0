/** What a refused client is told; the names are those of the field disclose. */
export enum Disclose {
  /** The status alone. */
  Minimal,
  /** The check, the reason, and facts of the client's own token. */
  Standard,
  /** All that the log has. */
  Full,
}
