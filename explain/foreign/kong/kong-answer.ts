/** What Kong's jwt plugin answers (kong/plugins/jwt/handler.lua). */
import type { Evidence, Theirs, TheirStep } from "../foreign-types.ts";
import { MutableRequest } from "../envoy/extract-tokens.ts";
import type { PlainNode } from "../plain-node.ts";
import { verifyWithKeys } from "../verify-with-keys.ts";
import type { KongCredential } from "./kong-file.ts";
import { credentialKey } from "./kong-key.ts";
import { type KongToken, readToken, tokensOf } from "./kong-token.ts";

type Answer = Omit<Theirs, "gateway" | "steps">;

/** Signatures of these algorithms have one length; Kong fails on any other. */
const SIGNATURE_BYTES: Record<string, number> = {
  ...{ ES256: 64, ES384: 96, ES512: 132 },
  ...{ PS256: 256, PS384: 256, PS512: 256 },
};
const UNEXPECTED: Answer = {
  passes: false,
  status: 500,
  body: '{"message":"An unexpected error occurred"}',
};

interface Result {
  /** Undefined: the token is accepted. */
  answer?: Answer;
  location: string;
  by: string;
  isVerified?: boolean;
}

export async function kongAnswer(
  config: PlainNode,
  credentials: readonly KongCredential[],
  evidence: Evidence,
): Promise<Omit<Theirs, "gateway">> {
  const { answer, location, by, isVerified } = await authenticate(config, credentials, evidence);
  const result = answer?.isUndetermined ? "?" : (answer?.body ?? "OK");
  const isTaken = isVerified === false ? { isVerified } : {};
  const steps: TheirStep[] = [{ by, location, result, ...isTaken }];
  return { ...(answer ?? { passes: true }), steps };
}

async function authenticate(
  config: PlainNode,
  credentials: readonly KongCredential[],
  { request, now, run }: Evidence,
): Promise<Result> {
  const tokens = tokensOf(config, new MutableRequest(request));
  const rejected = (body: object, isInvalid = true): Answer => ({
    passes: false,
    status: 401,
    body: JSON.stringify(body),
    headers: [["www-authenticate", challenge(config.text("realm"), isInvalid)]],
  });
  const said = (message: string, isInvalid = true): Answer => rejected({ message }, isInvalid);
  const [[token, location] = ["", ""]] = tokens;
  const at = { location, by: "" };
  if (tokens.size === 0) return { answer: said("Unauthorized", false), ...at };
  if (tokens.size > 1) return { answer: said("Multiple tokens provided"), ...at };
  if (token === true) return { answer: said("Unrecognizable token"), ...at };
  const read = readToken(token);
  if (typeof read === "string") return { answer: said(`Bad token; ${read}`), ...at };
  const name = config.text("key_claim_name") || "iss";
  const key = keyIn(read, name);
  if (key === undefined) return { answer: said(`No mandatory '${name}' in claims`), ...at };
  if (key === "") return { answer: said(`Invalid '${name}' in claims`), ...at };
  if (typeof key !== "string") return { answer: UNEXPECTED, ...at };
  const found = credentials.find(({ node }) => node.text("key") === key);
  if (!found) return { answer: said(`No credentials found for given '${name}'`), ...at };
  const of = { location, by: found.consumer };
  const algorithm = found.node.text("algorithm") || "HS256";
  if (read.alg !== algorithm) return { answer: said("Invalid algorithm"), ...of };
  const jwk = credentialKey(found.node, config.flag("secret_is_base64"));
  // Kong does not load a file with an unreadable key, and keeps what it had.
  if (jwk === "generated" || jwk === "unreadable") {
    return { answer: { passes: false, isUndetermined: true }, ...of };
  }
  if (jwk === "missing") return { answer: said("Invalid key/secret"), ...of };
  const length = SIGNATURE_BYTES[algorithm];
  if (length !== undefined && length !== read.signatureBytes) return { answer: UNEXPECTED, ...of };
  const [isSigned] = await verifyWithKeys(token, [jwk], now, run);
  if (isSigned === false) return { answer: said("Invalid signature"), ...of };
  const errors = claimErrors(read, config, Math.floor(now / 1000));
  const isTaken = isSigned === undefined ? { isVerified: false } : {};
  return { ...(errors && { answer: rejected(errors) }), ...isTaken, ...of };
}

/** In the payload, then in the header. */
function keyIn({ claims, header }: KongToken, name: string): unknown {
  const own = claims[name];
  return own === undefined || own === false ? (header[name] ?? undefined) : own;
}

function claimErrors(
  { claims }: KongToken,
  config: PlainNode,
  now: number,
): Record<string, string> | undefined {
  const errors: Record<string, string> = {};
  const { exp, nbf } = claims;
  const listed = config.texts("claims_to_verify");
  if (listed.includes("exp")) {
    if (typeof exp !== "number") errors["exp"] = "must be a number";
    else if (exp <= now) errors["exp"] = "token expired";
  }
  if (listed.includes("nbf")) {
    if (typeof nbf !== "number") errors["nbf"] = "must be a number";
    else if (nbf > now) errors["nbf"] = "token not valid yet";
  }
  if (Object.keys(errors).length > 0) return errors;
  const maximum = config.number("maximum_expiration");
  const isTooLong = exp === undefined || Number(exp) - now > maximum;
  return maximum > 0 && isTooLong ? { exp: "exceeds maximum allowed expiration" } : undefined;
}

function challenge(realm: string, isInvalid: boolean): string {
  const error = isInvalid ? 'error="invalid_token"' : "";
  const parts = [...(realm === "" ? [] : [`realm="${realm}"`]), ...(error === "" ? [] : [error])];
  return `Bearer ${parts.join(", ")}`.trim();
}
