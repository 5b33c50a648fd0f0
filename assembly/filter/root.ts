// One plugin configuration: applies it or rejects it as a whole, and handles its requests.
import { counted } from "../bytes/counted";
import { View } from "../bytes/view";
import { TokenCache } from "./cache/token-cache";
import { Configuration } from "../config/model/configuration";
import { parseConfiguration } from "../config/parse/parse-configuration";
import { isGateway } from "../config/model/virtual-host";
import { readConfiguration } from "../host/read-configuration";
import { askLogLevel, logError, logInfo, logWarn } from "../host/log";
import { nowNanoseconds } from "../host/clock";
import { releaseHostMemory } from "../host/host-memory";
import { readNodeId } from "../host/property";
import { actFor, continueRequest } from "../host/effective-context";
import { sendNotConfigured } from "../host/reply";
import { ConfigIssues } from "../config/issues/config-issues";
import { seedJson } from "../json/sip-hash";
import { readRandom } from "../host/random";
import { Action } from "../runtime/action";
import { RootContext } from "../runtime/root-context";
import { removeClientTrailers } from "./client-headers";
import { defineCounters, reportCounters } from "./counters";
import { explainConfiguration } from "./explain-configuration";
import { reportFetchCounters } from "../remote/fetch-counters";
import { KeySources, nowMilliseconds } from "../remote/key-sources";
import { needsNonceKey } from "./nonce-key";
import { RejectionLog } from "./rejection-log";
import { RequestHandler } from "./request-handler";
import { hasTokenDigestKey, setTokenDigestKey } from "./cache/token-digest";

/** Waiting requests are resumed in batches, so that no callback takes long or leaves much garbage. */
const MAX_WOKEN: i32 = 64;
const NAME: string = "jwt-verdict configuration: ";

@final
export class Root extends RootContext {
  private configuration: Configuration | null = null;
  private cache: TokenCache = new TokenCache(0, 0);
  private keys: KeySources | null = null;
  private rejections: RejectionLog = new RejectionLog(new Configuration());

  constructor(
    private readonly id: u32,
    private readonly requests: RequestHandler,
  ) {
    super();
  }

  override configure(length: i32): bool {
    seedOnce();
    const bytes = new View();
    readConfiguration(length, bytes);
    const issues = new ConfigIssues();
    const configuration = parseConfiguration(bytes.ptr, bytes.length, issues);
    for (let i = 0; i < issues.warnings.length; i++) logWarn(NAME + issues.warnings[i].toString());
    for (let i = 0; i < issues.errors.length; i++) logError(NAME + issues.errors[i].toString());
    if (issues.moreWarnings > 0) logWarn(NAME + counted(issues.moreWarnings, "more warning"));
    if (configuration === null) {
      logError(NAME + `rejected: ${counted(issues.errorCount, "error")}. It does not take effect.`);
      return false;
    }
    if (needsNonceKey(configuration) && !this.requests.shareNonceKey()) {
      logError(
        NAME +
          "dpop.nonce: the workers cannot share a key, because the host does not allow random_get or shared data; " +
          "set secret. The configuration does not take effect.",
      );
      return false;
    }
    if (configuration.hostVerification) {
      configuration.hostVerification = this.requests.hostTrust.isTrusted();
    }
    readNodeId(bytes);
    configuration.ignoresPorts = isGateway(bytes);
    this.configuration = configuration;
    this.cache.free();
    this.cache = cacheFor(configuration);
    this.rejections = new RejectionLog(configuration);
    defineCounters();
    askLogLevel();
    this.keys = new KeySources(this.id, configuration);
    const consumers = configuration.policy.consumers.length;
    const by = configuration.hostVerification ? "the host where it is faster" : "the plugin only";
    logInfo(
      NAME +
        `applied: ${counted(consumers, "consumer")}, ${counted(configuration.rules.length, "rule")}; ` +
        "signatures are verified by " +
        by,
    );
    return true;
  }

  override explainConfiguration(length: i32): void {
    seedOnce();
    const bytes = new View();
    readConfiguration(length, bytes);
    explainConfiguration(bytes);
  }

  override onRequestHeaders(stream: u32): Action {
    return this.handle(stream, 0);
  }

  private handle(stream: u32, untilMs: i64): Action {
    const configuration = this.configuration;
    const keys = this.keys;
    if (configuration !== null && keys !== null) {
      const requests = this.requests;
      return requests.handle(configuration, this.cache, keys, this.rejections, stream, untilMs);
    }
    sendNotConfigured();
    return Action.Pause;
  }

  override onRequestTrailers(): void {
    const configuration = this.configuration;
    if (configuration !== null) removeClientTrailers(configuration.policy);
  }

  override explainRequestHeaders(): void {
    const configuration = this.configuration;
    const keys = this.keys;
    if (configuration !== null && keys !== null) this.requests.report.write(configuration, keys);
  }

  override onDelete(): void {
    reportCounters();
    reportFetchCounters();
    this.rejections.report();
    this.cache.free();
  }

  override onHttpAnswer(call: u32, headers: u32, bodyLength: i32): void {
    const keys = this.keys;
    if (keys === null) return;
    keys.onAnswer(call, headers, bodyLength);
    this.wake(keys);
  }

  override onStreamEnd(stream: u32): void {
    const keys = this.keys;
    if (keys !== null && keys.hasWaiting) keys.forget(stream);
  }

  override onTick(): void {
    reportCounters();
    this.rejections.onTick();
    askLogLevel();
    const keys = this.keys;
    if (keys === null) return;
    keys.onTick();
    this.wake(keys);
    reportFetchCounters();
  }

  /** Evaluates requests that are done waiting, from the start, as if they had just arrived. */
  private wake(keys: KeySources): void {
    if (!keys.hasWaiting) return;
    const nowMs = nowMilliseconds();
    for (let i = 0; i < MAX_WOKEN; i++) {
      const stream = keys.nextReady(nowMs);
      if (stream == 0) break;
      actFor(stream);
      if (this.handle(stream, keys.untilMs) == Action.Continue) continueRequest();
      releaseHostMemory();
    }
    actFor(this.id);
  }
}

/** Three words: the seed of member names, and the key of token digests. */
const SECRETS = memory.data(24, 8);
let isSeeded: bool = false;

/** Once, because a later seed would lose the entries of hash tables. */
function seedOnce(): void {
  if (isSeeded) return;
  isSeeded = true;
  if (readRandom(SECRETS, 24)) {
    seedJson(load<u64>(SECRETS));
    setTokenDigestKey(load<u64>(SECRETS, 8), load<u64>(SECRETS, 16));
    memory.fill(SECRETS, 0, 24);
  } else {
    // Clients know roughly when a gateway started, not the nanosecond: enough to keep member names from colliding.
    seedJson(nowNanoseconds());
  }
}

/** A token cache as configured; off if digests have no secret key. */
function cacheFor(configuration: Configuration): TokenCache {
  if (hasTokenDigestKey()) {
    return new TokenCache(configuration.cacheEntries, configuration.cacheBytes);
  }
  if (configuration.cacheEntries > 0 && configuration.cacheBytes > 0) {
    logWarn(NAME + "token_cache: off, because the host does not allow random_get");
  }
  return new TokenCache(0, 0);
}
