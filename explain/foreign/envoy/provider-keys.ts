/** Where a jwt_authn provider has its keys. */
import type { Note } from "../foreign-types.ts";
import type { ProtoNode } from "./proto-node.ts";

export interface ProviderKeys {
  /** The set as JSON; undefined if it is not given. */
  jwks?: string;
  /** The field with the keys or their address. */
  source?: ProtoNode;
  /** Set for keys from a server. */
  remote?: { uri: string; cluster: string };
}

/** @param served key sets by the path of their URL, and files by name */
export function providerKeys(
  provider: ProtoNode,
  served: Readonly<Record<string, string>>,
): ProviderKeys {
  const http = provider.get("remote_jwks")?.get("http_uri");
  if (http) {
    const uri = http.text("uri");
    const source = http.get("uri") ?? http;
    const path = pathOf(uri);
    const address = uri.replace(/^[a-z]+:\/\//i, "");
    const names = [path, path.replace(/\?[^]*$/, ""), address];
    const jwks = names.map((name) => served[name]).find((text) => text !== undefined);
    const remote = { uri, cluster: http.text("cluster") };
    return { source, remote, ...(jwks !== undefined && { jwks }) };
  }
  const local = provider.get("local_jwks");
  const inline = local?.get("inline_string");
  if (inline) return { source: inline, jwks: inline.asText };
  const bytes = local?.get("inline_bytes");
  if (bytes) return { source: bytes, jwks: decodedBytes(bytes.asText) };
  const named = local?.get("filename") ?? local?.get("environment_variable");
  const jwks = named && served[named.asText];
  return { ...(named && { source: named }), ...(jwks !== undefined && { jwks }) };
}

/** The beginning of "Error-IstiodFailedToFetchJwksUri", as istiod writes it into a key. */
const PLACEHOLDER = "RXJyb3ItSXN0aW9kRmFpbGVkVG9GZXRjaEp3a3NVcmkt";

/** What to ask for if the keys are not given, and what is wrong with them. */
export function keysNote(name: string, { jwks, source, remote }: ProviderKeys): Note[] {
  if (source && jwks?.includes(PLACEHOLDER)) {
    return [{ slug: "keys-not-fetched", values: [name], place: source.place("keys") }];
  }
  if (jwks !== undefined || source === undefined) return [];
  const [from, served] = remote ? [remote.uri, pathOf(remote.uri)] : [source.asText, source.asText];
  return [{ slug: "keys-not-given", values: [name, from, served], place: source.place("keys") }];
}

/** As Envoy sends it, with the query. */
function pathOf(uri: string): string {
  const path = uri.replace(/^[a-z]+:\/\/[^/?]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}

function decodedBytes(text: string): string {
  try {
    const binary = atob(text);
    return new TextDecoder().decode(Uint8Array.from(binary, (one) => one.charCodeAt(0)));
  } catch {
    return "";
  }
}
