/** What becomes of a request whose token is not good; the names are KIND_CHOICES[FieldKind.Mode]. */
export enum Mode {
  /** It is refused. */
  Enforce,
  /** It is refused, unless it carries no token at all. */
  Optional,
  /** It passes; what would have been is counted, logged and told to the upstream. */
  DryRun,
}
