// mode, exempt[], cors_preflight, enable_headers[], disclose, realm, error_uri_base, metadata[]: of the whole
// configuration and of a rule.
import { quoted } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { absent, expected } from "./check-fields";
import { FieldKind, KIND_CHOICES } from "../fields";
import { parseHttpAddress } from "../model/http-address";
import { parseExempt } from "./parse-exempt";
import { parseHeaderNames } from "./parse-texts";
import { Settings } from "../model/settings";

/** Reads the settings of the object at `node`; `inherited` hold for what it says nothing of. */
export function parseSettings(
  json: Document,
  node: i32,
  path: string,
  inherited: Settings,
  issues: ConfigIssues,
): Settings {
  const settings = new Settings();
  settings.mode = choice(json, node, "mode", FieldKind.Mode, path, inherited.mode, issues);
  settings.answer.disclose = choice(
    json,
    node,
    "disclose",
    FieldKind.Disclose,
    path,
    inherited.answer.disclose,
    issues,
  );
  settings.corsPreflight = absent(json, node, "cors_preflight")
    ? inherited.corsPreflight
    : json.kind(json.member(node, "cors_preflight")) == Kind.True;
  settings.exempt = inherited.exempt.concat(parseExempt(json, node, path, issues));
  settings.answer.realm = absent(json, node, "realm")
    ? inherited.answer.realm
    : realm(json, node, path, issues);
  settings.answer.errorUriBase = absent(json, node, "error_uri_base")
    ? inherited.answer.errorUriBase
    : errorUriBase(json, node, path, issues);
  settings.metadata = absent(json, node, "metadata")
    ? inherited.metadata
    : metadata(json, node, path, issues);
  settings.enableHeaders = inherited.enableHeaders;
  if (!absent(json, node, "enable_headers")) {
    settings.enableHeaders = parseHeaderNames(json, node, "enable_headers", path, issues);
    if (settings.enableHeaders.length > 0) {
      issues.warn(
        memberPath(path, "enable_headers"),
        "lets every request without these headers pass unjudged, and a client can leave them out; " +
          "headers that something in front of the gateway sets were expected",
      );
    }
  }
  return settings;
}

/** The position of the word at the field among those of its kind. */
function choice(
  json: Document,
  node: i32,
  field: string,
  kind: FieldKind,
  path: string,
  fallback: i32,
  issues: ConfigIssues,
): i32 {
  const member = json.member(node, field);
  if (json.kind(member) != Kind.String) return fallback;
  const found = findWord(json, member, kind);
  if (found >= 0) return found;
  issues.error(memberPath(path, field), "is none of its values; " + expected(kind));
  return fallback;
}

function findWord(json: Document, node: i32, kind: FieldKind): i32 {
  const words = KIND_CHOICES[kind];
  for (let i = 0; i < words.length; i++) if (json.textIs(node, words[i])) return i;
  return -1;
}

/** A bit for each of `Metadata` that is named. */
function metadata(json: Document, node: i32, path: string, issues: ConfigIssues): u32 {
  const array = json.member(node, "metadata");
  if (json.kind(array) != Kind.Array) return 0;
  let bits: u32 = 0;
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    if (json.kind(item) != Kind.String || json.textLength(item) == 0) continue;
    const found = findWord(json, item, FieldKind.Metadata);
    if (found >= 0) bits |= 1 << found;
    else {
      issues.error(
        elementPath(memberPath(path, "metadata"), index),
        quoted(json.textPtr(item), json.textLength(item), 24) +
          " is none of its values; " +
          expected(FieldKind.Metadata),
      );
    }
  }
  return bits;
}

/** RFC 9110 section 5.6.4: what stands in a quoted-string as it is. */
function realm(json: Document, node: i32, path: string, issues: ConfigIssues): string {
  const text = json.text(json.member(node, "realm"));
  if (!isQuotable(text, 0x20)) {
    issues.error(
      memberPath(path, "realm"),
      "has a character that a header cannot quote; printable ASCII without quotes and backslashes was expected",
    );
  }
  return text;
}

/** RFC 6750 section 3: error_uri has the characters of a URI, and is the address of a page. */
function errorUriBase(json: Document, node: i32, path: string, issues: ConfigIssues): string {
  const text = json.text(json.member(node, "error_uri_base"));
  const hash = text.indexOf("#");
  const page = hash < 0 ? text : text.substring(0, hash);
  if (parseHttpAddress(page) !== null && isQuotable(text, 0x21)) return text;
  issues.error(
    memberPath(path, "error_uri_base"),
    "is not the beginning of an http or https address; something like https://docs.example/errors/ was expected",
  );
  return "";
}

function isQuotable(text: string, least: i32): bool {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < least || code > 0x7e || code == 0x22 || code == 0x5c) return false;
  }
  return true;
}
