// Which of three sets of fields remote_jwks and revoked have: Higress' documents show one of them, its binary may read
// another.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { NONE_OF_THEM } from "../issues/issue-phrases";

/** How the server is named; each begins with a different field. */
export enum Spelling {
  /** Higress' plugin in Go. */
  ServiceName,
  /** Higress' plugin in C++, and that of its commercial gateway. */
  Service,
  /** Envoy's name. */
  Cluster,
}

/** The fields of each in remote_jwks; the first is required. */
const FIELDS_OF: string[][] = [
  ["service_name", "service_host", "service_port", "path"],
  ["service", "port", "uri", "ttl", "timeout"],
  ["cluster", "uri"],
];
/** Fields of the consumer that all but `Service` may have. */
export const FIELDS_NEXT_TO_IT: string[] = ["jwks_cache_duration", "jwks_fetch_timeout"];

export function firstField(spelling: Spelling): string {
  return FIELDS_OF[spelling][0];
}

/**
 * The spelling that all fields belong to and whose first field is present; -1, with an issue, if there is none.
 * `outer`: the object with FIELDS_NEXT_TO_IT. `expected`: the fields of the spellings, if they are not those of
 * remote_jwks.
 */
export function spellingOf(outer: FieldCursor, source: FieldCursor, expected: string = ""): i32 {
  const present = presentOf(outer, source);
  for (let i = 0; i < FIELDS_OF.length; i++) {
    if (!source.member(FIELDS_OF[i][0]).isAbsent && areOf(present, i)) return i;
  }
  const issue = source
    .report(ConfigIssueKind.IncompleteRemoteJwks)
    .withActual(present.length == 0 ? NONE_OF_THEM : present.join(", "));
  if (expected.length > 0) issue.withExpected(expected);
  return -1;
}

function areOf(present: string[], spelling: i32): bool {
  for (let i = 0; i < present.length; i++) {
    const isNextToIt = FIELDS_NEXT_TO_IT.includes(present[i]) && spelling != Spelling.Service;
    if (!isNextToIt && !FIELDS_OF[spelling].includes(present[i])) return false;
  }
  return true;
}

function presentOf(outer: FieldCursor, source: FieldCursor): string[] {
  const present: string[] = [];
  addPresent(outer, FIELDS_NEXT_TO_IT, present);
  for (let i = 0; i < FIELDS_OF.length; i++) addPresent(source, FIELDS_OF[i], present);
  return present;
}

function addPresent(source: FieldCursor, names: string[], present: string[]): void {
  for (let i = 0; i < names.length; i++) {
    const isNew = !present.includes(names[i]);
    if (isNew && !source.member(names[i]).isAbsent) present.push(names[i]);
  }
}
