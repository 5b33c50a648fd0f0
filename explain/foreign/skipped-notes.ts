/** What of a file the gateway that was found does not read. */
import type { ForeignDocument } from "./foreign-document.ts";
import type { ForeignGateway, Note } from "./foreign-types.ts";
import { resourcesIn } from "./kubernetes/resources.ts";

/** Kinds of Kubernetes resources, with their number. */
export function skippedNotes(
  { kinds = [] }: ForeignGateway,
  documents: readonly ForeignDocument[],
): Note[] {
  const counts = new Map<string, number>();
  for (const { kind } of resourcesIn(documents)) {
    if (!kinds.includes(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ slug: "skipped", values: [kind, String(count)] }));
}
