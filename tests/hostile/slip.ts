// Every single mistake in a configuration: names misspelt, values lost, wrapped or of another type, members
// one level off.
import type { Json, JsonObject } from "../harness/bootstrap.ts";

export interface Slip {
  /** The change and its position: "drop 1 in name of _rules_.0.allow". */
  about: string;
  /** The configuration as text, because a member may occur twice in it. */
  text: string;
}

type Path = readonly (string | number)[];

/** null and the empty values, then a value of every other type. */
const EMPTY: Json[] = [null, {}, [], ""];
const INSTEAD: Json[] = [...EMPTY, 0, false, true, "true", "false", "x", ["x"], { x: "x" }];
/** With `isBrief`, only every BRIEF_STEP-th letter of a name is changed. */
const BRIEF_STEP = 6;

/** `isBrief`: fewer of each kind, for names that another configuration tests completely. */
export function* slipsOf(config: JsonObject, isBrief: boolean): Generator<Slip> {
  for (const { path, value } of placesIn(config)) {
    const at = path.join(".");
    const put = (other: Json): string => JSON.stringify(withValue(config, path, other));
    for (const [about, other] of valueSlips(value, isBrief)) {
      yield { about: `${about} as value of ${at}`, text: put(other) };
    }
    const name = path.at(-1);
    if (typeof name !== "string") continue;
    for (const [about, other] of nameSlips(name, isBrief)) {
      yield {
        about: `${about} in name of ${at}`,
        text: JSON.stringify(renamed(config, path, other)),
      };
    }
    for (const target of targetsOf(config, path)) {
      const moved = withMember(without(config, path), target, name, value);
      yield {
        about: `moved to ${target.join(".") || "the top"} of ${at}`,
        text: JSON.stringify(moved),
      };
    }
    const twice = JSON.stringify(renamed(config, path, "\0")).replace(
      `${JSON.stringify("\0")}:`,
      () => `${JSON.stringify(name)}:${JSON.stringify(value)},${JSON.stringify(name)}:`,
    );
    yield { about: `twice of ${at}`, text: twice };
  }
}

/** The configuration without one of its members, each in turn. */
export function* withoutEach(config: JsonObject): Generator<Slip> {
  for (const { path } of placesIn(config)) {
    if (typeof path.at(-1) !== "string") continue;
    yield { about: path.join("."), text: JSON.stringify(without(config, path)) };
  }
}

function* placesIn(value: Json, path: Path = []): Generator<{ path: Path; value: Json }> {
  if (path.length > 0) yield { path, value };
  if (value === null || typeof value !== "object") return;
  for (const [name, member] of Object.entries(value)) {
    yield* placesIn(member, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}

function* nameSlips(name: string, isBrief: boolean): Generator<[string, string]> {
  for (let i = 0; i < name.length; i += isBrief ? BRIEF_STEP : 1) {
    const [before, letter, after] = [name.slice(0, i), name.charAt(i), name.slice(i + 1)];
    yield [`drop ${i}`, before + after];
    if (after !== "") yield [`swap ${i}`, before + after.charAt(0) + letter + after.slice(1)];
    if (i % 3 > 0) continue;
    yield [`double ${i}`, before + letter + letter + after];
    yield [`replace ${i}`, `${before}w${after}`];
  }
  const camel = name.replaceAll(/(?<=[a-z])_([a-z])/g, (_, next: string) => next.toUpperCase());
  const others = {
    upper: name.toUpperCase(),
    capital: name.replace(/[a-z]/, (letter) => letter.toUpperCase()),
    camel,
    "camel without _": camel.replaceAll("_", ""),
    hyphens: name.replaceAll("_", "-"),
    blanks: name.replaceAll("_", " "),
    "without _": name.replaceAll("_", ""),
    plural: `${name}s`,
    "plural before _": name.replace(/_$/, "s_"),
    singular: name.replace(/s(_?)$/, "$1"),
    "blank before": ` ${name}`,
    "blank after": `${name} `,
    "tab after": `${name}\t`,
  };
  for (const [about, other] of Object.entries(others)) if (other !== name) yield [about, other];
}

function* valueSlips(value: Json, isBrief: boolean): Generator<[string, Json]> {
  for (const other of isBrief ? EMPTY : INSTEAD) {
    if (typeof other === "boolean" && typeof value === "boolean") continue;
    if (JSON.stringify(other) !== JSON.stringify(value)) yield [JSON.stringify(other), other];
  }
  yield ["wrapped in a list", [value]];
  yield ["wrapped in an object", { value }];
  if (Array.isArray(value)) {
    if (value.length > 0) yield ["unwrapped", value[0] ?? null];
    yield ["as text", JSON.stringify(value)];
    return;
  }
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value);
    if (members.length > 0) yield ["unwrapped", members[0]?.[1] ?? null];
    yield ["as list of its members", members.map(([name, member]) => ({ [name]: member }))];
    return;
  }
  if (typeof value === "number") yield ["as text", String(value)];
}

function valueAt(value: Json, path: Path): Json {
  return path.reduce<Json>((inner, step) => (inner as JsonObject)[step] ?? null, value);
}

/** Maps the object or list that contains the last step of the path. */
function changed(value: Json, path: Path, change: (holder: Json) => Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item, i) => (i === step ? changed(item, rest, change) : item));
  }
  const entries = Object.entries(value as JsonObject).map(([name, member]) => {
    return [name, name === step ? changed(member, rest, change) : member] as const;
  });
  return Object.fromEntries(entries);
}

function withValue(config: Json, path: Path, value: Json): Json {
  return changed(config, path, () => value);
}

function renamed(config: Json, path: Path, name: string): Json {
  return changed(config, path.slice(0, -1), (holder) => {
    const entries = Object.entries(holder as JsonObject);
    return Object.fromEntries(
      entries.map(([own, value]) => [own === path.at(-1) ? name : own, value]),
    );
  });
}

function without(config: Json, path: Path): Json {
  return changed(config, path.slice(0, -1), (holder) => {
    const entries = Object.entries(holder as JsonObject).filter(([own]) => own !== path.at(-1));
    return Object.fromEntries(entries);
  });
}

function withMember(config: Json, path: Path, name: string, value: Json): Json {
  return changed(config, path, (holder) => ({ [name]: value, ...(holder as JsonObject) }));
}

/** The objects one level above and below that have no member of that name. */
function targetsOf(config: JsonObject, path: Path): Path[] {
  const holder = path.slice(0, -1);
  const name = path.at(-1) ?? "";
  let above = holder.slice(0, -1);
  while (Array.isArray(valueAt(config, above)) && above.length > 0) above = above.slice(0, -1);
  const targets = holder.length > 0 ? [above] : [];
  for (const [own, member] of Object.entries(valueAt(config, holder) as JsonObject)) {
    if (own === name || member === null || typeof member !== "object") continue;
    const below = Array.isArray(member) ? [...holder, own, 0] : [...holder, own];
    const inner = valueAt(config, below);
    if (inner !== null && typeof inner === "object" && !Array.isArray(inner)) targets.push(below);
  }
  return targets.filter((target) => {
    return !Object.hasOwn(valueAt(config, target) as JsonObject, name);
  });
}
