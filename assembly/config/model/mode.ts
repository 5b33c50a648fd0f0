/** What happens to a request without a valid token; KIND_CHOICES[FieldKind.Mode] has the names. */
export enum Mode {
  /** It is rejected. */
  Enforce,
  /** It is rejected, unless it has no token. */
  Optional,
  /** It is allowed; the result is counted, logged and sent to the upstream. */
  DryRun,
}
