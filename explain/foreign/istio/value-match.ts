/** How istiod matches the strings of a policy (istio/pilot/pkg/security/authz/matcher). */
import type { JsonObject } from "../../source/json-object.ts";
import { claimAt } from "../condition.ts";
import { isTemplateMatch } from "../envoy/string-match.ts";

/** "abc", "abc*", "*abc", or "*": present. */
export function isValueMatch(pattern: string, text: string): boolean {
  if (pattern === "*") return text !== "";
  if (pattern.startsWith("*")) return text.endsWith(pattern.slice(1));
  if (pattern.endsWith("*")) return text.startsWith(pattern.slice(0, -1));
  return text === pattern;
}

export function isHostMatch(pattern: string, host: string): boolean {
  return isValueMatch(pattern.toLowerCase(), host.toLowerCase());
}

/** Also templates: {*} is one segment, {**} any number of them. */
export function isPathMatch(pattern: string, path: string): boolean {
  if (!/\{\*\*?\}/.test(pattern)) return isValueMatch(pattern, path);
  return isTemplateMatch(pattern.replaceAll(/\{(\*\*?)\}/g, "$1"), path);
}

/** A claim that is text, or a list with such a text; numbers and booleans never match. */
export function isClaimMatch(patterns: readonly string[], claim: unknown): boolean {
  const texts = [claim].flat().filter((one) => typeof one === "string");
  return texts.some((text) => patterns.some((pattern) => isValueMatch(pattern, text)));
}

/** ISSUER/SUBJECT, split at the last slash; a star is read at the beginning or else at the end. */
export function isPrincipalMatch(pattern: string, payload: JsonObject | undefined): boolean {
  const iss = claimAt(payload, ["iss"]);
  const sub = claimAt(payload, ["sub"]);
  if (typeof iss !== "string" || typeof sub !== "string") return false;
  if (pattern === "*") return iss !== "" && sub !== "";
  const slash = pattern.lastIndexOf("/");
  if (slash < 0) {
    if (pattern.startsWith("*")) return iss !== "" && isValueMatch(pattern, sub);
    return pattern.endsWith("*")
      ? isValueMatch(pattern, iss) && sub !== ""
      : iss === pattern && sub === "";
  }
  const issuer = pattern.slice(0, slash);
  const subject = pattern.slice(slash + 1);
  if (pattern.startsWith("*")) return isValueMatch(issuer, iss) && sub === subject;
  return iss === issuer && isValueMatch(subject, sub);
}

/** The names in [a][b]; undefined if the key has more than those. Without any, all claims are meant. */
export function namesInBrackets(text: string): string[] | undefined {
  if (text === "") return [];
  if (/^(?:\[[^[\]]*\])+$/.test(text)) return text.slice(1, -1).split("][");
  return /^\[[^]*\]$/.test(text) ? [text.slice(1, -1)] : undefined;
}
