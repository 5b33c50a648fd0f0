// Texts that are in place of the JSON of a key set, in a configuration or in the response of a server.
import {
  HAS_PEM,
  HAS_SINGLE_QUOTES,
  IS_GZIP,
  IS_HTML,
  IS_PEM,
  IS_PRIVATE_PEM,
  IS_SSH_KEY,
  IS_TOKEN,
  IS_URL,
  IS_YAML,
} from "../../config/issues/issue-phrases";

/** The format of a text that is not JSON; "" if unknown. */
export function textFormat(text: string): string {
  if (text.includes("-----BEGIN")) {
    if (text.includes("PRIVATE KEY")) return IS_PRIVATE_PEM;
    return text.startsWith("-----BEGIN") ? IS_PEM : HAS_PEM;
  }
  if (text.startsWith("http://") || text.startsWith("https://")) return IS_URL;
  if (text.startsWith("ssh-")) return IS_SSH_KEY;
  if (text.startsWith("keys:")) return IS_YAML;
  if (text.startsWith("eyJ")) return IS_TOKEN;
  if (text.startsWith("<")) return IS_HTML;
  // RFC 1952 section 2.3.1; no text begins with this control character.
  if (text.startsWith("\x1f")) return IS_GZIP;
  return text.startsWith("{'") ? HAS_SINGLE_QUOTES : "";
}
