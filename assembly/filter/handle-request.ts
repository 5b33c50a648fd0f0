// One request: look for a token, judge it, then admit or refuse.
import { Buffer } from "../bytes/buffer";
import { percentDecode } from "../bytes/query";
import { View } from "../bytes/view";
import { refuseOtherToken } from "../check/access";
import { RequestContext } from "../check/request-context";
import { diagnose } from "../diagnose/diagnose";
import { DiagnosisContext } from "../diagnose/diagnosis-context";
import { isReported, judge, reread } from "../check/pipeline";
import { TokenCache } from "./token-cache";
import { Found, refuseDuplicate, refuseMissing, refuseSizeForLocations } from "../check/token";
import { Configuration } from "../config/model/configuration";
import { Consumer } from "../config/model/consumer";
import { TokenLocation, TokenLocationKind } from "../config/model/token-location";
import { Mode } from "../config/model/mode";
import { Settings } from "../config/model/settings";
import { Rule } from "../config/model/rule";
import { nowSeconds } from "../host/clock";
import { MAX_TOKEN_BYTES } from "../jose/compact-token";
import { noteInForce } from "../runtime/contexts";
import { Pass } from "../verdict/catalog";
import { Disclose } from "../verdict/disclose";
import { Refusal } from "../verdict/refusal";
import { grantDiagnosis, spendDiagnosisBudget } from "../diagnose/diagnosis-budget";
import { admit, passUnjudged } from "./admit";
import { bypassOf } from "./bypass";
import { Content } from "./content";
import { cacheLookup, cacheStore } from "./cache-lookup";
import { KeySources } from "../remote/key-sources";
import { countMissed } from "../remote/key-counters";
import { Asked } from "../remote/key-source";
import { RefusalLog } from "./refusal-log";
import { fingerprint, refuse } from "./refuse";
import { checkRules, rulesInForce } from "./rule-in-force";

/** What a clock that jumps may say that a diagnosis took. */
const MAX_TAKEN_SECONDS: f64 = 1;
/** So often a request is judged anew at once, because keys have changed since. */
const MAX_ROUNDS: i32 = 3;
/** Each byte of a token may come as %XX. */
const MAX_ENCODED_BYTES: i32 = 3 * MAX_TOKEN_BYTES;

/** The request in hand. */
export const ctx: RequestContext = new RequestContext();
const content: Content = new Content();
/** The token that `lookIn` found. */
export const token: View = new View();
const decoded: Buffer = new Buffer(MAX_ENCODED_BYTES);

/** What becomes of the request in hand; one object serves request after request. */
@final
export class Decision {
  /** null: no rule is in force, and the request passes untouched. */
  rule: Rule | null = null;
  pass: Pass = Pass.Allowed;
  refusal: Refusal | null = null;
  /** The position of the place of the refused token, and of the one judged last; -1: of none. */
  location: i32 = -1;
  last: i32 = -1;
}

const decision: Decision = new Decision();

/**
 * True: the request goes on. False: it was answered, or waits for keys. `cache` holds good tokens of that
 * configuration. `untilMs`: how long it may wait, in milliseconds since 1970; 0 where it has not waited yet.
 */
export function handleRequest(
  configuration: Configuration,
  cache: TokenCache,
  keys: KeySources,
  log: RefusalLog,
  stream: u32,
  untilMs: i64,
): bool {
  decide(configuration, cache);
  for (let round = 1; round < MAX_ROUNDS; round++) {
    if (decision.refusal === null || ctx.missed.length == 0) break;
    if (round == 1 && untilMs == 0) countMissed();
    const asked = keys.ask(ctx.missed, stream, untilMs);
    if (asked == Asked.Running) return false;
    if (asked == Asked.Nothing) break;
    if (asked == Asked.Full) round = MAX_ROUNDS;
    decide(configuration, cache);
  }
  const rule = decision.rule;
  if (rule === null) return true;
  noteInForce(stream);
  const settings = rule.settings;
  const refusal = decision.refusal;
  if (refusal !== null) {
    const isLogged = log.takes(refusal, ctx.nowSeconds, settings.mode == Mode.DryRun);
    if (isLogged || settings.answer.disclose == Disclose.Full) findCauses(refusal);
    return refuse(settings, refusal, ctx, isLogged, isLogged ? fingerprintOfRefused() : "");
  }
  const consumer = ctx.consumer;
  if (decision.pass == Pass.Allowed && consumer !== null) admit(consumer, settings, ctx, content);
  else passUnjudged(decision.pass, settings, configuration.policyOf(rule));
  return true;
}

/** The start of the SHA-256 of the refused token; "" where there is none. */
function fingerprintOfRefused(): string {
  const position = decision.location;
  if (position < 0 || (position != ctx.location && lookIn(position) != Found.Token)) return "";
  return fingerprint(token);
}

/** Looks for what lies behind the refusal of a token, for the operator, if that can be afforded. */
function findCauses(refusal: Refusal): void {
  if (decision.location < 0) return;
  const allowed = min(grantDiagnosis(ctx.nowSeconds), <i32>ctx.budget.leftMicroseconds);
  if (allowed < 0) return;
  const before = nowSeconds();
  // A place that was looked in later may have taken the buffer that the token was in.
  if (decision.location != decision.last || decision.location != ctx.location) {
    if (lookIn(decision.location) != Found.Token) return;
    reread(ctx, token.ptr, token.length);
  }
  const position = ctx.policy.find(refusal.consumer);
  let consumer: Consumer | null = null;
  if (position >= 0) consumer = ctx.policy.consumers[position];
  const context = new DiagnosisContext(ctx, consumer, allowed);
  diagnose(context, refusal);
  // Of what a client made large an estimate may be too low: the clock tells.
  const took = min<f64>(max<f64>(nowSeconds() - before, 0), MAX_TAKEN_SECONDS) * 1e6;
  spendDiagnosisBudget(max(allowed - context.microseconds, <i32>took));
  refusal.diagnosis = context.found;
}

/**
 * Finds out what is to become of the request, and does nothing about it. Without a cache every token is
 * judged, and by the plugin alone.
 */
export function decide(configuration: Configuration, cache: TokenCache | null): Decision {
  content.forget();
  decision.rule = null;
  decision.pass = Pass.Allowed;
  decision.refusal = null;
  const rules = rulesInForce(configuration);
  const undecided = configuration.undecided;
  if (undecided !== null) {
    const refusal = checkRules(configuration, rules);
    if (refusal !== null) {
      begin(configuration, undecided, cache);
      decision.refusal = ctx.note(refusal);
      return decision;
    }
  }
  for (let i = 0; i < rules.count; i++) {
    const before = decision.pass;
    const consumer = ctx.consumer;
    const location = ctx.location;
    decideBy(rules.at(i), configuration, cache);
    // Behind one in dry run, which is the last, there is none.
    if (decision.refusal !== null) break;
    if (i > 0) agree(before, consumer, location);
  }
  return decision;
}

/**
 * Any of the rules in force may be that of the virtual host: the upstream is told who calls only where all of them
 * found the same token. `before`, `consumer`, `location`: what the rule before found.
 */
function agree(before: Pass, consumer: Consumer | null, location: i32): void {
  if (before != Pass.Allowed) {
    decision.pass = before;
    return;
  }
  const own = ctx.consumer;
  if (decision.pass != Pass.Allowed || own === null) return;
  if (own == consumer && ctx.location == location) return;
  decision.refusal = ctx.note(refuseOtherToken(own));
  decision.location = -1;
}

function decideBy(rule: Rule, configuration: Configuration, cache: TokenCache | null): void {
  const settings = rule.settings;
  decision.rule = rule;
  decision.pass = settings.mayBypass ? bypassOf(settings) : Pass.Allowed;
  decision.refusal = null;
  if (decision.pass != Pass.Allowed) return;
  begin(configuration, rule, cache);
  judgeLocations(settings, cache);
}

function begin(configuration: Configuration, rule: Rule, cache: TokenCache | null): void {
  decision.rule = rule;
  decision.location = -1;
  decision.last = -1;
  ctx.begin(rule, configuration.policyOf(rule), nowSeconds());
  ctx.budget.begin(configuration.verificationMicroseconds);
  ctx.hostVerifies = cache !== null && configuration.hostVerification;
}

/** The first good token passes; where there is none, the one that got furthest tells why. */
function judgeLocations(settings: Settings, cache: TokenCache | null): void {
  const policy = ctx.policy;
  let furthest: Refusal | null = null;
  let otherForm: TokenLocation | null = null;
  for (let i = 0; i < policy.locations.length; i++) {
    const location = unchecked(policy.locations[i]);
    const bytes = content.bytesToWalk(policy, location);
    if (!ctx.budget.affordsSearch(bytes)) {
      furthest = ctx.note(refuseSizeForLocations(ctx, location, bytes));
      decision.location = -1;
      break;
    }
    const found = lookIn(i);
    if (found == Found.Nothing) continue;
    if (found == Found.OtherForm) {
      if (otherForm === null) otherForm = location;
      continue;
    }
    if (found == Found.Token) decision.last = i;
    const refusal = found == Found.Token ? judgeToken(cache) : ctx.note(refuseDuplicate(location));
    if (refusal === null) {
      if (ctx.consumer === null) continue;
      return;
    }
    if (furthest === null || isReported(ctx, refusal, furthest)) {
      furthest = refusal;
      decision.location = found == Found.Token ? i : -1;
    }
    if (ctx.budget.isExceeded) break;
  }
  if (furthest === null && settings.mode == Mode.Optional) {
    decision.pass = Pass.WithoutToken;
    return;
  }
  decision.refusal = furthest === null ? refuseMissing(policy, otherForm) : furthest;
}

/** Looks for a token in the place at that position of the policy's places; it is then in `token`. */
export function lookIn(position: i32): Found {
  const location = unchecked(ctx.policy.locations[position]);
  ctx.location = position;
  const found = content.find(ctx.policy, location, token);
  if (found == Found.Token && location.kind == TokenLocationKind.Param) {
    const into = decoded.reserve(token.length);
    if (into != 0) token.set(into, percentDecode(token.ptr, token.length, into));
  }
  return found;
}

/** Judges the token that `lookIn` found, if it is not known to be good. */
function judgeToken(cache: TokenCache | null): Refusal | null {
  if (cache === null) return judge(ctx, token.ptr, token.length);
  if (cacheLookup(cache, ctx, token)) return null;
  const refusal = judge(ctx, token.ptr, token.length);
  if (refusal === null) cacheStore(cache, ctx, token);
  return refusal;
}
