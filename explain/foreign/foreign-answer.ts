/** What another gateway answers, and how it differs from what the plugin answers. */
import { marked } from "../report/config-spot.ts";
import type { Report } from "../report/plugin-report.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import type { Position } from "../source/source-file.ts";
import { sourcesOf } from "./translated.ts";
import { verdictByProfile } from "./profile-verdict.ts";
import type {
  Evidence,
  LedgerKind,
  Note,
  NoteSlug,
  Place,
  Profile,
  Resolved,
  Theirs,
} from "./foreign-types.ts";

/** Without the text of the line, which may hold keys. */
export interface FilePosition extends Position {
  file: string;
}

export interface PlacedNote {
  slug: NoteSlug;
  values: string[];
  at?: FilePosition;
}

export interface ForeignAnswer {
  /** As users know it. */
  name: string;
  theirs: Omit<Theirs, "causes">;
  /** Why authorization rules reject the request. */
  causes: PlacedNote[];
  /** Why it rejects, as a reason of the plugin; missing if the plugin has none for it. */
  reason?: string;
  /** Nothing is required of the request, or of its token: the plugin has nothing to check. */
  isOff: boolean;
  /** Where the two decide differently, by the reason of the plugin. */
  differences: Difference[];
  inForce: { what: string; at?: FilePosition }[];
  notes: PlacedNote[];
  ledger: { kind: LedgerKind; field: string; at?: FilePosition }[];
  /** Paths of the translated configuration, with those in the file. */
  sources: (readonly [path: string, inFile: string])[];
}

/**
 * `not-checked`: the gateway does not reject for this reason. `laxer`: it lets the request pass, and the
 * plugin does not. `stricter`: the other way round; the reason is then the gateway's text.
 */
export interface Difference {
  kind: "not-checked" | "laxer" | "stricter";
  reason: string;
}

export async function foreignAnswer(
  config: PluginConfig,
  resolved: Resolved,
  evidence: Evidence,
): Promise<ForeignAnswer> {
  const { translation, inForce, notes } = resolved;
  const { causes = [], ...theirs } = await resolved.answer(evidence);
  const isOff = translation.isOff ?? translation.configuration["global_auth"] === false;
  const report = isOff ? undefined : evidence.report;
  const placed = ({ path, document }: Pick<Place, "path" | "document">): { at?: FilePosition } => {
    const found = document.find(path, document === translation.document ? translation.anchor : []);
    if (found === undefined) return {};
    const { file } = document;
    return { at: { file: file.name, ...file.position(marked(found).start) } };
  };
  const { document } = translation;
  const placedNote = ({ place, ...note }: Note): PlacedNote => ({
    ...note,
    ...(place && placed(place)),
  });
  return {
    name: config.foreign?.gateway.name ?? theirs.gateway,
    theirs,
    isOff,
    ...reasonFor(theirs, report, translation.profile),
    differences: differencesOf(report, theirs, translation.profile),
    inForce: inForce.map((place) => ({ what: place.what, ...placed(place) })),
    causes: causes.map(placedNote),
    notes: notes.map(placedNote),
    ledger: translation.ledger.map(({ path, ...entry }) => ({
      ...entry,
      ...placed({ path, document }),
    })),
    sources: sourcesOf(translation),
  };
}

function reasonFor(
  { passes, isUndetermined, reason: own }: Theirs,
  report: Report | undefined,
  profile: Profile,
): { reason?: string } {
  if (passes || isUndetermined) return {};
  if (own !== undefined) return { reason: own };
  if (report === undefined) return {};
  const { reason } = verdictByProfile(report, profile);
  return reason === undefined ? {} : { reason };
}

function differencesOf(
  report: Report | undefined,
  theirs: Theirs,
  { ignores }: Profile,
): Difference[] {
  if (report === undefined || theirs.isUndetermined) return [];
  const failed = report.tokens.flatMap(({ checks, consumers }) => [
    ...checks,
    ...consumers.filter(({ issuer_fits }) => issuer_fits).flatMap((one) => one.checks),
  ]);
  const reasons = new Set(failed.flatMap(({ reason }) => reason ?? []));
  const refused = report.refusal?.reason;
  const notChecked = ignores.filter((reason) => reasons.has(reason) || reason === refused);
  const found: Difference[] = notChecked.map((reason) => ({ kind: "not-checked", reason }));
  const isOurPass = report.refusal === null;
  if (theirs.passes && refused !== undefined && !notChecked.includes(refused)) {
    found.push({ kind: "laxer", reason: refused });
  }
  if (!theirs.passes && isOurPass) found.push({ kind: "stricter", reason: theirs.body ?? "" });
  return found;
}
