/** A conversion as YAML with comments, as JSON, and as errors. */
import type {
  Conversion,
  ConversionEntry,
  RefusedPart,
  SourcePart,
} from "../convert/conversion.ts";
import { type OutputFormat, resourceOf, yamlOf } from "../convert/wasmplugin-yaml.ts";
import { CONVERSION_EN, type ConversionWords } from "../language/conversion-en.ts";
import { CONVERSION_ZH_CN } from "../language/conversion-zh-cn.ts";
import type { Language } from "../language/report-language.ts";
import { marked } from "../report/config-spot.ts";
import type { Position } from "../source/source-file.ts";

export interface ConversionOutput {
  /** The names of the files. */
  source: string;
  format: OutputFormat;
  /** The address of the plugin image. */
  url: string;
  /** Whether the user accepts what is looser. */
  acceptsLooser: boolean;
  language: Language;
}

export function looserParts({ ledger }: Conversion): ConversionEntry[] {
  return ledger.filter(({ kind }) => kind === "looser");
}

/** The resource with comments at the fields that differ. */
export function printConversion(conversion: Conversion, out: ConversionOutput): string {
  const words = wordsOf(out.language);
  const { configuration, gateway, ledger } = conversion;
  const resource = resourceOf(configuration, out.format, out.url);
  const comments = ledger
    .filter(({ kind, why }) => kind !== "irrelevant" && why !== undefined)
    // What concerns every token comes first.
    .sort((a, b) => Number(a.field !== "") - Number(b.field !== ""))
    .map((entry) => ({ to: entry.to, text: entryText(entry, words) }));
  const looser = looserParts(conversion).length;
  const head = [
    words.converted(gateway.name, out.source),
    ...(looser > 0 ? [out.acceptsLooser ? words.acceptLooser : words.looser(looser)] : []),
  ];
  return yamlOf(resource, comments, out.format, head, words.replaceUrl);
}

export function conversionJson(conversion: Conversion, out: ConversionOutput): object {
  const words = wordsOf(out.language);
  const { configuration, gateway, ledger, refused } = conversion;
  const isRefused = refused.length > 0;
  return {
    gateway: gateway.id,
    result: isRefused ? null : resourceOf(configuration, out.format, out.url),
    ledger: ledger.map((entry) => ({
      kind: entry.kind,
      field: entry.field,
      at: positionOf(entry),
      to: entry.to,
      ...(entry.why && { why: { slug: entry.why.slug, text: whyText(entry.why, words) } }),
    })),
    refused: refused.map((part) => ({
      field: part.field,
      at: positionOf(part),
      why: { slug: part.issue?.slug ?? part.why.slug, text: refusedText(part, out.language) },
    })),
  };
}

/** For standard error: what has no counterpart, or what is looser. */
export function printProblems(conversion: Conversion, out: ConversionOutput): string[] {
  const words = wordsOf(out.language);
  const { refused } = conversion;
  if (refused.length > 0) {
    const lines = refused.map(
      (part) =>
        `${placeText(part)}: ${part.field || words.kinds["not-carried"]}: ${refusedText(part, out.language)}`,
    );
    return [words.refused(out.source, refused.length), ...lines];
  }
  const looser = looserParts(conversion);
  if (looser.length === 0 || out.acceptsLooser) return [];
  return [words.looser(looser.length), ...looser.map((entry) => entryText(entry, words))];
}

function wordsOf({ words }: Language): ConversionWords {
  return words.tag === "en" ? CONVERSION_EN : CONVERSION_ZH_CN;
}

function entryText(entry: ConversionEntry, words: ConversionWords): string {
  const reason = entry.why ? whyText(entry.why, words) : "";
  const kind = words.kinds[entry.kind];
  // What concerns every token has no place.
  const parts = entry.field === "" ? [kind] : [kind, `${entry.field} (${placeText(entry)})`];
  return [...parts, reason].join(words.colon);
}

function whyText(
  { slug, values }: NonNullable<ConversionEntry["why"]>,
  words: ConversionWords,
): string {
  return words.why[slug](values);
}

function refusedText({ why, issue }: RefusedPart, language: Language): string {
  if (issue === undefined) return whyText(why, wordsOf(language));
  return `${issue.path}: ${language.issue(issue)}`;
}

function placeText(part: SourcePart): string {
  const { file, line, column } = positionOf(part);
  return line === undefined ? file : `${file}:${line}:${column}`;
}

/** Without the text of the line, which may hold keys. */
function positionOf({ document, path }: SourcePart): { file: string } & Partial<Position> {
  const file = document.fileAt(path);
  // From its container, so that the name of the member is found, and large files are not read as a whole.
  const found = document.find(path, path.slice(0, -1));
  return { file: file.name, ...(found && file.position(marked(found).start)) };
}
