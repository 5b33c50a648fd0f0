/** What another gateway answers, beside what the plugin says about its configuration. */
import { marked, type Spot, spotAt } from "../report/config-spot.ts";
import type { Report } from "../report/plugin-report.ts";
import type { Path } from "../source/located.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import type {
  Evidence,
  LedgerKind,
  NoteSlug,
  Place,
  Profile,
  Resolved,
  Theirs,
  Translation,
} from "./foreign.ts";

export interface ForeignAnswer {
  /** As users know it. */
  name: string;
  theirs: Theirs;
  /** Where the two judge differently, by the reason of the plugin. */
  differences: Difference[];
  inForce: { what: string; spot?: Spot }[];
  notes: { slug: NoteSlug; values: string[]; spot?: Spot }[];
  ledger: { kind: LedgerKind; field: string; spot?: Spot }[];
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
  const theirs = await resolved.answer(evidence);
  const placed = ({ path, document }: Pick<Place, "path" | "document">): { spot?: Spot } => {
    const spot = document === translation.document ? spotIn(config, translation, path) : undefined;
    return spot ? { spot } : {};
  };
  const { document } = translation;
  return {
    name: config.foreign?.gateway.name ?? theirs.gateway,
    theirs,
    differences: differencesOf(evidence.report, theirs, translation.profile),
    inForce: inForce.map((place) => ({ what: place.what, ...placed(place) })),
    notes: notes.map(({ place, ...note }) => ({ ...note, ...(place && placed(place)) })),
    ledger: translation.ledger.map(({ path, ...entry }) => ({
      ...entry,
      ...placed({ path, document }),
    })),
  };
}

function spotIn(
  config: PluginConfig,
  { document, anchor }: Translation,
  path: Path,
): Spot | undefined {
  const found = document.find(path, anchor);
  if (found === undefined) return undefined;
  // A key set in a string may hold a secret.
  const secret = path.includes("local_jwks") || path.includes("localJwks") ? found.span : undefined;
  return spotAt(config, marked(found), secret);
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
