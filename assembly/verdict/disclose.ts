/** What a refused client is told. */
export enum Disclose {
  /** The status alone. */
  Minimal,
  /** The check, the reason, and facts of the client's own token. */
  Standard,
  /** All that the log has. */
  Full,
}

/** The names in the configuration, by value. */
export const DISCLOSE_NAMES: string[] = ["minimal", "standard", "full"];
