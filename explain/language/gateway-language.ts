/** A language whose hints, diagnoses and paths are about the file of another gateway. */
import { FIELDS } from "../../assembly/config/fields.ts";
import type { ForeignAnswer } from "../foreign/foreign-answer.ts";
import { GATEWAY_FIELDS, type GatewayFields } from "./gateway-names.ts";
import { GATEWAY_HINTS_EN } from "./gateway-hints-en.ts";
import { GATEWAY_HINTS_ZH_CN } from "./gateway-hints-zh-cn.ts";
import type { Language } from "./report-language.ts";

const NAMES = new Set(FIELDS.map(({ name }) => name));
/** Names in backticks, and names that cannot be words. */
const NAMED = /`(\w+)\b[^`]*`|(?<![\w./`])([a-z]+(?:_[a-z]+)+)(?![\w/`])/g;
/** What a secret that is not in a key set is called in diagnoses. */
const OF_SECRETS = {
  en: {
    again: ["the decoded `k` is decoded once more", " is decoded first"],
    encoding: "The signature is valid with another encoding of ",
  },
  zh: {
    again: ["解码后的 `k` 再", " 先"],
    encoding: "签名在采用另一种编码时有效：",
  },
};
const NO_KEY = {
  en: "The file has no key that the gateway can use for the token.",
  zh: "文件中没有网关可用于该令牌的密钥。",
};
const OTHER_ENCODING = ["secret-is-text", "secret-is-base64", "secret-is-hex"];

/** @returns the language itself for a configuration of this plugin */
export function inGatewayWords<L extends Language>(
  language: L,
  foreign: ForeignAnswer | undefined,
): L {
  const all = GATEWAY_FIELDS[foreign?.theirs.gateway ?? ""];
  if (foreign === undefined || all === undefined) return language;
  const fields = withKeysInUse(all, foreign);
  const isEnglish = language.words.tag === "en";
  const hints = isEnglish ? GATEWAY_HINTS_EN : GATEWAY_HINTS_ZH_CN;
  const { words } = language;
  const hintOf = (text: string): string => withoutOtherNames(withNames(text, fields), fields);
  const owned = (text: string): string => withOwner(withNames(text, fields), fields, isEnglish);
  const { iss, aud, kid } = words.differs;
  const pathOf = (path: string): string => pathInFile(path, foreign);
  return {
    ...language,
    reason: (slug) => {
      const text = language.reason(slug);
      const isKeyMissing = slug === "key-unavailable" && fields.keys !== undefined;
      const title = isKeyMissing ? NO_KEY[isEnglish ? "en" : "zh"] : text?.title;
      const hint = hints[slug]?.(fields) ?? hintOf(text?.hint ?? "");
      return text && { ...text, title: title ?? "", hint };
    },
    issueHint: (slug) => hintOf(language.issueHint(slug)),
    diagnosis: (found) => {
      const { keys } = fields;
      const { again, encoding } = OF_SECRETS[isEnglish ? "en" : "zh"];
      if (keys === undefined) return owned(language.diagnosis(found));
      const secret = `\`${keys.secret}\``;
      if (OTHER_ENCODING.includes(found.finding))
        return `${encoding}${secret}${isEnglish ? "." : "。"}`;
      const [part = "", instead = ""] = again;
      const text = language.diagnosis(found).replace(part, secret + instead);
      return owned(text.replaceAll("`k`", secret));
    },
    path: pathOf,
    message: (message) => owned(language.message(message)),
    words: {
      ...words,
      differs: {
        iss: (...of) => owned(iss(...of)),
        aud: (...of) => owned(aud(...of)),
        kid: (...of) => owned(kid(...of)),
      },
      fetchHints: mapped(words.fetchHints, hintOf),
      issueSentence: (path, issue) => words.issueSentence(pathOf(path), issue),
      keyLeftOut: (id, path, issue) => words.keyLeftOut(id, pathOf(path), issue),
      keyNotUsed: (path, id, issue) => words.keyNotUsed(pathOf(path), id, issue),
    },
  };
}

/** The path itself if nothing in the file leads to it. */
function pathInFile(path: string, { sources }: ForeignAnswer): string {
  const isBelow = ([own]: ForeignAnswer["sources"][number]): boolean =>
    path === own || path.startsWith(`${own}.`) || path.startsWith(`${own}[`);
  const [found] = sources.filter(isBelow).sort(([a], [b]) => b.length - a.length);
  if (found === undefined) return path;
  const [own, inFile] = found;
  return inFile + path.slice(own.length) || path;
}

/** Hints about keys name the field that the file has. */
function withKeysInUse(fields: GatewayFields, { sources }: ForeignAnswer): GatewayFields {
  const has = (end: string): boolean => sources.some(([path]) => path.endsWith(end));
  const isRemote = has(".remote_jwks") && !has("].jwks");
  return isRemote && fields.address ? { ...fields, jwks: fields.address } : fields;
}

function mapped<T extends Record<string, string>>(texts: T, change: (text: string) => string): T {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)])) as T;
}

/** The gateway's names by those of this plugin. */
function namesOf(fields: GatewayFields): ReadonlyMap<string, string | undefined> {
  const [headers, params, cookies] = fields.locations;
  return new Map([
    ["issuer", fields.issuer],
    ["audiences", fields.audiences],
    ["from_headers", headers],
    ["from_params", params],
    ["from_cookies", cookies],
    ["value_prefix", fields.prefix],
    ["jwks", fields.jwks],
    ["remote_jwks", fields.address],
    ["clock_skew_seconds", fields.skew],
    ["algorithms", fields.algorithm],
    ["required_claims", fields.required?.[0]],
    ["claims", fields.claim],
    ["allow", fields.allow],
    ...(fields.same ?? []).map((name) => [name, name] as const),
  ]);
}

function withNames(text: string, fields: GatewayFields): string {
  const names = namesOf(fields);
  return text.replace(NAMED, (whole: string, quoted?: string, bare?: string) => {
    const name = quoted ?? bare ?? "";
    return whole.replace(name, names.get(name) ?? name);
  });
}

/** "" if the text names a field that only this plugin has. */
function withoutOtherNames(text: string, fields: GatewayFields): string {
  return othersIn(text, fields).length > 0 ? "" : text;
}

/** Names of fields of this plugin that the gateway does not have. */
export function othersIn(text: string, fields: GatewayFields): string[] {
  const own = new Set([...namesOf(fields).values(), ...(fields.required ?? [])]);
  const named = [...text.matchAll(NAMED)].map(([, quoted, bare]) => quoted ?? bare ?? "");
  return named.filter((name) => NAMES.has(name) && !own.has(name));
}

/** The names of providers and rules are not those of consumers. */
function withOwner(text: string, { owner, keys }: GatewayFields, isEnglish: boolean): string {
  if (keys !== undefined) return text;
  if (isEnglish) return text.replaceAll(/\bconsumer\b/g, owner.en);
  // A space is between Chinese and other letters.
  const before = /^\w/.test(owner.zh) ? " " : "";
  const after = /\w$/.test(owner.zh) ? " " : "";
  return text.replaceAll(/(^|[^])消费者(\s|)/g, (_, last: string, next: string) => {
    const gap = last === "" || /[\s，。：；（]/.test(last) ? "" : before;
    return `${last}${gap}${owner.zh}${next || after}`;
  });
}
