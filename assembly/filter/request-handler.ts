// One request: evaluate it, wait for keys if they may help, then admit or reject it.
import { reread } from "../check/pipeline";
import { Found } from "../check/token";
import { Configuration } from "../config/model/configuration";
import { Consumer } from "../config/model/consumer";
import { Mode } from "../config/model/mode";
import { diagnose } from "../diagnose/diagnose";
import { DiagnosisBudget } from "../diagnose/diagnosis-budget";
import { DiagnosisContext } from "../diagnose/diagnosis-context";
import { nowSeconds } from "../host/clock";
import { countMissed } from "../remote/fetch-counters";
import { FetchState } from "../remote/fetched-source";
import { KeySources } from "../remote/key-sources";
import { Action } from "../runtime/action";
import { markRuleApplies } from "../runtime/contexts";
import { Pass, Reason } from "../verdict/catalog";
import { Disclose } from "../verdict/disclose";
import { Rejection } from "../verdict/rejection";
import { Admission } from "./admit";
import { countPass } from "./counters";
import { HostTrust } from "./host-trust";
import { shareNonceKey } from "./nonce-key";
import { RejectionLog } from "./rejection-log";
import { Rejecter, fingerprint } from "./reject-request";
import { ResourceMetadata } from "./resource-metadata";
import { RequestReport } from "./explain-request";
import { Decision, RequestEvaluator } from "./request-evaluator";
import { TokenCache } from "./cache/token-cache";

/** The maximum time charged for a diagnosis, because the clock may jump. */
const MAX_TAKEN_SECONDS: f64 = 1;
/** How often a request is evaluated again immediately because keys have changed. */
const MAX_ROUNDS: i32 = 3;

/** Handles the requests of all configurations of the VM, one after another. */
@final
export class RequestHandler {
  readonly hostTrust: HostTrust = new HostTrust();
  private readonly evaluator: RequestEvaluator = new RequestEvaluator(this.hostTrust.verifier);
  private readonly admission: Admission = new Admission(
    this.evaluator.content,
    this.evaluator.clientHeaders,
  );
  private readonly rejecter: Rejecter = new Rejecter(
    this.evaluator.headers,
    this.evaluator.bypass,
    this.evaluator.clientHeaders,
  );
  private readonly metadata: ResourceMetadata = new ResourceMetadata(this.evaluator.headers);
  private readonly diagnosisBudget: DiagnosisBudget = new DiagnosisBudget();
  readonly report: RequestReport = new RequestReport(this.evaluator);

  /**
   * Evaluates the request: it continues, it is answered, or it waits for keys. `cache` has the valid tokens of
   * the configuration. `untilMs`: the end of the wait, in milliseconds since 1970; 0 if it has not waited yet.
   */
  handle(
    configuration: Configuration,
    cache: TokenCache,
    keys: KeySources,
    log: RejectionLog,
    stream: u32,
    untilMs: i64,
  ): Action {
    const ctx = this.evaluator.ctx;
    const decision = this.evaluator.decide(configuration, keys.states, cache);
    for (let round = 1; round < MAX_ROUNDS; round++) {
      const missing = decision.rejection;
      if (missing === null || ctx.missed.length == 0) break;
      const isOfKeys = missing.reason != Reason.RevocationUnavailable;
      if (isOfKeys && round == 1 && untilMs == 0) countMissed();
      const fetchState = keys.ask(ctx.missed, stream, untilMs);
      if (fetchState == FetchState.Running) return Action.PauseAll;
      if (fetchState == FetchState.Nothing) break;
      if (fetchState == FetchState.Full) round = MAX_ROUNDS;
      this.evaluator.decide(configuration, keys.states, cache);
    }
    this.evaluator.record(configuration);
    const resource = ctx.resource;
    if (decision.isMetadata && resource !== null) {
      markRuleApplies(stream);
      this.metadata.answer(resource, ctx.identifier);
      countPass(Pass.ResourceMetadata, false);
      return Action.Pause;
    }
    const rule = decision.rule;
    if (rule === null) return Action.Continue;
    markRuleApplies(stream);
    const settings = rule.settings;
    const rejection = decision.rejection;
    if (rejection !== null) {
      const isLogged = log.takes(rejection, ctx.nowSeconds, settings.mode == Mode.DryRun);
      if (isLogged || settings.answer.disclose == Disclose.Full)
        this.findCauses(decision, rejection);
      const sha256 = isLogged ? this.fingerprintOfRejected(decision) : "";
      const isDryRun = this.rejecter.reject(settings, rejection, ctx, isLogged, sha256);
      return isDryRun ? Action.Continue : Action.Pause;
    }
    const consumer = ctx.consumer;
    if (decision.pass == Pass.Allowed && consumer !== null) {
      this.admission.admit(consumer, settings, ctx);
    } else this.admission.passUnchecked(decision.pass, settings, configuration.policyOf(rule), ctx);
    return Action.Continue;
  }

  /** Gets the key of nonces from the other workers, or makes it. False if the host does not allow that. */
  shareNonceKey(): bool {
    const ctx = this.evaluator.ctx;
    if (ctx.nonceKey === null) ctx.nonceKey = shareNonceKey();
    return ctx.nonceKey !== null;
  }

  /** The start of the SHA-256 of the rejected token; "" if there is none. */
  private fingerprintOfRejected(decision: Decision): string {
    const evaluator = this.evaluator;
    const position = decision.location;
    if (position < 0) return "";
    if (position != evaluator.ctx.location && evaluator.lookIn(position) != Found.Token) return "";
    return fingerprint(evaluator.token);
  }

  /** Searches for the cause of the rejection of a token, if the budgets allow it. */
  private findCauses(decision: Decision, rejection: Rejection): void {
    if (decision.location < 0) return;
    const evaluator = this.evaluator;
    const ctx = evaluator.ctx;
    const granted = this.diagnosisBudget.grant(ctx.nowSeconds);
    const allowed = min(granted, <i32>ctx.budget.leftMicroseconds);
    if (allowed < 0) return;
    const before = nowSeconds();
    // A location that was searched later may have reused the buffer of the token.
    if (decision.location != decision.last || decision.location != ctx.location) {
      if (evaluator.lookIn(decision.location) != Found.Token) return;
      reread(ctx, evaluator.token.ptr, evaluator.token.length);
    }
    const position = ctx.policy.find(rejection.consumer);
    let consumer: Consumer | null = null;
    if (position >= 0) consumer = ctx.policy.consumers[position];
    const context = new DiagnosisContext(ctx, consumer, allowed);
    diagnose(context, rejection);
    // The estimate may be too low for large input from a client, so the actual time is measured too.
    const took = min<f64>(max<f64>(nowSeconds() - before, 0), MAX_TAKEN_SECONDS) * 1e6;
    this.diagnosisBudget.spend(max(allowed - context.microseconds, <i32>took));
    rejection.diagnosis = context.found;
  }
}
