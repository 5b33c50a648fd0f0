// What becomes of a request that passes.
import { Buffer } from "../bytes/buffer";
import { withoutCookies } from "../bytes/cookie";
import { Octets } from "../bytes/octets";
import { withoutParams } from "../bytes/query";
import { View } from "../bytes/view";
import { RequestContext } from "../request/request-context";
import { uncheckedBinding } from "../check/confirmation";
import { Found } from "../check/token";
import { Consumer } from "../config/model/consumer";
import { TokenLocation, TokenLocationKind } from "../config/model/token-location";
import { Mode } from "../config/model/mode";
import { Policy } from "../config/model/policy";
import { Settings } from "../config/model/settings";
import { removeHeader, replaceHeader } from "../host/headers";
import { logWarn } from "../host/log";
import { PASSES, Pass } from "../verdict/catalog";
import { addGarbageEstimate } from "../verdict/rejection";
import { AllowedTools } from "./allowed-tools";
import { ClientHeaders } from "./client-headers";
import { Content, headerOf } from "./content";
import { countPass, countUncheckedBinding } from "./counters";
import { Identity, sendVerdict } from "./identity";
import { writeAdmitted, writePassed } from "./access-metadata";

const PROOF_HEADER: Octets = Octets.of("dpop");
/** Hosts bound headers to a few megabytes at most. */
const MAX_HEADER_BYTES: i32 = 16 * 1024 * 1024;

@final
export class Admission {
  private readonly token: View = new View();
  private readonly rewritten: Buffer = new Buffer(MAX_HEADER_BYTES);
  private readonly identity: Identity = new Identity();
  private readonly tools: AllowedTools = new AllowedTools();

  constructor(
    private readonly content: Content,
    private readonly clientHeaders: ClientHeaders,
  ) {}

  /** Lets the request pass as the consumer's whose token is valid. */
  admit(consumer: Consumer, settings: Settings, ctx: RequestContext): void {
    this.clientHeaders.remove(ctx.policy, true);
    // In dry run the upstream still looks at the tokens itself.
    if (!consumer.keepToken && settings.mode != Mode.DryRun) this.stripTokens(consumer, ctx);
    this.identity.send(consumer, ctx.policy, ctx.claims.json, ctx.nowSeconds);
    this.tools.send(ctx, true);
    writeAdmitted(settings, consumer, ctx.claims);
    passed(Pass.Allowed, settings);
    if (ctx.hasUncheckedBinding) noteUncheckedBinding(consumer, ctx);
  }

  /** Lets a request pass without a consumer. */
  passUnchecked(pass: Pass, settings: Settings, policy: Policy, ctx: RequestContext): void {
    this.clientHeaders.remove(policy, false);
    this.tools.send(ctx, false);
    writePassed(settings, pass);
    passed(pass, settings);
  }

  /** Removes the tokens from all locations of the consumer: the upstream must not see them. */
  private stripTokens(consumer: Consumer, ctx: RequestContext): void {
    const policy = ctx.policy;
    const takesDpop = ctx.rule.settings.sender.dpop !== null;
    if (takesDpop) removeHeader(PROOF_HEADER);
    const content = this.content;
    policy.params.clearMarks();
    policy.cookies.clearMarks();
    let param: TokenLocation | null = null;
    let cookie: TokenLocation | null = null;
    for (let i = 0; i < consumer.locations.length; i++) {
      const location: TokenLocation = policy.locations[consumer.locations[i]];
      const found = content.find(policy, location, this.token, takesDpop);
      if (found != Found.Token && found != Found.Duplicate) continue;
      if (location.kind == TokenLocationKind.Header) {
        removeHeader(location.key);
        content.forget();
        continue;
      }
      policy.valuesOf(location).mark(location.number);
      if (location.kind == TokenLocationKind.Param) param = location;
      else cookie = location;
    }
    if (param !== null) this.strip(param, policy);
    if (cookie !== null) this.strip(cookie, policy);
  }

  /** Removes all that is marked: from the query if the location is a parameter, else from the cookies. */
  private strip(location: TokenLocation, policy: Policy): void {
    const held = this.content.of(location);
    const values = policy.valuesOf(location);
    const into = this.rewritten.reserve(held.length + 1);
    let length = 0;
    if (into != 0) {
      length =
        location.kind == TokenLocationKind.Param
          ? withoutParams(held, values, into)
          : withoutCookies(held, values, into);
    }
    const header = headerOf(location);
    if (length == 0) removeHeader(header);
    else replaceHeader(header, into, length);
    this.content.forget();
  }
}

/** Counts the token; the first of a consumer has a log line too, because few operators look at a counter unasked. */
function noteUncheckedBinding(consumer: Consumer, ctx: RequestContext): void {
  countUncheckedBinding();
  if (consumer.hasUncheckedBinding) return;
  consumer.hasUncheckedBinding = true;
  const text =
    `jwt-verdict: consumer ${consumer.label}: a token is bound by ${uncheckedBinding(ctx)}, ` +
    "which is not checked; such tokens are accepted as bearer tokens";
  addGarbageEstimate(text.length);
  logWarn(text);
}

function passed(pass: Pass, settings: Settings): void {
  const dryRun = settings.mode == Mode.DryRun;
  if (dryRun) sendVerdict(PASSES[pass].slug);
  countPass(pass, dryRun);
}
