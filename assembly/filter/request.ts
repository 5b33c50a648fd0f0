// One request: look for a token, judge it, then admit or refuse.
import { Buffer } from "../bytes/buffer";
import { percentDecode } from "../bytes/query";
import { View } from "../bytes/view";
import { refuseOtherToken } from "../check/access";
import { Case } from "../check/case";
import { diagnose } from "../check/diagnose";
import { Inquiry } from "../check/inquiry";
import { isReported, judge, reread } from "../check/pipeline";
import { TokenCache } from "../check/token-cache";
import { Found, refuseDuplicate, refuseMissing, refuseSizeForPlaces } from "../check/token";
import { Configuration } from "../config/configuration";
import { Consumer } from "../config/consumer";
import { Place, PlaceKind } from "../config/place";
import { Mode } from "../config/mode";
import { Settings } from "../config/settings";
import { Rule } from "../config/rule";
import { nowSeconds } from "../host/clock";
import { MAX_TOKEN_BYTES } from "../jose/token";
import { noteInForce } from "../runtime/contexts";
import { Pass } from "../verdict/catalog";
import { Disclose } from "../verdict/disclose";
import { Refusal } from "../verdict/refusal";
import { allowance, spendAllowance } from "./allowance";
import { admit, passUnjudged } from "./admit";
import { bypassOf } from "./bypass";
import { Content } from "./content";
import { recall, remember } from "./recall";
import { KeySources } from "./key-sources";
import { countMissed } from "./key-counters";
import { Asked } from "./key-source";
import { RefusalLog } from "./refusal-log";
import { fingerprint, refuse } from "./refuse";
import { checkRules, rulesInForce } from "./rule-in-force";

/** What a clock that jumps may say that a diagnosis took. */
const MOST_TAKEN_SECONDS: f64 = 1;
/** So often a request is judged anew at once, because keys have changed since. */
const MOST_ROUNDS: i32 = 3;
/** Each byte of a token may come as %XX. */
const MOST_ENCODED_BYTES: i32 = 3 * MAX_TOKEN_BYTES;

/** The request in hand. */
export const c: Case = new Case();
const content: Content = new Content();
/** The token that `lookIn` found. */
export const token: View = new View();
const decoded: Buffer = new Buffer(MOST_ENCODED_BYTES);

/** What becomes of the request in hand; one object serves request after request. */
@final
export class Decision {
  /** null: no rule is in force, and the request passes untouched. */
  rule: Rule | null = null;
  pass: Pass = Pass.Allowed;
  refusal: Refusal | null = null;
  /** The position of the place of the refused token, and of the one judged last; -1: of none. */
  place: i32 = -1;
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
  for (let round = 1; round < MOST_ROUNDS; round++) {
    if (decision.refusal === null || c.missed.length == 0) break;
    if (round == 1 && untilMs == 0) countMissed();
    const asked = keys.ask(c.missed, stream, untilMs);
    if (asked == Asked.Running) return false;
    if (asked == Asked.Nothing) break;
    if (asked == Asked.Full) round = MOST_ROUNDS;
    decide(configuration, cache);
  }
  const rule = decision.rule;
  if (rule === null) return true;
  noteInForce(stream);
  const settings = rule.settings;
  const refusal = decision.refusal;
  if (refusal !== null) {
    const isLogged = log.takes(refusal, c.nowSeconds, settings.mode == Mode.DryRun);
    if (isLogged || settings.answer.disclose == Disclose.Full) findCauses(refusal);
    return refuse(settings, refusal, c, isLogged, isLogged ? fingerprintOfRefused() : "");
  }
  const consumer = c.consumer;
  if (decision.pass == Pass.Allowed && consumer !== null) admit(consumer, settings, c, content);
  else passUnjudged(decision.pass, settings, configuration.policyOf(rule));
  return true;
}

/** The start of the SHA-256 of the refused token; "" where there is none. */
function fingerprintOfRefused(): string {
  const position = decision.place;
  if (position < 0 || (position != c.place && lookIn(position) != Found.Token)) return "";
  return fingerprint(token);
}

/** Looks for what lies behind the refusal of a token, for the operator, if that can be afforded. */
function findCauses(refusal: Refusal): void {
  if (decision.place < 0) return;
  const allowed = min(allowance(c.nowSeconds), <i32>c.budget.leftMicroseconds);
  if (allowed < 0) return;
  const before = nowSeconds();
  // A place that was looked in later may have taken the buffer that the token was in.
  if (decision.place != decision.last || decision.place != c.place) {
    if (lookIn(decision.place) != Found.Token) return;
    reread(c, token.ptr, token.length);
  }
  const position = c.policy.find(refusal.consumer);
  let consumer: Consumer | null = null;
  if (position >= 0) consumer = c.policy.consumers[position];
  const inquiry = new Inquiry(c, consumer, allowed);
  diagnose(inquiry, refusal);
  // Of what a client made large an estimate may be too low: the clock tells.
  const took = min<f64>(max<f64>(nowSeconds() - before, 0), MOST_TAKEN_SECONDS) * 1e6;
  spendAllowance(max(allowed - inquiry.microseconds, <i32>took));
  refusal.diagnosis = inquiry.found;
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
  c.budget.begin(configuration.verificationMicroseconds);
  if (undecided !== null) {
    const refusal = checkRules(configuration, rules);
    if (refusal !== null) {
      begin(configuration, undecided, cache);
      decision.refusal = c.note(refusal);
      return decision;
    }
  }
  for (let i = 0; i < rules.count; i++) {
    const before = decision.pass;
    const consumer = c.consumer;
    const place = c.place;
    decideBy(rules.at(i), configuration, cache);
    // Behind one in dry run, which is the last, there is none.
    if (decision.refusal !== null) break;
    if (i > 0) agree(before, consumer, place);
  }
  return decision;
}

/**
 * Any of the rules in force may be that of the virtual host: the upstream is told who calls only where all of them
 * found the same token. `before`, `consumer`, `place`: what the rule before found.
 */
function agree(before: Pass, consumer: Consumer | null, place: i32): void {
  if (before != Pass.Allowed) {
    decision.pass = before;
    return;
  }
  const own = c.consumer;
  if (decision.pass != Pass.Allowed || own === null) return;
  if (own == consumer && c.place == place) return;
  decision.refusal = c.note(refuseOtherToken(own));
  decision.place = -1;
}

function decideBy(rule: Rule, configuration: Configuration, cache: TokenCache | null): void {
  const settings = rule.settings;
  decision.rule = rule;
  decision.pass = settings.mayBypass ? bypassOf(settings) : Pass.Allowed;
  decision.refusal = null;
  if (decision.pass != Pass.Allowed) return;
  begin(configuration, rule, cache);
  judgePlaces(settings, cache);
}

function begin(configuration: Configuration, rule: Rule, cache: TokenCache | null): void {
  decision.rule = rule;
  decision.place = -1;
  decision.last = -1;
  c.begin(rule, configuration.policyOf(rule), nowSeconds());
  c.budget.restart();
  c.hostVerifies = cache !== null && configuration.hostVerification;
}

/** The first good token passes; where there is none, the one that got furthest tells why. */
function judgePlaces(settings: Settings, cache: TokenCache | null): void {
  const policy = c.policy;
  let furthest: Refusal | null = null;
  let otherForm: Place | null = null;
  for (let i = 0; i < policy.places.length; i++) {
    const place = unchecked(policy.places[i]);
    const bytes = content.bytesToWalk(policy, place);
    if (!c.budget.affordsSearch(bytes)) {
      furthest = c.note(refuseSizeForPlaces(c, place, bytes));
      decision.place = -1;
      break;
    }
    const found = lookIn(i);
    if (found == Found.Nothing) continue;
    if (found == Found.OtherForm) {
      if (otherForm === null) otherForm = place;
      continue;
    }
    if (found == Found.Token) decision.last = i;
    const refusal = found == Found.Token ? judgeToken(cache) : c.note(refuseDuplicate(place));
    if (refusal === null) {
      if (c.consumer === null) continue;
      return;
    }
    if (furthest === null || isReported(c, refusal, furthest)) {
      furthest = refusal;
      decision.place = found == Found.Token ? i : -1;
    }
    if (c.budget.isExceeded) break;
  }
  if (furthest === null && settings.mode == Mode.Optional) {
    decision.pass = Pass.WithoutToken;
    return;
  }
  decision.refusal = furthest === null ? refuseMissing(policy, otherForm) : furthest;
}

/** Looks for a token in the place at that position of the policy's places; it is then in `token`. */
export function lookIn(position: i32): Found {
  const place = unchecked(c.policy.places[position]);
  c.place = position;
  const found = content.find(c.policy, place, token);
  if (found == Found.Token && place.kind == PlaceKind.Param) {
    const into = decoded.reserve(token.length);
    if (into != 0) token.set(into, percentDecode(token.ptr, token.length, into));
  }
  return found;
}

/** Judges the token that `lookIn` found, if it is not known to be good. */
function judgeToken(cache: TokenCache | null): Refusal | null {
  if (cache === null) return judge(c, token.ptr, token.length);
  if (recall(cache, c, token)) return null;
  const refusal = judge(c, token.ptr, token.length);
  if (refusal === null) remember(cache, c, token);
  return refusal;
}
