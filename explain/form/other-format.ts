/** Values that are not JWTs, by name: other formats, and opaque tokens of known issuers. */
import { sayForm } from "../language/form-phrases.ts";
import type { Message, ReportDiagnosis } from "../report/plugin-report.ts";
import { decodedBase64, percentDecoded } from "./container.ts";

type Kind = "access-token-of" | "refresh-token-of" | "token-of" | "api-key-of" | "session-of";

/** Prefixes that issuers document for their opaque tokens. */
const OPAQUE: readonly (readonly [start: RegExp, kind: Kind, issuer: string])[] = [
  [/^ya29\./, "access-token-of", "Google"],
  [/^1\/\/0/, "refresh-token-of", "Google"],
  [/^AIza/, "api-key-of", "Google"],
  [/^gh[opusr]_/, "token-of", "GitHub"],
  [/^github_pat_/, "token-of", "GitHub"],
  [/^gl(?:pat|oas|ptt|dt|cbt|rt|soat|agent)-/, "token-of", "GitLab"],
  [/^xox[a-z]-|^xapp-|^xoxe\./, "token-of", "Slack"],
  [/^sk-ant-/, "api-key-of", "Anthropic"],
  [/^sk-/, "api-key-of", "OpenAI"],
  [/^[spr]k_(?:live|test)_/, "api-key-of", "Stripe"],
  [/^(?:AKIA|ASIA)[A-Z0-9]{16}$/, "api-key-of", "AWS"],
  [/^EAA[A-Za-z0-9]/, "access-token-of", "Facebook"],
  [/^hv[sbr]\.|^s\.[A-Za-z0-9]{24}$/, "token-of", "Vault"],
  [/^ory_(?:at|st)_/, "access-token-of", "Ory"],
  [/^ory_(?:rt|ac)_/, "refresh-token-of", "Ory"],
  [/^dapi[0-9a-f]{32}/, "token-of", "Databricks"],
  [/^dop_v1_/, "token-of", "DigitalOcean"],
  [/^(?:npm_|pypi-)/, "token-of", "a package registry"],
  [/^shp(?:at|ca|pa|ss)_/, "token-of", "Shopify"],
  [/^SG\./, "api-key-of", "SendGrid"],
  [/^ATATT/, "token-of", "Atlassian"],
  [/^At(?:za|zr)\|/, "token-of", "Login with Amazon"],
  [/^hf_/, "token-of", "Hugging Face"],
  [/^v1\.M/, "refresh-token-of", "Auth0"],
  [/^[01]\.A[A-Za-z]/, "refresh-token-of", "Microsoft Entra"],
  [/^Ew[A-D][A-Za-z0-9]/, "access-token-of", "Microsoft accounts"],
  [/^sha256~/, "token-of", "OpenShift"],
  [/^(?:kubeconfig-\w+:|token-\w{5}:)/, "token-of", "Rancher"],
  [/^[\w+/=-]+\|\d{9,11}\|[\w+/=-]+$/, "session-of", "oauth2-proxy"],
];

/** `text` has the form of a token of another format; undefined if none is known. */
export function otherFormat(text: string): ReportDiagnosis | undefined {
  const format = formatOf(text) ?? formatOf(percentDecoded(text));
  return format === undefined ? undefined : { finding: "token-other-format", values: [format] };
}

function formatOf(text: string): Message | undefined {
  const [, paseto] = /^(v[1-4]\.(?:local|public))\./.exec(text) ?? [];
  if (paseto !== undefined) return sayForm("paseto", paseto);
  if (/^ey[\w-]+\.[\w-]+\.[\w-]*~/.test(text)) return sayForm("sd-jwt");
  if (/^\$2[aby]\$|^\$argon2|^\$pbkdf2/.test(text)) return sayForm("password-hash");
  if (/^-----BEGIN |^MI[IG][\w+/-]{40}/.test(text)) return sayForm("certificate");
  if (/^gAAAAA[\w-]{60}/.test(text)) return sayForm("fernet");
  if (/^CfDJ8[\w-]{20}/.test(text)) return sayForm("aspnet-protected");
  if (/^[\w+/=-]{16,}--[0-9a-f]{40,}$/.test(text)) return sayForm("rails-cookie");
  return isFlaskSession(text) ? sayForm("flask-session") : formatOfContent(text);
}

/** itsdangerous writes payload.timestamp.signature; a compressed payload begins with a dot. */
function isFlaskSession(text: string): boolean {
  const [, first = ""] =
    /^(\.?[\w-]+)\.[\w-]{6}\.[\w-]{27}$/.exec(text) ??
    /^(\.?[\w-]+)\.[\w-]{6}\.[\w-]{43}$/.exec(text) ??
    [];
  if (first === "") return false;
  return first.startsWith(".") || !(decodedBase64(first) ?? "").includes('"alg"');
}

/** What the text is in base64. */
function formatOfContent(text: string): Message | undefined {
  if (!/^[\w+/=-]{8,}$/.test(text)) return undefined;
  const content = decodedBase64(text);
  if (content === undefined) return undefined;
  if (/^\s*<(?:\?xml|\w*:?(?:Assertion|Response)\b)/.test(content)) return sayForm("saml");
  if (/^\{"iv":".*"value":".*"mac":/.test(content)) return sayForm("laravel-cookie");
  if (/^[\x21-\x39\x3b-\x7e]{1,64}:[\x20-\x7e]{1,64}$/.test(content)) return sayForm("basic-text");
  return undefined;
}

/** A token that only its issuer can read, and whose it is; undefined if the text has the form of a JWT. */
export function opaqueToken(text: string): ReportDiagnosis | undefined {
  const kind = kindOf(text);
  if (kind !== undefined) {
    return { finding: "token-opaque", values: [sayForm("opaque-kind", kind)] };
  }
  const isOpaque = text.split(".").length < 3 && !/^ey[A-Z]|^ZXlK/.test(text);
  return isOpaque ? { finding: "token-opaque", values: [""] } : undefined;
}

function kindOf(text: string): Message | undefined {
  const known = OPAQUE.find(([start]) => start.test(text));
  if (known !== undefined) return sayForm(known[1], known[2]);
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return sayForm("uuid");
  if (/^\d+$/.test(text)) return sayForm("digits", String(text.length));
  return /^[0-9a-f]{16,}$/i.test(text) ? sayForm("hex-digits", String(text.length)) : undefined;
}
