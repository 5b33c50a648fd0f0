// Settings as JSON, by the names of their fields: those that differ from their defaults.
import { shownText } from "../../bytes/quote";
import { JsonWriter } from "../../json/writer";
import { FieldKind, KIND_CHOICES } from "../fields";
import { Exemption } from "../model/exemption";
import { Metadata } from "../model/metadata";
import { Settings } from "../model/settings";
import { writeSender } from "./describe-sender";
import { MAX_ITEMS, writeMore, writeText, writeTexts } from "./write-list";

/** Writes the members of an object that the caller opens and closes. */
export function writeSettings(settings: Settings, json: JsonWriter): void {
  const defaults = new Settings();
  const answer = settings.answer;
  if (settings.mode != defaults.mode) {
    json.name("mode").string(KIND_CHOICES[FieldKind.Mode][settings.mode]);
  }
  writeExemptions(settings.exempt, json);
  if (settings.corsPreflight) json.name("cors_preflight").bool(true);
  writeTexts("enable_headers", settings.enableHeaders, json);
  if (answer.disclose != defaults.answer.disclose) {
    json.name("disclose").string(KIND_CHOICES[FieldKind.Disclose][answer.disclose]);
  }
  if (answer.realm != defaults.answer.realm) json.name("realm").string(shownText(answer.realm));
  json.member("error_uri_base", shownText(answer.errorUriBase));
  if (settings.metadata != 0) writeMetadata(settings, json);
  writeSender(settings.sender, json);
}

function writeExemptions(exemptions: Exemption[], json: JsonWriter): void {
  if (exemptions.length == 0) return;
  json.name("exempt").openArray();
  for (let i = 0; i < min(exemptions.length, MAX_ITEMS); i++) {
    const exemption = exemptions[i];
    json.openObject();
    writeText(exemption.path, json.name(exemption.isPrefix ? "path_prefix" : "path"));
    writeTexts("methods", exemption.methods, json);
    json.closeObject();
  }
  json.closeArray();
  writeMore("exempt", exemptions.length, json);
}

function writeMetadata(settings: Settings, json: JsonWriter): void {
  const names = KIND_CHOICES[FieldKind.Metadata];
  json.name("metadata").openArray();
  for (let i = 0; i < names.length; i++) {
    if (settings.sets(<Metadata>i)) json.string(names[i]);
  }
  json.closeArray();
}
