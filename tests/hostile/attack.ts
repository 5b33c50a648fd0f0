// Requests of an attacker: tokens over arbitrary bytes with valid signatures, to test parsing instead of the
// signature.
import { createHmac } from "node:crypto";
import { testKey } from "../harness/test-keys.ts";

export const ISSUER = "https://issuer.example";
const KEY = "hs-a";
export const HEADER = JSON.stringify({ alg: "HS256", kid: KEY });

export function claims(): string {
  return JSON.stringify({ iss: ISSUER, exp: Math.floor(Date.now() / 1000) + 3600 });
}

/** A token of these bytes with a valid signature. */
export function signed(header: string | Buffer, payload: string | Buffer): string {
  const input = `${Buffer.from(header).toString("base64url")}.${Buffer.from(payload).toString("base64url")}`;
  const secret = Buffer.from(testKey(KEY).k ?? "", "base64url");
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

/** JSON texts that parsers may fail on. */
export const TEXTS: Record<string, string | Buffer> = {
  nothing: "",
  "40,000 opening brackets": "[".repeat(40_000),
  "9,000 opening objects": '{"a":'.repeat(9_000),
  "a NUL byte": Buffer.from([0]),
  "NUL bytes": Buffer.alloc(30_000),
  "a byte order mark": Buffer.from("\u{feff}{}"),
  "bytes that are no UTF-8": Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  "an overlong form": Buffer.from([0x22, 0xc0, 0xaf, 0x22]),
  "a lone surrogate": '{"a":"\\ud800"}',
  "a long string": `{"a":"${"x".repeat(40_000)}"`,
  "many members": `{${Array.from({ length: 4500 }, (_, i) => `"${i}":0`).join(",")}}`,
  "many values": `[${"0,".repeat(20_000)}0]`,
  "a number of many digits": `[${"9".repeat(45_000)}`,
  "an exponent of many digits": `[1e${"9".repeat(45_000)}`,
  "many escapes": `"${"\\u0041".repeat(7_500)}`,
  blanks: " ".repeat(45_000),
  HTML: "<script>alert(1)</script>",
  "a template": "${jndi:ldap://127.0.0.1/a}",
};

/** Values of the Authorization header, in latin1 as over HTTP/1. */
export const AUTHORIZATIONS: Record<string, string> = {
  "a blank": "Bearer ",
  dots: `Bearer ${".".repeat(60_000)}`,
  "two dots": "Bearer ..",
  "one megabyte": `Bearer ${"A".repeat(1024 * 1024)}`,
  "one megabyte of dots": `Bearer ${".".repeat(1024 * 1024)}`,
  "one megabyte in each segment": `Bearer ${["A", "B", "C"].map((c) => c.repeat(350_000)).join(".")}`,
  "bytes beyond ASCII": "Bearer \u00e9\u00ff.\u0080.\u00fe",
  "format directives": "Bearer %s%n%x.%d.%p",
  commas: `Bearer ${",Bearer ".repeat(5_000)}`,
  "scheme only, often": "Bearer ".repeat(5_000),
  "another scheme": "Negotiate oYH1MIHyoAMKAQA=",
};
