/** Checks a conversion with the plugin itself: its errors are parts that have no counterpart. */
import { type Ask, configurationReportOf } from "../explanation.ts";
import { isError, issuesOf, type PlacedIssue } from "../report/placed-issue.ts";
import { stepsOf } from "../source/located.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import { SourceFile } from "../source/source-file.ts";
import { type Conversion, type ConversionEntry, type SourcePart, why } from "./conversion.ts";

/** Errors that `allow_weak_keys` permits. */
const WEAK = ["weak-rsa-key", "guessable-secret"];
const WEAK_KEYS = "allow_weak_keys";

export async function checkedConversion(conversion: Conversion, ask: Ask): Promise<Conversion> {
  if (conversion.refused.length > 0) return conversion;
  const errors = await errorsOf(conversion, ask);
  const [first] = errors;
  if (first === undefined) return conversion;
  if (errors.every(({ slug }) => WEAK.includes(slug)) && !(WEAK_KEYS in conversion.configuration)) {
    return checkedConversion(withWeakKeys(conversion, first), ask);
  }
  const refused = errors.flatMap((issue) => {
    const source = entryFor(conversion, issue.path);
    const { field } = source ?? {};
    return source && field !== undefined
      ? [{ ...part(source), field, why: why("invalid-here"), issue }]
      : [];
  });
  return { ...conversion, refused };
}

async function errorsOf({ configuration }: Conversion, ask: Ask): Promise<PlacedIssue[]> {
  const text = JSON.stringify(configuration);
  const result = await ask({ configuration: text });
  const config: PluginConfig = {
    ...{ kind: "plugin", name: "", siblings: 0, text },
    file: new SourceFile("", text),
    find: () => undefined,
  };
  return issuesOf(configurationReportOf(result.configuration.report), config).filter(isError);
}

function withWeakKeys(conversion: Conversion, { path }: PlacedIssue): Conversion {
  const { consumers, global_auth: isChecked, ...rest } = conversion.configuration;
  const configuration = { consumers, global_auth: isChecked, [WEAK_KEYS]: true, ...rest };
  const source = entryFor(conversion, path);
  const entry: ConversionEntry[] = source
    ? [
        {
          ...part(source),
          field: source.field,
          kind: "carried",
          to: WEAK_KEYS,
          why: why("weak-keys"),
        },
      ]
    : [];
  return { ...conversion, configuration, ledger: [...conversion.ledger, ...entry] };
}

function part({ document, path }: SourcePart): SourcePart {
  return { document, path };
}

/** The source of the value, or of what contains it. */
function entryFor({ ledger }: Conversion, path: string): ConversionEntry | undefined {
  const steps = stepsOf(path);
  const depth = ({ to }: ConversionEntry): number => {
    const own = stepsOf(to);
    return own.every((step, i) => step === steps[i]) ? own.length : -1;
  };
  const found = ledger.filter((entry) => depth(entry) >= 0);
  return found.sort((a, b) => depth(b) - depth(a))[0];
}
