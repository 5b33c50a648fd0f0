// What issues expect and what they got, where it is not a value or a list of names. Portable, as issue-catalog.ts: a
// test compares them with the Chinese texts.

export const A_STRING: string = "a string";
export const AN_OBJECT: string = "an object";
export const WITH_CONSUMERS: string = "an object with consumers";
export const RULES_ALLOW_CLAIMS: string = "_rules_, allow and claims";
export const ONE_LEVEL_UP: string = "its fields one level up";
export const MAYBE_INFINITE: string = "null; .inf and .nan of YAML become null, too";
export const PATH_OR_PREFIX: string = "a string, or path_prefix";
export const HEADER_NAME: string = "a header name of letters, digits and -";
export const CONSUMER_NAME: string =
  "a name that can be sent in X-Mse-Consumer: without control characters, not beginning or ending with whitespace";
export const GROUP_NAME: string =
  "a name that can be sent in X-Mse-Consumer-Group: without commas and control characters, not beginning or ending with whitespace";
export const JWKS_OR_REMOTE: string =
  "a JSON Web Key Set, as a string or an object; or remote_jwks";
export const CLAIM_VALUE: string =
  "a string, a number, true, false or an array of them, or an object of conditions";
export const FLAT_CONDITIONS: string = "not, prefix, suffix, present or header";
export const AFFIXES: string = "prefix or suffix";
export const ABSENT_ONLY: string = "false; true would make the other conditions pointless";
export const EXACT_VALUE: string = "one value without * and separators, or prefix or suffix";
export const PLACEHOLDER: string =
  "a URL with one placeholder as a path segment, such as https://issuer.example/{tid}/v2.0";
export const TENANT: string = "letters, digits, -, ., _ and ~";
export const PLAIN_PATH: string =
  "a path that begins with /, without //, .., ;, ? and encoded slashes or dots";
export const METHOD: string = "one method in capital letters, such as GET";
export const QUOTABLE_TEXT: string = "printable ASCII without quotes and backslashes";
export const ERROR_URL: string = "an http or https URL, such as https://docs.example/errors/";
export const KEY_SET_URL: string = "an http or https URL, such as https://issuer.example/jwks.json";
export const KEY_SET_PATH: string = "a path that begins with /, without spaces and #";
export const PLAIN_HOST: string = "a host without scheme, port, path and final dot";
export const CLUSTER_NAME: string = "a name in visible ASCII without # and \\";
export const REMOTE_SERVICE: string =
  "a name as Higress lists it, without port and |, such as issuer.dns";
export const MATCHED_SERVICE: string = "a name, or name:port, without spaces, * and |";
export const PORT_OF_SERVICE: string = "the port of the service";
export const LIST_SERVER: string =
  "service_name, service_host, service_port, path; or cluster, uri; or service, port, uri";
export const RESOURCE_OR_HOSTS: string = "a URL such as https://gw.example/mcp, or hosts";
export const NONCE_SECRET: string = "at least 32 bytes in base64url";
export const CLIENT_URL: string = "an http or https URL without query, as clients use it";
export const RESOURCE_URL: string =
  "an http or https URL without ? and #, such as https://gw.example/mcp";
export const PATH_WITHOUT_STAR: string = "a path without *, which includes all paths below";
export const NOT_METADATA: string = "the resource, not the address of its metadata";
export const SERVER_URL: string =
  "URLs of issuers, such as https://issuer.example, without ? and #";
export const SCOPE: string = "one scope in visible ASCII without quotes and backslashes";
export const TOOL: string = "the name of a tool, or the start of names and *, such as get_*";
export const DOMAIN: string = "a domain, *.domain or domain.*";
export const ISSUER_URL: string = "an issuer that is a URL, such as https://issuer.example";
export const FOR_ALL_BELOW: string = "path_prefix, which includes all paths below";
export const NO_SUCH_HEADER: string = "a different header, or keep_token: false";
export const CONSUMER_NAMES: string = "names of consumers";
export const CONSUMERS: string = "at least one consumer";
export const CONDITIONS: string = "an array of conditions";
export const ROUTE_CONDITION: string = "one of exact_match and prefix_match";
export const TWO_RBAC_LISTS: string = "principals, permissions";
export const KEY_ARRAY: string = "an array of keys";
export const KEY_OBJECT: string = "a JSON Web Key";
export const BASE64URL_STRING: string = "a string in base64url";
export const ONLY_X5C: string = "only x5c, which is not used";
export const SIGNING_USE: string = 'use: sig, or key_ops with "verify"';
export const ODD_EXPONENT: string = "an odd exponent from 3 to 2^33 - 1, such as AQAB (65537)";
export const ODD_MODULUS: string = "an odd modulus; check that it was copied completely";
export const ONLY_MODULUS: string = "only the modulus in base64url";
export const ONLY_COORDINATE: string = "only this coordinate in base64url";

// What the values are, where they are not shown because they may be secret.
export const IS_PEM: string = "a PEM";
export const IS_PRIVATE_PEM: string =
  "a PEM of a private key; keep it off the gateway, and use its public key";
export const HAS_PEM: string = "text around a PEM";
export const IS_URL: string = "a URL; use remote_jwks to fetch keys";
export const IS_SSH_KEY: string = "an SSH public key";
export const IS_YAML: string = "YAML in a string; remove the | to make it an object";
export const IS_HTML: string = "HTML, such as a login or error page";
export const IS_GZIP: string = "data compressed with gzip";
export const HAS_SINGLE_QUOTES: string = "JSON with single quotes";
export const IS_PLAIN_SECRET: string =
  'plain text; a secret belongs in {"keys": [{"kty": "oct", "k": "..."}]}';
export const IS_SINGLE_KEY: string = "one key without a set around it";
export const IS_METADATA: string = "a discovery document; use the set at its jwks_uri";
export const IS_ESCAPED_TWICE: string = "a JSON string inside a string; it was escaped twice";
export const IS_EMPTY_OBJECT: string =
  "an empty object; the issuer has no public key (Authentik: set the signing key of the provider)";
export const HAS_CERTIFICATES: string =
  "PEMs by kid; Google serves its set at https://www.googleapis.com/oauth2/v3/certs and, for Firebase, at " +
  "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com";
export const HAS_NO_KEYS: string = 'an object without "keys"';
export const NONE_OF_THEM: string = "none of them";
export const IS_TOKEN: string = "a token, or the beginning of one";
export const IS_CUT_OFF: string = "a text that ends too early; check that it was copied completely";
export const IS_CUT_OFF_SECRET: string =
  "a text that ends too early; check that it was copied completely, or encode a plain-text secret";
export const IS_HEXADECIMAL: string = "only hexadecimal digits";
export const IS_DECIMAL: string = "only decimal digits";
export const IS_PUBLIC_DER: string = "a whole public key, as in a PEM";
export const IS_PRIVATE_DER: string = "a whole private key, as in a PEM; keep it off the gateway";
export const IS_CERTIFICATE: string = "a whole certificate";
export const IS_BOTH_COORDINATES: string = "both coordinates in one";
export const IS_LOWERCASE: string =
  "only lowercase letters and digits; a plain text must be encoded";
export const IS_KEY_OR_TEXT: string = "text, or a whole key in DER";
export const IS_LOW_ORDER: string =
  "a point of small order, for which anyone can create signatures";
export const IS_OFF_CURVE: string = "coordinates that are not on the curve";
export const HAS_STAR_INSIDE: string = "a * that is not at one end";
export const HAS_STARS_AT_BOTH_ENDS: string = "a * at both ends";
export const HAS_SPACE: string = "a space or control character";
export const HAS_SLASH: string = "a slash";
export const HAS_NON_ASCII: string = "a character that hosts cannot have; write it as xn--...";
export const HAS_LEADING_DOT: string = "a leading dot without *";
export const HAS_PORT: string = "a port";
export const HAS_TRAILING_DOT: string = "a trailing dot";

/** Behind a suggested field of the whole configuration. */
export const AT_TOP_LEVEL: string = " at the top level";
