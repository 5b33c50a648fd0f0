/** What applies where a rule matches, or where none does. */
import type { Words } from "../language/report-en.ts";
import type { EffectiveRule, ReportFields } from "../report/plugin-report.ts";
import { columns, indented, type Output } from "./output.ts";

/** More than a reader looks at; --json has more of them. */
const MAX_NAMES = 30;
const MATCH_WORDS = /^_match_(.*)_$/;
const MORE = /_more$/;

export type Row = readonly [name: string, value: string];

export function printEffective(one: EffectiveRule, out: Output): string[] {
  const { words } = out.language;
  const matches = rowsOf(one.matches, words).map(([name, value]) => {
    return `${name.replace(MATCH_WORDS, "$1").replaceAll("_", " ")}: ${value}`;
  });
  const title = one.path === "" ? words.elsewhere : `${one.path}  ${matches.join("; ")}`;
  const rows = one.checked ? rowsOfRule(one, words) : [];
  const body = one.checked ? columns(rows) : [words.notChecked(one.unchecked_by ?? "")];
  return [out.paint.bold(title), ...indented(body)];
}

/** Of a rule whose requests are checked: its consumers, requirements and settings. */
export function rowsOfRule(one: EffectiveRule, words: Words): Row[] {
  const { consumers = [], consumers_more: more = 0, requirements, settings, access } = one;
  const names = consumers.map(({ name }) => name);
  const rest = names.length + more - MAX_NAMES;
  const shown = [...names.slice(0, MAX_NAMES), ...(rest > 0 ? [words.more(rest)] : [])];
  const differing = consumers.slice(0, MAX_NAMES).flatMap(({ name, requirements: own = {} }) => {
    const told = rowsOf(own, words).map(([field, value]) => `${field}: ${value}`);
    return told.length === 0 ? [] : [[words.tokensOf(name), told.join("; ")] as const];
  });
  const ofRule = rowsOf(requirements?.rule ?? {}, words);
  const ofConsumers = rowsOf(requirements?.consumers ?? {}, words);
  const isTwice = ([field]: Row): boolean =>
    [ofRule, ofConsumers].every((rows) => rows.some(([name]) => name === field));
  const named = (rows: Row[], owner: (field: string) => string): Row[] =>
    rows.map((row) => (isTwice(row) ? [owner(row[0]), row[1]] : row));
  return [
    [words.consumers, shown.join(words.listSeparator) || words.nobody],
    ...(access ? [[words.allowedBy, access] as const] : []),
    ...rowsOf(settings ?? {}, words),
    ...named(ofRule, words.fieldOfRule),
    ...named(ofConsumers, words.fieldOfConsumers),
    ...differing,
  ];
}

/** A row for each field; a list that was cut ends with the number of items left out. */
function rowsOf(fields: ReportFields, words: Words): Row[] {
  return Object.entries(fields)
    .filter(([name]) => !MORE.test(name))
    .map(([name, value]) => {
      const more = fields[`${name}_more`];
      const rest = typeof more === "number" ? [words.more(more)] : [];
      return [name, [shown(value, words), ...rest].join(words.listSeparator)];
    });
}

function shown(value: unknown, words: Words): string {
  if (typeof value === "string") return value;
  const isPlain = Array.isArray(value) && value.every((item) => typeof item === "string");
  return isPlain ? value.join(words.listSeparator) : JSON.stringify(value);
}
