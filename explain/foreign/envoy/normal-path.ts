/** The path as an HTTP connection manager passes it to its filters (source/common/http/path_utility.cc). */

export interface PathNormalization {
  /** normalize_path: dot segments, backslashes, and percent-encoding. */
  isNormalized: boolean;
  /** merge_slashes */
  mergesSlashes: boolean;
}

const UNRESERVED = /[\w\-.~]/;
/** Dot segments, and characters that are encoded or decoded. */
const NEEDS_CANONICAL = /\/\.|[^\w\-.~!$&'()*+,;:@=/]/;

/** @param path with its query, which stays */
export function normalPath(
  path: string,
  { isNormalized, mergesSlashes }: PathNormalization,
): string {
  const [, plain = "", rest = ""] = /^([^?#]*)([^]*)$/.exec(path) ?? [];
  const normal = isNormalized ? canonical(plain) : plain;
  return (mergesSlashes ? normal.replaceAll(/\/{2,}/g, "/") : normal) + rest;
}

function canonical(path: string): string {
  if (!NEEDS_CANONICAL.test(path)) return path;
  const decoded = path.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(parseInt(code.slice(1), 16));
    return UNRESERVED.test(character) ? character : code;
  });
  const url = `http://host${decoded}`;
  return path.startsWith("/") && URL.canParse(url) ? new URL(url).pathname : path;
}
