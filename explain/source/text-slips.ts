/** Placeholders that were not filled in, and typographic quotes: in any text of the plugin's configuration. */

/** ${A}, {{ a }}, $(A), <a>, %A%, #{a}#, __A__, @A@, [[a]], $A and {a}; REPLACE_ME, YOUR_TENANT and the like. */
const PLACEHOLDER = new RegExp(
  [
    /\$\{[^}]*\}|\{\{[^}]*\}\}|\$\([A-Za-z_]\w*\)|<[^<>]+>|%[A-Z]\w*%|#\{[^}]*\}#?/,
    /__[A-Z][A-Z0-9_]*__|@[A-Z][A-Z0-9_]+@|\[\[[^\]]*\]\]|\$[A-Z][A-Z0-9_]+|\{[A-Za-z][\w-]*\}/,
    /(?:REPLACE|CHANGE|replace|change|Replace|Change)[-_ ]?(?:ME|THIS|WITH|me|this|with|Me|This)(?![a-z])/,
    /(?<![A-Za-z])(?:YOUR|your)[-_][A-Za-z]\w*|(?<![A-Za-z])YOUR[A-Z]+/,
  ]
    .map(({ source }) => source)
    .join("|"),
);
/** Entra has this one in its discovery document; the plugin recognizes it. */
const OF_ENTRA = /\{tenantid\}/i;
const TYPOGRAPHIC = /[“”„‟«»‘’‚‛＂]/;

/** A text with its path in the plugin's configuration. */
interface Leaf {
  path: string;
  text: string;
}

export interface TextSlip {
  slug: "unfilled-placeholder" | "typographic-quotes";
  path: string;
  /** The placeholder, or the first of the quotes. */
  found: string;
}

/** Fields with free text. */
const IGNORED = /(?:^|\.)(?:value_prefix|realm|error_url|x5c\[\d+\])$/;

export function textSlips(configuration: string): TextSlip[] {
  return leavesOf(parsed(configuration), "").flatMap(({ path, text }): TextSlip[] => {
    if (IGNORED.test(path)) return [];
    const [placeholder] = PLACEHOLDER.exec(text.replace(OF_ENTRA, "")) ?? [];
    if (placeholder !== undefined) {
      return [{ slug: "unfilled-placeholder", path, found: placeholder }];
    }
    const [quote] = TYPOGRAPHIC.exec(text) ?? [];
    return quote === undefined ? [] : [{ slug: "typographic-quotes", path, found: quote }];
  });
}

/** All texts; a string with JSON counts as the JSON, as for `jwks`. */
function leavesOf(value: unknown, path: string): Leaf[] {
  if (typeof value === "string") {
    const inner = /^\s*[[{]\s*["{[]/.test(value) ? parsed(value) : undefined;
    return inner === undefined ? [{ path, text: value }] : leavesOf(inner, path);
  }
  if (Array.isArray(value)) return value.flatMap((item, at) => leavesOf(item, `${path}[${at}]`));
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  // YAML without quotes reads {{ a }} as an object with an object as its name.
  const [name = ""] = entries.length === 1 && entries[0]?.[1] === null ? entries[0] : [];
  if (/^\{ .* \}$/.test(name)) return [{ path, text: `{${name}}` }];
  return entries.flatMap(([name, member]) => {
    // The placeholder of an issuer for several tenants.
    if (name === "issuer" && Object.hasOwn(value, "tenants")) return [];
    const inner = path === "" ? name : `${path}.${name}`;
    const misnamed = TYPOGRAPHIC.test(name) ? [{ path, text: name }] : [];
    return [...misnamed, ...leavesOf(member, inner)];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
