/** Finds a token inside of another value: JSON, percent-encoding, base64, and the cookies of frameworks. */
import { type FormPhrase, sayForm } from "../language/form-phrases.ts";
import type { Message } from "../report/plugin-report.ts";

/** Values inside of values are opened as far as this. */
const MAX_DEPTH = 6;
const MAX_VALUES = 1000;
const TOKEN = /^(?:ey[AIJ]|ew[0ko])[\w-]{5,}\.[\w-]+\.[\w-]*$/;
const SESSION =
  /^(?:access_token|refresh_token|expires_at|expires_in|user|id_token|provider_token)$/;

/** What has a token inside, in words; undefined if there is none, or nothing around it. */
export function containerOf(text: string): Message | undefined {
  const found = opened(text.trim(), 0);
  return found === true ? undefined : found;
}

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What the text is, with a token inside; true for a token. */
function opened(text: string, depth: number): Message | true | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (isToken(text)) return true;
  if (/%[0-9a-f]{2}/i.test(text)) return inEscapes(text, depth);
  if (/^s:/.test(text)) {
    const [token = ""] = /^ey[\w-]*\.[\w-]*\.[\w-]*/.exec(text.slice(2)) ?? [];
    return isToken(token) ? sayForm("in-signed-cookie") : undefined;
  }
  if (/^j:/.test(text)) return inJson(text.slice(2), depth, "in-json-cookie");
  if (/^base64-/.test(text)) {
    const inside = decodedBase64(text.slice("base64-".length));
    return inside === undefined ? undefined : inJson(inside, depth, "in-supabase-cookie");
  }
  const isPython = /^[{[(]\s*'/.test(text);
  return isPython
    ? inJson(text.replaceAll("'", '"'), depth, "in-python-dict")
    : (inJson(text, depth, "in-json") ?? inBase64(text, depth));
}

function inEscapes(text: string, depth: number): Message | undefined {
  const once = percentDecoded(text);
  const isTwice = /^(?:%[0-9a-f]{2}|[sj]%3a|base64-)/i.test(once);
  const inside = opened(isTwice ? percentDecoded(once) : once, depth + 1);
  if (inside === true || inside === undefined) return undefined;
  return sayForm(isTwice ? "in-percent-encoding-twice" : "in-percent-encoding", inside);
}

function inBase64(text: string, depth: number): Message | undefined {
  const decoded = /^[\w+/=-]{16,}$/.test(text) ? decodedBase64(text) : undefined;
  const inside = decoded === undefined ? undefined : opened(decoded.trim(), depth + 1);
  return inside === undefined || inside === true ? undefined : sayForm("in-base64", inside);
}

function inJson(text: string, depth: number, phrase: FormPhrase): Message | undefined {
  const value = parsed(text);
  if (value === null || typeof value !== "object") return undefined;
  const names = Object.keys(value);
  const isSession = phrase === "in-json" && names.filter((name) => SESSION.test(name)).length > 1;
  const path = pathOfToken(value, depth);
  if (path === undefined) return undefined;
  return sayForm(isSession ? "in-json-session" : phrase, `"${path}"`);
}

/** The first member with a token, an access token first. */
function pathOfToken(value: object, depth: number): string | undefined {
  let left = MAX_VALUES;
  const walk = (one: unknown, path: string, level: number): string[] => {
    if (left-- <= 0 || level > MAX_DEPTH) return [];
    if (typeof one === "string") {
      const text = one.replace(/^bearer\s+/i, "").trim();
      if (isToken(text)) return [path];
      const inner = parsed(text);
      if (inner !== null && typeof inner === "object") return walk(inner, path, level + 1);
      return opened(text, depth + 1) === undefined ? [] : [path];
    }
    if (one === null || typeof one !== "object") return [];
    if (Array.isArray(one)) {
      return one.flatMap((item, index) => walk(item, `${path}[${index}]`, level + 1));
    }
    return Object.entries(one).flatMap(([name, member]) =>
      walk(member, path === "" ? shownName(name) : `${path}.${shownName(name)}`, level + 1),
    );
  };
  const paths = walk(value, "", 0);
  return paths.find((path) => /access_?token$/i.test(path)) ?? paths[0];
}

/** A name with other characters may be a secret. */
function shownName(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : "…";
}

function parsed(text: string): unknown {
  try {
    return /^\s*[{["]/.test(text) ? unquoted(JSON.parse(text)) : undefined;
  } catch {
    return undefined;
  }
}

/** JSON within a JSON string. */
function unquoted(value: unknown): unknown {
  return typeof value === "string" ? parsed(value) : value;
}

export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Base64 or base64url, as text; undefined if it is neither. */
export function decodedBase64(text: string): string | undefined {
  try {
    const standard = text.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
    const bytes = Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
