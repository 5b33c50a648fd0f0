/** jwt-verdict sign: makes tokens for testing a gateway, valid ones or with one error. */
import { Command, Option } from "commander";
import type { JWK } from "jose";
import { BROKEN, NOT_OF_A_TOKEN } from "../../explain/signing/broken.ts";
import {
  type ConsumerConfig,
  keyOfConsumer,
  keyOfSecret,
  makeKey,
  publicKey,
  readKey,
  usualAlgorithm,
} from "../../explain/signing/signing-key.ts";
import { confirmationOf, signProof } from "../../explain/signing/sign-proof.ts";
import { type Draft, signDraft } from "../../explain/signing/sign-token.ts";
import { parseTime } from "../../explain/report/time-text.ts";
import { InputError } from "../../explain/source/input-error.ts";
import type { Invocation } from "../invocation.ts";
import { configFrom, readFileOrFail } from "./read-input.ts";

interface Options {
  key?: string;
  secret?: string;
  generate?: string;
  config?: string;
  plugin?: string;
  consumer?: string;
  kid?: string;
  alg?: string;
  iss?: string;
  sub?: string;
  aud?: string[];
  exp: string;
  nbf?: string;
  iat?: string;
  claim?: string[];
  header?: string[];
  at?: string;
  broken?: string;
  cnf?: string[];
  dpop?: string;
  dpopKey?: string;
  nonce?: string;
  json?: boolean;
}

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

export function signCommand(invocation: Invocation): Command {
  return new Command("sign")
    .summary("sign a token for tests")
    .description(
      "Signs a token for development with jose and prints it. A generated key is printed to standard error.",
    )
    .option("-k, --key <file>", "a JWK, a JWKS or a private key in PEM")
    .option("--secret <text>", "a secret for HS*, as text")
    .addOption(
      new Option("--generate <alg>", "generate a key for this algorithm; ES256 if there is no key"),
    )
    .option(
      "-c, --config <file>",
      "take issuer, audience and secret of a consumer from a configuration",
    )
    .option("--plugin <name>", "the plugin, if the file has several")
    .option("--consumer <name>", "the consumer; default: the first")
    .option("--kid <kid>", "the key to take from a set, and the kid in the header")
    .option("--alg <alg>", "the algorithm; default: that of the key")
    .option("--iss <issuer>", "the issuer")
    .option("--sub <subject>", "the subject")
    .option("--aud <audience...>", "the audience; several become a list")
    .option(
      "--exp <time>",
      "when it expires: 1h, -5m, ISO 8601, or seconds since 1970; none leaves it out",
      "1h",
    )
    .option("--nbf <time>", "when it becomes valid")
    .option("--iat <time>", "when it was issued; default: now; none leaves it out")
    .option("--claim <name=value...>", "an additional claim; a JSON value is used as JSON")
    .option("--header <name=value...>", "an additional header member")
    .option(
      "--broken <reason>",
      "create a token that is rejected for this reason; see the command reasons",
    )
    .option("--cnf <name=value...>", "a member of cnf, such as x5t#S256")
    .option(
      "--dpop <request>",
      'bind the token to a key, and print a DPoP proof for "METHOD URL" after it',
    )
    .option("--dpop-key <file>", "the private key of the proof; default: a new one")
    .option("--nonce <text>", "the nonce of the proof: the header DPoP-Nonce of a response")
    .option("--at <time>", "the time to use as now")
    .option("--json", "the token with its header, its claims and the key set, as JSON")
    .action((options: Options) => run(options, invocation));
}

async function run(options: Options, invocation: Invocation): Promise<void> {
  const { key: file, secret, generate } = options;
  if ([file, secret, generate].filter((way) => way !== undefined).length > 1) {
    throw new InputError("Pass only one of --key, --secret and --generate.");
  }
  const consumer = await consumerOf(options, invocation);
  const key = await keyFor(options, consumer, invocation);
  const alg = options.alg ?? usualAlgorithm(key);
  const now = Math.floor(nowOf(options) / 1000);
  const kid = options.kid ?? key.kid;
  const proofKey = await proofKeyOf(options, invocation);
  const good: Draft = {
    key,
    alg,
    header: { alg, ...(kid !== undefined && { kid }), ...assignments(options.header, "--header") },
    claims: {
      ...claimsOf(options, consumer, now),
      ...(await cnfOf(options, proofKey)),
    },
  };
  const draft = broken(good, options.broken, now);
  const token = await signDraft(draft);
  const proof = proofKey && (await proofOf(options, proofKey, token, now));
  const isMade =
    options.key === undefined && options.secret === undefined && consumer === undefined;
  const jwks = { keys: [publicKey(key)] };
  const { stdout, stderr } = invocation;
  if (options.json) {
    const { header, claims } = draft;
    const made = {
      token,
      header,
      claims,
      ...(isMade && { jwks, key }),
      ...(proof !== undefined && { proof, proof_key: proofKey }),
    };
    stdout.write(`${JSON.stringify(made, null, 2)}\n`);
    return;
  }
  if (isMade) {
    stderr.write(`For jwks in the configuration: ${JSON.stringify(jwks)}\n`);
    stderr.write(`To sign with this key again (--key): ${JSON.stringify(key)}\n`);
  }
  stdout.write(`${token}\n`);
  if (proof === undefined) return;
  if (options.dpopKey === undefined) {
    stderr.write(`To sign proofs with this key again (--dpop-key): ${JSON.stringify(proofKey)}\n`);
  }
  stdout.write(`${proof}\n`);
}

async function proofKeyOf(
  { dpop, dpopKey }: Options,
  invocation: Invocation,
): Promise<JWK | undefined> {
  if (dpop === undefined) return undefined;
  if (dpopKey === undefined) return makeKey("ES256");
  return readKey(readFileOrFail(dpopKey, invocation), dpopKey);
}

/** cnf of --cnf and of the key of the proof. */
async function cnfOf(options: Options, key: JWK | undefined): Promise<{ cnf?: unknown }> {
  if (options.cnf === undefined && key === undefined) return {};
  const ofKey = key === undefined ? {} : await confirmationOf(key);
  return { cnf: { ...ofKey, ...assignments(options.cnf, "--cnf") } };
}

function proofOf(
  { dpop: request = "", nonce }: Options,
  key: JWK,
  token: string,
  now: number,
): Promise<string> {
  const [method = "", url = "", more] = request.split(" ");
  if (!/^[A-Z]+$/.test(method) || !/^https?:\/\//.test(url) || more !== undefined) {
    throw new InputError(
      `--dpop "${request}" is not a request; expected a method and a URL, such as "GET https://api.example/orders".`,
    );
  }
  return signProof({ key, method, url, token, now, ...(nonce !== undefined && { nonce }) });
}

function broken(draft: Draft, reason: string | undefined, now: number): Draft {
  if (reason === undefined) return draft;
  const change = Object.hasOwn(BROKEN, reason) ? BROKEN[reason] : undefined;
  if (change !== undefined) return { ...draft, ...change(draft, now) };
  const why = Object.hasOwn(NOT_OF_A_TOKEN, reason) ? NOT_OF_A_TOKEN[reason] : undefined;
  const known = Object.keys(BROKEN).join(", ");
  throw new InputError(
    why === undefined
      ? `Unknown reason "${reason}"; expected one of ${known}.`
      : `A token cannot cause ${reason}. ${why}`,
  );
}

async function consumerOf(
  { config, plugin, consumer: name }: Options,
  invocation: Invocation,
): Promise<ConsumerConfig | undefined> {
  if (config === undefined) return undefined;
  const { text } = await configFrom(config, plugin, invocation);
  const { consumers = [] } = JSON.parse(text || "{}") as { consumers?: ConsumerConfig[] };
  const found = name === undefined ? consumers[0] : consumers.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = consumers.map((one) => one.name ?? "").join(", ");
  throw new InputError(`${config} has no consumer "${name ?? ""}"; it has ${names || "none"}.`);
}

async function keyFor(
  options: Options,
  consumer: ConsumerConfig | undefined,
  invocation: Invocation,
): Promise<JWK> {
  const { key, secret, generate, kid } = options;
  if (key !== undefined) return readKey(readFileOrFail(key, invocation), key, kid);
  if (secret !== undefined) return keyOfSecret(secret);
  if (consumer !== undefined) return keyOfConsumer(consumer, kid);
  return makeKey(generate ?? options.alg ?? "ES256");
}

function nowOf({ at }: Options): number {
  return at === undefined ? Date.now() : timeAt(at, 0) * 1000;
}

function claimsOf(
  options: Options,
  consumer: ConsumerConfig | undefined,
  now: number,
): Record<string, unknown> {
  const { aud = consumer?.audiences?.slice(0, 1) } = options;
  const iss = options.iss ?? consumer?.issuer;
  const time = (text: string | undefined): number | undefined =>
    text === undefined || text === "none" ? undefined : timeAt(text, now);
  const claims = {
    iss,
    sub: options.sub,
    aud: aud?.length === 1 ? aud[0] : aud,
    iat: time(options.iat ?? "now"),
    nbf: time(options.nbf),
    exp: time(options.exp),
    ...assignments(options.claim, "--claim"),
  };
  const given = Object.entries(claims).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

/** Seconds since 1970. */
function timeAt(text: string, now: number): number {
  const [whole, amount, unit = "s"] = /^([+-]?\d+)([smhd])$/.exec(text) ?? [];
  if (text === "now") return now;
  if (whole !== undefined) return now + Number(amount) * (UNITS[unit] ?? 1);
  const time = parseTime(text);
  if (time !== undefined) return time / 1000;
  throw new InputError(
    `"${text}" is not a time; expected 1h, -5m, now, 2026-11-25T08:00:00Z or seconds since 1970.`,
  );
}

function assignments(texts: string[] = [], option: string): Record<string, unknown> {
  const pairs = texts.map((text) => {
    const equals = text.indexOf("=");
    if (equals < 1) throw new InputError(`${option} "${text}" has no "="; expected name=value.`);
    return [text.slice(0, equals), valueOf(text.slice(equals + 1))] as const;
  });
  return Object.fromEntries(pairs);
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
