/** What a rejected client learns; the names are those of the field disclose. */
export enum Disclose {
  /** Only the status. */
  Minimal,
  /** The check, the reason, and facts of the client's own token. */
  Standard,
  /** Everything that the log has. */
  Full,
}
