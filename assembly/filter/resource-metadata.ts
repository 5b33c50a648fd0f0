// Answers requests for the metadata of a protected resource (RFC 9728 section 3.2).
import { isAscii } from "../bytes/ascii";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { ProtectedResource } from "../config/model/protected-resource";
import { SenderSettings } from "../config/model/sender-settings";
import { serialized } from "../host/header-pairs";
import { HeaderLines } from "../host/header-lines";
import { sendReply } from "../host/reply";
import { JsonWriter } from "../json/writer";
import { ResourceIdentifier } from "../request/resource-identifier";
import { addGarbageEstimate } from "../verdict/rejection";

const METHOD: Octets = Octets.of(":method");
const DETAILS: Octets = Octets.of("jwt_verdict.resource_metadata");
const METHODS: string = "GET, HEAD, OPTIONS";
/** Browsers may read it from every origin: it has nothing that depends on the client. */
const CORS: string[] = ["access-control-allow-origin", "*"];
const OK: string[] = CORS.concat([
  "content-type",
  "application/json",
  "cache-control",
  "public, max-age=3600",
  // Tells scheme and port of a resource that follows the request.
  "vary",
  "x-forwarded-proto",
]);
/** Fetch Standard, "CORS-preflight request": clients of MCP send their protocol version. */
const PREFLIGHT: string[] = CORS.concat([
  "access-control-allow-methods",
  METHODS,
  "access-control-allow-headers",
  "*",
  "access-control-max-age",
  "86400",
]);
const OTHER_METHOD: string[] = CORS.concat([
  "allow",
  METHODS,
  "content-type",
  "application/problem+json",
]);

/** RFC 6750 section 2.1; tokens in the query are not read there. */
const BEARER_METHODS: string[] = ["header"];

@final
export class ResourceMetadata {
  private readonly json: JsonWriter = new JsonWriter();
  private readonly method: View = new View();

  constructor(private readonly headers: HeaderLines) {}

  answer(resource: ProtectedResource, identifier: ResourceIdentifier): void {
    const method = this.method;
    this.headers.readFirst(METHOD, method);
    if (isMethod(method, "OPTIONS")) send(204, PREFLIGHT, 0, 0);
    else if (isMethod(method, "GET") || isMethod(method, "HEAD")) {
      this.write(resource, identifier.toString());
      send(200, OK, this.json.ptr, this.json.length);
    } else {
      this.writeOtherMethod();
      send(405, OTHER_METHOD, this.json.ptr, this.json.length);
    }
  }

  /** RFC 9457. */
  private writeOtherMethod(): void {
    const json = this.json;
    json.clear().openObject();
    json.member("title", "Method Not Allowed");
    json.name("status").integer(405);
    json.closeObject();
  }

  private write(resource: ProtectedResource, identifier: string): void {
    const json = this.json;
    json.clear().openObject();
    json.member("resource", identifier);
    writeStrings(json, "authorization_servers", resource.authorizationServers);
    if (resource.scopes.length > 0) writeStrings(json, "scopes_supported", resource.scopes);
    writeStrings(json, "bearer_methods_supported", BEARER_METHODS);
    writeSender(json, resource.sender);
    json.closeObject();
    addGarbageEstimate(json.length);
  }
}

/** How tokens may be bound to their sender (RFC 9728 section 2); what is false is left out. */
function writeSender(json: JsonWriter, sender: SenderSettings): void {
  const dpop = sender.dpop;
  if (dpop !== null) {
    writeStrings(json, "dpop_signing_alg_values_supported", dpop.algorithmNames.split(" "));
    if (dpop.required) json.name("dpop_bound_access_tokens_required").bool(true);
  }
  if (sender.certificate !== null) {
    json.name("tls_client_certificate_bound_access_tokens").bool(true);
  }
}

function isMethod(method: View, name: string): bool {
  return isAscii(method.ptr, method.length, name);
}

function send(status: u32, headers: string[], body: usize, length: i32): void {
  const pairs = serialized(headers);
  addGarbageEstimate(pairs.byteLength);
  sendReply(status, DETAILS, body, length, pairs, 0);
}

function writeStrings(json: JsonWriter, name: string, texts: string[]): void {
  json.name(name).openArray();
  for (let i = 0; i < texts.length; i++) json.string(texts[i]);
  json.closeArray();
}
