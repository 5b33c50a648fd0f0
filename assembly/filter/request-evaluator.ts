// Decides what happens to a request, without side effects on it.
import { Buffer } from "../bytes/buffer";
import { percentDecode } from "../bytes/query";
import { View } from "../bytes/view";
import { rejectOtherToken } from "../check/access";
import { KeyServerState } from "../request/key-server-state";
import { isReported, checkToken } from "../check/pipeline";
import { isWithoutClaims } from "../check/tools";
import { RequestContext } from "../request/request-context";
import { checkSender, isUnchecked } from "../check/confirmation";
import { rejectReplay, rejectUnrecorded } from "../check/replay";
import {
  DPOP_SCHEME,
  Found,
  hasScheme,
  isSearched,
  rejectDuplicate,
  rejectMissing,
  rejectSizeForLocations,
} from "../check/token";
import { Configuration } from "../config/model/configuration";
import { Consumer } from "../config/model/consumer";
import { Mode } from "../config/model/mode";
import { Rule } from "../config/model/rule";
import { Settings } from "../config/model/settings";
import { TokenLocation, TokenLocationKind } from "../config/model/token-location";
import { nowSeconds } from "../host/clock";
import { HeaderLines } from "../host/header-lines";
import { MAX_TOKEN_BYTES } from "../jose/compact-token";
import { HostVerifier } from "../jose/host-verification";
import { CHECKS, Check, Pass } from "../verdict/catalog";
import { Rejection } from "../verdict/rejection";
import { Bypass } from "./bypass";
import { cacheLookup, cacheStore } from "./cache-lookup";
import { ClientHeaders } from "./client-headers";
import { Content } from "./content";
import { McpHeaders } from "./mcp-headers";
import { Recorded, recordProof } from "./replay-record";
import { RequestSender } from "./request-sender";
import { ResourceLookup } from "./resource-lookup";
import { RuleLookup } from "./rule-lookup";
import { TokenCache } from "./cache/token-cache";

const ALL_PASSED: u32 = (1 << CHECKS.length) - 1;
/** Each byte of a token may be sent as %XX. */
const MAX_ENCODED_BYTES: i32 = 3 * MAX_TOKEN_BYTES;

/** The decision on a request. */
@final
export class Decision {
  /** Whether the request asks for the metadata of `ctx.resource`, which rules do not protect. */
  isMetadata: bool = false;
  /** null: no rule applies, and the request is allowed unchanged. */
  rule: Rule | null = null;
  pass: Pass = Pass.Allowed;
  rejection: Rejection | null = null;
  /** The position of the location of the rejected token, and of the token checked last; -1: none. */
  location: i32 = -1;
  last: i32 = -1;
}

/** Reused for all requests: an allowed request allocates nothing. */
@final
export class RequestEvaluator {
  readonly ctx: RequestContext = new RequestContext();
  /** The token that `lookIn` found. */
  readonly token: View = new View();
  readonly headers: HeaderLines = new HeaderLines();
  readonly content: Content = new Content(this.headers);
  readonly bypass: Bypass = new Bypass(this.headers);
  readonly clientHeaders: ClientHeaders = new ClientHeaders(this.headers);
  readonly rules: RuleLookup = new RuleLookup(this.headers, this.clientHeaders);
  private readonly resources: ResourceLookup = new ResourceLookup(this.headers);
  private readonly mcp: McpHeaders = new McpHeaders(this.headers);
  private readonly decision: Decision = new Decision();
  private readonly decoded: Buffer = new Buffer(MAX_ENCODED_BYTES);

  /** `hostVerifier` is used for configurations with host_verification. */
  constructor(private readonly hostVerifier: HostVerifier) {
    this.ctx.identifier = this.resources.identifier;
    this.ctx.otherIdentifiers = this.resources.others;
    this.ctx.headers = this.headers;
    this.ctx.sender = new RequestSender(this.headers);
  }

  /**
   * The decision is valid until the next call. Without a cache every token is checked, and only by the plugin.
   */
  decide(
    configuration: Configuration,
    keyServers: KeyServerState[],
    cache: TokenCache | null,
  ): Decision {
    const decision = this.decision;
    this.content.forget();
    this.ctx.keyServers = keyServers;
    decision.rule = null;
    decision.pass = Pass.Allowed;
    decision.rejection = null;
    decision.isMetadata = false;
    this.ctx.recordBy = null;
    this.ctx.isReport = cache === null;
    this.ctx.toolsRule = null;
    const rules = this.rules.find(configuration);
    this.ctx.resource = null;
    if (configuration.resources.length > 0) {
      this.ctx.resource = this.resources.find(configuration.resources, this.rules.names);
      decision.isMetadata = this.resources.isMetadata;
      if (decision.isMetadata) return decision;
    }
    const ambiguousRule = configuration.ambiguousRule;
    if (ambiguousRule !== null) {
      const rejection = this.rules.check(configuration, rules);
      if (rejection !== null) {
        this.begin(configuration, ambiguousRule, cache);
        decision.rejection = this.ctx.note(rejection);
        return decision;
      }
    }
    for (let i = 0; i < rules.count; i++) {
      const before = decision.pass;
      const consumer = this.ctx.consumer;
      const location = this.ctx.location;
      this.decideBy(rules.at(i), configuration, cache);
      // A rule in dry run is the last one, so no rule follows a rejection.
      if (decision.rejection !== null) break;
      if (i > 0) this.agree(before, consumer, location);
    }
    return decision;
  }

  /**
   * Records the proof of a request that continues, once, whatever number of rules has checked it; rejects the request
   * if the proof was used before. Call when the decision is final: a request that waits is decided again.
   */
  record(configuration: Configuration): void {
    const ctx = this.ctx;
    const dpop = ctx.recordBy;
    const decision = this.decision;
    if (dpop === null || !this.continues()) return;
    const recorded = recordProof(dpop, ctx.proof.record, ctx.recordUntil, ctx.nowSeconds);
    if (recorded == Recorded.New) return;
    const isFull = recorded == Recorded.Full;
    if (isFull && dpop.acceptsWhenFull) return;
    const rule = ctx.recordRule;
    if (ctx.rule != rule) {
      // A later rule in dry run must not be the one that decides.
      ctx.rule = rule;
      ctx.policy = configuration.policyOf(rule);
      ctx.usesDpopScheme = true;
      decision.last = -1;
    }
    const rejection = recorded == Recorded.Known ? rejectReplay(ctx) : rejectUnrecorded(isFull);
    decision.rule = rule;
    decision.rejection = this.rejectSender(rejection, ctx.recordConsumer);
    decision.location = decision.last;
  }

  /** Whether the request reaches the upstream, also if a rule in dry run rejects it after the rest allowed it. */
  private continues(): bool {
    const decision = this.decision;
    const rule = decision.rule;
    if (decision.rejection === null) return true;
    return rule !== null && isDryRun(rule) && !isDryRun(this.ctx.recordRule);
  }

  /** Looks for a token in the location at this position of the policy's locations, and sets `token` to it. */
  lookIn(position: i32): Found {
    const ctx = this.ctx;
    const token = this.token;
    const location = unchecked(ctx.policy.locations[position]);
    ctx.location = position;
    const takesDpop = ctx.rule.settings.sender.dpop !== null;
    const found = this.content.find(ctx.policy, location, token, takesDpop);
    ctx.usesDpopScheme = takesDpop && hasScheme(location, this.content.of(location), DPOP_SCHEME);
    if (found == Found.Token && location.kind == TokenLocationKind.Param) {
      const into = this.decoded.reserve(token.length);
      if (into != 0) token.set(into, percentDecode(token.ptr, token.length, into));
    }
    return found;
  }

  /**
   * Any of the rules that apply may be that of the virtual host, so the upstream gets a consumer only if all
   * of them found the same token. `before`, `consumer`, `location`: the result of the previous rule.
   */
  private agree(before: Pass, consumer: Consumer | null, location: i32): void {
    const decision = this.decision;
    const ctx = this.ctx;
    if (before != Pass.Allowed) {
      decision.pass = before;
      return;
    }
    const own = ctx.consumer;
    if (decision.pass != Pass.Allowed || own === null) return;
    if (own == consumer && ctx.location == location) return;
    decision.rejection = ctx.note(rejectOtherToken(own));
    decision.location = -1;
  }

  private decideBy(rule: Rule, configuration: Configuration, cache: TokenCache | null): void {
    const decision = this.decision;
    const settings = rule.settings;
    decision.rule = rule;
    decision.pass = settings.mayBypass ? this.bypass.of(settings) : Pass.Allowed;
    decision.rejection = null;
    if (decision.pass != Pass.Allowed) return;
    this.begin(configuration, rule, cache);
    this.checkLocations(settings, cache);
  }

  private begin(configuration: Configuration, rule: Rule, cache: TokenCache | null): void {
    const ctx = this.ctx;
    this.decision.rule = rule;
    this.decision.location = -1;
    this.decision.last = -1;
    ctx.usesDpopScheme = false;
    ctx.begin(rule, configuration.policyOf(rule), nowSeconds());
    if (rule.tools.length > 0) {
      ctx.toolsRule = rule;
      this.mcp.read(ctx.mcp);
    }
    ctx.budget.begin(configuration.verificationMicroseconds);
    ctx.host = cache !== null && configuration.hostVerification ? this.hostVerifier : null;
  }

  /**
   * The first valid token counts; without one, the rejection of the token that passed the most checks is
   * reported.
   */
  private checkLocations(settings: Settings, cache: TokenCache | null): void {
    const decision = this.decision;
    const ctx = this.ctx;
    const policy = ctx.policy;
    let furthest: Rejection | null = null;
    let otherForm: TokenLocation | null = null;
    for (let i = 0; i < policy.locations.length; i++) {
      const location = unchecked(policy.locations[i]);
      if (!isSearched(ctx, location)) continue;
      const bytes = this.content.bytesToWalk(policy, location);
      if (!ctx.budget.affordsSearch(bytes)) {
        furthest = ctx.note(rejectSizeForLocations(ctx, location, bytes));
        decision.location = -1;
        break;
      }
      const found = this.lookIn(i);
      if (found == Found.Nothing) continue;
      if (found == Found.OtherForm) {
        if (otherForm === null) otherForm = location;
        continue;
      }
      if (found == Found.Token) decision.last = i;
      const rejection =
        found == Found.Token ? this.checkFoundToken(cache) : ctx.note(rejectDuplicate(location));
      if (rejection === null) {
        if (ctx.consumer === null) continue;
        return;
      }
      if (furthest === null || isReported(ctx, rejection, furthest)) {
        furthest = rejection;
        decision.location = found == Found.Token ? i : -1;
      }
      if (ctx.budget.isExceeded) break;
    }
    const isPublic = ctx.rule.tools.length == 0 || isWithoutClaims(ctx);
    if (furthest === null && settings.mode == Mode.Optional && isPublic) {
      decision.pass = Pass.WithoutToken;
      return;
    }
    decision.rejection = furthest === null ? rejectMissing(ctx, otherForm) : furthest;
  }

  /** Checks the token that `lookIn` found, unless the cache has it, and whether its owner sent it. */
  private checkFoundToken(cache: TokenCache | null): Rejection | null {
    const ctx = this.ctx;
    const token = this.token;
    if (cache === null || !cacheLookup(cache, ctx, token)) {
      const rejection = checkToken(ctx, token.ptr, token.length);
      if (rejection !== null) return rejection;
      if (cache !== null) cacheStore(cache, ctx, token);
      ctx.hasUncheckedBinding = isUnchecked(ctx);
    }
    const consumer = ctx.consumer;
    if (consumer === null || !ctx.rule.settings.sender.isOn) return null;
    const rejection = checkSender(ctx, consumer);
    return rejection === null ? null : this.rejectSender(rejection, consumer);
  }

  private rejectSender(rejection: Rejection, consumer: Consumer | null): Rejection {
    this.ctx.consumer = null;
    rejection.passed = ALL_PASSED & ~(1 << Check.Sender);
    if (consumer !== null) rejection.consumer = consumer.name;
    return this.ctx.note(rejection);
  }
}

function isDryRun(rule: Rule): bool {
  return rule.settings.mode == Mode.DryRun;
}
