/** Envoy's matchers of strings, headers and query parameters (envoy/type/matcher/v3, route_components.proto). */
import type { ProtoNode } from "./proto-node.ts";

/** Header and query values as the filter sees them. */
export interface RequestView {
  method: string;
  /** With the query. */
  path: string;
  /** All values of a header, by its name in lower case. */
  header(name: string): string[];
}

/** Of segments that a template matches (source/extensions/path/uri_template_lib). */
const PATH_CHARACTERS = "a-zA-Z0-9\\-._~%!$&'()*+,;:@=";

/** @returns undefined if the matcher has a kind that is not decided here */
export function isStringMatch(matcher: ProtoNode, text: string): boolean | undefined {
  const ignoresCase = matcher.flag("ignore_case");
  const given = ignoresCase ? text.toLowerCase() : text;
  const wanted = (name: string): string | undefined => {
    const value = matcher.get(name)?.asText;
    return ignoresCase ? value?.toLowerCase() : value;
  };
  const exact = wanted("exact");
  if (exact !== undefined) return given === exact;
  const prefix = wanted("prefix");
  if (prefix !== undefined) return given.startsWith(prefix);
  const suffix = wanted("suffix");
  if (suffix !== undefined) return given.endsWith(suffix);
  const contains = wanted("contains");
  if (contains !== undefined) return given.includes(contains);
  const regex = matcher.get("safe_regex");
  return regex && isRegexMatch(regex.text("regex"), text);
}

/** RE2, on the whole text. undefined if JavaScript has no such expression. */
export function isRegexMatch(regex: string, text: string): boolean | undefined {
  const [, flags = "", body = regex] = /^\(\?([ims]+)\)([^]*)$/.exec(regex) ?? [];
  try {
    return new RegExp(`^(?:${body.replaceAll("(?P<", "(?<")})$`, `u${flags}`).test(text);
  } catch {
    return undefined;
  }
}

/** The lines of a header, joined as matchers of xDS read them. */
export function headerText(request: RequestView, name: string): string | undefined {
  const values = request.header(name.toLowerCase());
  return values.length === 0 ? undefined : values.join(",");
}

/** Each line of a header is compared. */
export function isHeaderMatch(matcher: ProtoNode, request: RequestView): boolean | undefined {
  const values = request.header(matcher.text("name").toLowerCase());
  const isInverted = matcher.flag("invert_match");
  if (matcher.get("present_match")) {
    return values.length > 0 === (matcher.flag("present_match") !== isInverted);
  }
  // A missing header does not match, also if the matcher is inverted.
  if (values.length === 0 && !matcher.flag("treat_missing_header_as_empty")) return false;
  const found = (values.length > 0 ? values : [""]).map((value) => valueMatch(matcher, value));
  if (found.includes(true)) return !isInverted;
  return found.includes(undefined) ? undefined : isInverted;
}

function valueMatch(matcher: ProtoNode, value: string): boolean | undefined {
  const text = matcher.get("string_match");
  if (text) return isStringMatch(text, value);
  const range = matcher.get("range_match");
  if (range) {
    const number = /^-?\d+$/.test(value) ? Number(value) : NaN;
    return number >= range.number("start") && number < range.number("end");
  }
  const exact = matcher.get("exact_match")?.asText;
  if (exact !== undefined && exact !== "") return value === exact;
  const prefix = matcher.get("prefix_match")?.asText;
  if (prefix !== undefined) return value.startsWith(prefix);
  const suffix = matcher.get("suffix_match")?.asText;
  if (suffix !== undefined) return value.endsWith(suffix);
  const contains = matcher.get("contains_match")?.asText;
  if (contains !== undefined) return value.includes(contains);
  const regex = matcher.get("safe_regex_match");
  return regex ? isRegexMatch(regex.text("regex"), value) : true;
}

/** A path template of Envoy: * is one segment, ** any number of them; neither matches every character. */
export function isTemplateMatch(template: string, path: string): boolean {
  const regex = template
    .split(/(\*\*?)/)
    .map((part) => {
      if (part === "**") return `[${PATH_CHARACTERS}/]*`;
      return part === "*" ? `[${PATH_CHARACTERS}]+` : escaped(part);
    })
    .join("");
  return new RegExp(`^${regex}$`).test(path);
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

export function isQueryMatch(matcher: ProtoNode, { path }: RequestView): boolean | undefined {
  const value = queryOf(path).get(matcher.text("name"));
  if (matcher.get("present_match")) return (value !== undefined) === matcher.flag("present_match");
  const text = matcher.get("string_match");
  if (text === undefined) return value !== undefined;
  return value === undefined ? false : isStringMatch(text, value);
}

/** The first value of each parameter, percent-decoded where that is possible; "+" stays. */
export function queryOf(path: string): Map<string, string> {
  const [whole = ""] = path.split("#");
  const start = whole.indexOf("?");
  const found = new Map<string, string>();
  if (start < 0) return found;
  for (const pair of whole.slice(start + 1).split("&")) {
    const equals = pair.indexOf("=");
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals));
    if (!found.has(name)) found.set(name, equals < 0 ? "" : decoded(pair.slice(equals + 1)));
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
}
