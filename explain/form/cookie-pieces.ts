/** Tokens that frameworks split into several cookies, because browsers keep at most 4096 bytes of one. */
import { sayForm } from "../language/form-phrases.ts";
import type { Message } from "../report/plugin-report.ts";
import { containerOf, isToken, percentDecoded } from "./container.ts";

/** session.0, session_0, session-0, session_chunk_1, sessionC1. */
const NUMBERED = /^(.+?)(?:[._-]|[._-]chunk[._-]?|C)(\d{1,2})$/;
const HEAD = /^ey[AIJ][\w-]+\.ey[AIJ][\w-]+\.?$/;
const TAIL = /^\.?[\w-]{43,}$/;

export interface Cookie {
  name: string;
  value: string;
}

interface Piece extends Cookie {
  number: number;
}

export function cookiesOf(headers: Iterable<readonly [string, string | Uint8Array]>): Cookie[] {
  const lines = [...headers].filter(([name]) => name.toLowerCase() === "cookie");
  return lines
    .flatMap(([, value]) => String(value).split(";"))
    .flatMap((pair) => {
      const equals = pair.indexOf("=");
      return equals < 0
        ? []
        : [{ name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() }];
    });
}

/** @param wanted the names of cookies that are configured */
export function piecesIn(
  cookies: readonly Cookie[],
  wanted: readonly string[],
): Message | undefined {
  const groups = new Map<string, Piece[]>();
  for (const { name, value } of cookies) {
    const [, base, number] = NUMBERED.exec(name) ?? [];
    if (base === undefined || number === undefined) continue;
    groups.set(base, [...(groups.get(base) ?? []), { name, value, number: Number(number) }]);
  }
  const found = [...groups].filter(([base, pieces]) => isSplit(base, pieces, wanted));
  const [, pieces] = found.find(([base]) => wanted.includes(base)) ?? found[0] ?? [];
  return pieces === undefined ? signedIn(cookies) : described(pieces);
}

function isSplit(base: string, pieces: readonly Piece[], wanted: readonly string[]): boolean {
  const sorted = [...pieces].sort((one, other) => one.number - other.number);
  const first = sorted[0]?.number ?? 0;
  if (pieces.length < 2 || first > 1) return false;
  if (sorted.some(({ number }, index) => number !== first + index)) return false;
  if (wanted.includes(base)) return true;
  const whole = sorted.map(({ value }) => value).join("");
  return isToken(percentDecoded(whole)) || containerOf(whole) !== undefined;
}

function described(pieces: Piece[]): Message {
  const sorted = [...pieces].sort((one, other) => one.number - other.number);
  const names = sorted.map(({ name }) => `"${name}"`);
  const [first = "", last = ""] = [names[0], names.at(-1)];
  return sorted.length === 2
    ? sayForm("two-cookies", first, last)
    : sayForm("many-cookies", String(sorted.length), first, last);
}

/** Header and payload in one cookie, which scripts can read, and the signature in another. */
function signedIn(cookies: readonly Cookie[]): Message | undefined {
  const head = cookies.find(({ value }) => HEAD.test(value));
  const isOfHead = ({ name }: Cookie): boolean => name.slice(0, 2) === head?.name.slice(0, 2);
  const tails = cookies.filter(({ value }) => TAIL.test(value));
  const tail = tails.find(isOfHead) ?? tails[0];
  if (head === undefined || tail === undefined) return undefined;
  return sayForm("two-signed-cookies", `"${head.name}"`, `"${tail.name}"`);
}
