/** Constraints of the schemas on fields beyond their kind. The plugin checks what a schema cannot express. */

export interface Schema {
  [keyword: string]: unknown;
  type?: string | string[];
  properties?: Record<string, Schema | false>;
  items?: Schema;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  required?: string[];
}

export const STRING: Schema = { type: "string", minLength: 1 };
/** RFC 9110 section 5.1: a token. */
const HEADER: Schema = { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" };
const PATH: Schema = { pattern: "^/[^?;\\\\#]*$" };

const SERVICE: Schema = { pattern: "^[^|/?#@: ]+$" };

/** By scope and name of the field. */
export const LIMITS: Record<string, Schema> = {
  "Consumer.name": { pattern: "^[^\\x00-\\x20\\x7f]([^\\x00-\\x1f\\x7f]*[^\\x00-\\x20\\x7f])?$" },
  "Consumer.consumer_from_claim": { minLength: 1 },
  "Consumer.group": {
    items: {
      ...STRING,
      pattern: "^[^\\x00-\\x20\\x7f,]([^\\x00-\\x1f\\x7f,]*[^\\x00-\\x20\\x7f,])?$",
    },
  },
  "Consumer.issuer": { pattern: "\\S" },
  "FromHeader.name": HEADER,
  "ClaimToHeader.claim": { minLength: 1 },
  "ClaimToHeader.header": HEADER,
  "Exempt.path": PATH,
  "Exempt.path_prefix": PATH,
  "Exempt.methods": { minItems: 1, items: { ...STRING, pattern: "^[A-Z-]+$" } },
  "Settings.enable_headers": { items: { ...STRING, ...HEADER } },
  "Settings.realm": { pattern: "^[ !#-\\[\\]-~]*$" },
  "Settings.error_uri_base": {
    pattern: "^[hH][tT][tT][pP][sS]?://[-.0-9:A-Z\\[\\]_a-z]+([/?#][!#-\\[\\]-~]*)?$",
  },
  "Root.max_verification_cost": { minimum: 1, maximum: 1000 },
  "Consumer.jwks_cache_duration": { minimum: 1, maximum: 604800 },
  "Consumer.jwks_fetch_timeout": { minimum: 1, maximum: 10000 },
  "ClaimCondition.prefix": { pattern: "\\S" },
  "ClaimCondition.suffix": { pattern: "\\S" },
  "ClaimCondition.header": HEADER,
  "RemoteJwks.cluster": { pattern: "^[!-~]+$" },
  "RemoteJwks.service_name": SERVICE,
  "RemoteJwks.service": SERVICE,
  "RemoteJwks.service_host": SERVICE,
  "RemoteJwks.uri": { pattern: "^[hH][tT][tT][pP][sS]?://[^/?#@ ]+([/?][^# ]*)?$" },
  "RemoteJwks.path": { pattern: "^/[^ #]*$" },
  "RemoteJwks.ttl": { minimum: 1000, maximum: 604800000 },
  "RemoteJwks.timeout": { minimum: 1, maximum: 10000 },
  "RemoteJwks.refetch_seconds": { minimum: 1, maximum: 3600 },
  "RemoteJwks.max_stale_seconds": { maximum: 2592000 },
  "Revoked.cluster": { pattern: "^[!-~]+$" },
  "Revoked.service_name": SERVICE,
  "Revoked.service": SERVICE,
  "Revoked.service_host": SERVICE,
  "Revoked.uri": { pattern: "^[hH][tT][tT][pP][sS]?://[^/?#@ ]+([/?][^# ]*)?$" },
  "Revoked.path": { pattern: "^/[^ #]*$" },
  "Revoked.by": { minItems: 1 },
  "Revoked.refresh_seconds": { minimum: 1, maximum: 3600 },
  "Revoked.max_stale_seconds": { maximum: 2592000 },
  "Revoked.fetch_timeout": { minimum: 1, maximum: 10000 },
  "TokenCache.max_entries": { maximum: 65536 },
  "TokenCache.max_bytes": { maximum: 16777216 },
  "RefusalLog.per_second": { maximum: 1000000 },
  "RefusalLog.burst": { maximum: 1000000 },
  "TokenRequirements.audiences": { minItems: 1 },
  "TokenRequirements.algorithms": { minItems: 1 },
  "TokenRequirements.claims": { minProperties: 1 },
  "TokenRequirements.required_claims": { minItems: 1 },
  "ProtectedResource.resource": {
    pattern: "^[hH][tT][tT][pP][sS]?://[-.0-9:A-Z\\[\\]_a-z]+(/[!$->@-\\[\\]-~]*)?$",
  },
  // No colon after the last bracket, as in an address of IPv6: that would be a port.
  "ProtectedResource.hosts": {
    minItems: 1,
    items: {
      ...STRING,
      pattern: "^([-.0-9A-Z\\[\\]_a-z]+|[-.0-9:A-Z\\[\\]_a-z]*\\][-.0-9A-Z\\[\\]_a-z]*)$",
    },
  },
  "ProtectedResource.path": { pattern: "^(/[!$-.0->@-\\[\\]-~]+)*/?$" },
  "ProtectedResource.authorization_servers": {
    minItems: 1,
    items: {
      ...STRING,
      pattern: '^[hH][tT][tT][pP][sS]?://[-.0-9:A-Z\\[\\]_a-z]+(/[!"$->@-\\[\\]-~]*)?$',
    },
  },
  "ProtectedResource.scopes_supported": { items: { ...STRING, pattern: "^[!#-\\[\\]-~]+$" } },
  "McpTools.tools": {
    minItems: 1,
    items: {
      ...STRING,
      pattern: "^([^*,\\x00-\\x20\\x7f][^*,\\x00-\\x1f\\x7f]*)?\\*?$",
    },
  },
  "McpTools.claims": { minProperties: 1 },
  "Rule.mcp_tools": { minItems: 1 },
  "Dpop.max_age_seconds": { minimum: 1, maximum: 3600 },
  "Dpop.algorithms": { minItems: 1 },
  "Dpop.public_urls": {
    minItems: 1,
    items: { ...STRING, pattern: "^[A-Za-z][-+.0-9A-Za-z]*://[^/?#]+(/[^?#]*)?$" },
  },
  "Dpop.max_proofs": { minimum: 1, maximum: 262144 },
  "DpopNonce.lifetime_seconds": { minimum: 1, maximum: 86400 },
  "DpopNonce.secret": { pattern: "^[-0-9A-Z_a-z]{43,}=*$" },
  "Root._rules_": { minItems: 1 },
  "Rule._match_route_": { minItems: 1 },
  "Rule._match_route_prefix_": { minItems: 1 },
  "Rule._match_service_": { minItems: 1 },
  "Rule._match_domain_": { minItems: 1 },
};
