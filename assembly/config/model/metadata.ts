/** Properties that are set for access logs; the names are KIND_CHOICES[FieldKind.Metadata]. */
export enum Metadata {
  Consumer,
  Subject,
  Verdict,
}
