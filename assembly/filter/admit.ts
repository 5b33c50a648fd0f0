// What becomes of a request whose token is good.
import { Buffer } from "../bytes/buffer";
import { withoutCookies } from "../bytes/cookie";
import { withoutParams } from "../bytes/query";
import { View } from "../bytes/view";
import { RequestContext } from "../check/request-context";
import { Found } from "../check/token";
import { Consumer } from "../config/model/consumer";
import { TokenLocation, TokenLocationKind } from "../config/model/token-location";
import { Mode } from "../config/model/mode";
import { Policy } from "../config/model/policy";
import { Settings } from "../config/model/settings";
import { removeHeader, replaceHeader } from "../host/headers";
import { PASSES, Pass } from "../verdict/catalog";
import { removeClientHeaders } from "./client-headers";
import { Content, headerOf } from "./content";
import { countPass } from "./counters";
import { sendIdentity, sendVerdict } from "./identity";
import { tellAdmitted, tellPassed } from "./access-metadata";

/** Hosts bound headers to a few megabytes at most. */
const MAX_HEADER_BYTES: i32 = 16 * 1024 * 1024;

const token: View = new View();
const rewritten: Buffer = new Buffer(MAX_HEADER_BYTES);

/** Lets the request pass, as the consumer's whose token was good. */
export function admit(
  consumer: Consumer,
  settings: Settings,
  ctx: RequestContext,
  content: Content,
): void {
  removeClientHeaders(ctx.policy, true);
  // While a gateway only judges, the upstream still looks at tokens itself.
  if (!consumer.keepToken && settings.mode != Mode.DryRun)
    stripTokens(consumer, ctx.policy, content);
  sendIdentity(consumer, ctx.policy, ctx.claims.json, ctx.nowSeconds);
  tellAdmitted(settings, consumer, ctx.claims);
  passed(Pass.Allowed, settings);
}

/** Lets a request pass of which nobody knows whose it is. */
export function passUnjudged(pass: Pass, settings: Settings, policy: Policy): void {
  removeClientHeaders(policy, false);
  tellPassed(settings, pass);
  passed(pass, settings);
}

function passed(pass: Pass, settings: Settings): void {
  const dryRun = settings.mode == Mode.DryRun;
  if (dryRun) sendVerdict(PASSES[pass].slug);
  countPass(pass, dryRun);
}

/** Takes the tokens out of all places of the consumer: the upstream is to see none of them. */
function stripTokens(consumer: Consumer, policy: Policy, content: Content): void {
  content.readAgain();
  policy.params.clearMarks();
  policy.cookies.clearMarks();
  let param: TokenLocation | null = null;
  let cookie: TokenLocation | null = null;
  for (let i = 0; i < consumer.locations.length; i++) {
    const location: TokenLocation = policy.locations[consumer.locations[i]];
    const found = content.find(policy, location, token);
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
  if (param !== null) strip(param, policy, content);
  if (cookie !== null) strip(cookie, policy, content);
}

/** Takes out all that is marked: of the query, where the place is a parameter, else of the cookies. */
function strip(location: TokenLocation, policy: Policy, content: Content): void {
  const held = content.of(location);
  const values = policy.valuesOf(location);
  const into = rewritten.reserve(held.length + 1);
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
  content.forget();
}
