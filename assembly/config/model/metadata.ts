/** Properties that are set for access logs; KIND_CHOICES[FieldKind.Metadata] has the names. */
export enum Metadata {
  Consumer,
  Subject,
  Verdict,
}
