// The state of a request: everything that a check may read.
import { ComparedBytes } from "../config/model/claim-values";
import { Consumer } from "../config/model/consumer";
import { Policy } from "../config/model/policy";
import { ProtectedResource } from "../config/model/protected-resource";
import { Rule } from "../config/model/rule";
import { SentHeaders } from "../config/model/sent-headers";
import { DpopSettings } from "../config/model/sender-settings";
import { HostVerifier } from "../jose/host-verification";
import { Header } from "../jose/jose-header";
import { Claims } from "../jose/jwt-claims";
import { KeyCursor } from "../jose/key-cursor";
import { Token } from "../jose/compact-token";
import { Proof } from "../jose/dpop/dpop-proof";
import { ProofKeys } from "../jose/dpop/proof-keys";
import { HmacKey } from "../signature/hmac";
import { Rejection } from "../verdict/rejection";
import { ResourceIdentifier, ResourceIdentifiers } from "./resource-identifier";
import { McpCall } from "./mcp-call";
import { KeyServerState } from "./key-server-state";
import { Sender } from "./sender";
import { Budget } from "./verification-budget";

/** With a thousand consumers of one issuer, the first few are enough. */
const MAX_REFUSALS: i32 = 8;

/** The state of one request. The object serves request after request: a pass allocates nothing. */
@final
export class RequestContext {
  readonly token: Token = new Token();
  readonly header: Header = new Header();
  readonly claims: Claims = new Claims();
  /** The keys that the token may refer to, of the consumer that is asked. */
  readonly candidates: KeyCursor = new KeyCursor();
  /** The bytes of claims that were compared and not yet taken from the budget. */
  readonly compared: ComparedBytes = new ComparedBytes();
  /** What the checks of the request may still cost. */
  readonly budget: Budget = new Budget();

  /** The rule that applies, and the consumers that it allows. */
  rule: Rule = new Rule();
  policy: Policy = new Policy();
  /** The position of the token's location in the locations of the policy. */
  location: i32 = 0;
  /** The protected resource of the request, or null; `identifier` is its identifier. */
  resource: ProtectedResource | null = null;
  identifier: ResourceIdentifier = new ResourceIdentifier();
  /** Of further resources that the request may be for. */
  otherIdentifiers: ResourceIdentifiers = new ResourceIdentifiers();
  /** What the MCP headers say; read if the rule has mcp_tools. */
  readonly mcp: McpCall = new McpCall();
  /** Of the rules that were checked, the last one with mcp_tools; null: none has them. */
  toolsRule: Rule | null = null;
  /** The headers of the request; null: claims that have to equal one are not accepted. */
  headers: SentHeaders | null = null;
  /** What shows who sent the request; null in tests of other checks. */
  sender: Sender | null = null;
  readonly proof: Proof = new Proof();
  readonly proofKeys: ProofKeys = new ProofKeys();
  /** Whether the token was sent with the scheme DPoP. */
  usesDpopScheme: bool = false;
  /** By which settings the proof has to be recorded, and until when, in seconds since 1970; null: it has not. */
  recordBy: DpopSettings | null = null;
  recordUntil: f64 = 0;
  /** The rule and the consumer by which the proof was checked. */
  recordRule: Rule = this.rule;
  recordConsumer: Consumer | null = null;
  /** The key of nonces where none is configured; null: no configuration needs it. */
  nonceKey: HmacKey | null = null;
  /** Whether the proof has a nonce by a key that only the gateway knows: only in a report, which does not have it. */
  hasUncheckedNonce: bool = false;
  /** Whether the request is only reported on, outside of the gateway. */
  isReport: bool = false;
  /** Whether the token is bound to its sender, and nothing checks that. */
  hasUncheckedBinding: bool = false;
  /** Seconds since 1970-01-01T00:00:00Z. */
  nowSeconds: f64 = 0;
  /** The host's verification of signatures; null: only the plugin verifies. */
  host: HostVerifier | null = null;

  /** The position in ALGORITHMS of the token's alg, once that check has passed. */
  algorithm: i32 = -1;
  /** A bit for each check that has passed. */
  passed: u32 = 0;
  /** The consumer of the token, once all checks have passed. */
  consumer: Consumer | null = null;
  /** The first rejections, in the order of the consumers; the log and the body list them. */
  rejections: Rejection[] = [];
  /** The number of all rejections. */
  rejected: i32 = 0;
  /** The key servers of the configuration. */
  keyServers: KeyServerState[] = [];
  /** Positions in `keyServers` of those that may have the token's key, which the plugin does not have. */
  missed: i32[] = [];

  /** Keeps a rejection for the operator, unless enough are kept. */
  note(rejection: Rejection): Rejection {
    this.rejected++;
    if (this.rejections.length < MAX_REFUSALS) this.rejections.push(rejection);
    return rejection;
  }

  begin(rule: Rule, policy: Policy, nowSeconds: f64): void {
    this.rule = rule;
    this.policy = policy;
    this.nowSeconds = nowSeconds;
    this.consumer = null;
    this.hasUncheckedBinding = false;
    this.hasUncheckedNonce = false;
    this.rejected = 0;
    this.rejections.length = 0;
    this.missed.length = 0;
  }
}
