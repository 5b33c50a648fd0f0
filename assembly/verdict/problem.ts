// RFC 9457: the body of a refusal, and the log line that tells the operator all of it.
import { JSON } from "json-as";
import { bs } from "json-as/lib/as-bs";
import { CHECKS, Check, Status } from "./catalog";
import { Disclose } from "./disclose";
import { Refusal } from "./refusal";

/** How one check went: pass, fail or not-reached. */
@json
class CheckResult {
  constructor(
    public check: string = "",
    public result: string = "",
  ) {}
}

/** Why one consumer dropped out. */
@json
class Dropped {
  consumer: string = "";
  check: string = "";
  reason: string = "";
  @omitif((self: Dropped): bool => self.expected.length == 0)
  expected: string = "";
  @omitif((self: Dropped): bool => self.actual.length == 0)
  actual: string = "";
}

/** Every member can be left out: json-as writes those that cannot behind all others. */
@json
class Problem {
  @omitif((self: Problem): bool => self.type.length == 0)
  type: string = "about:blank";
  @omitif((self: Problem): bool => self.title.length == 0)
  title: string = "";
  @omitif((self: Problem): bool => self.status == 0)
  status: i32 = 0;
  @omitif((self: Problem): bool => self.check.length == 0)
  check: string = "";
  @omitif((self: Problem): bool => self.reason.length == 0)
  reason: string = "";
  @omitif((self: Problem): bool => self.detail.length == 0)
  detail: string = "";
  @omitif((self: Problem): bool => self.checks.length == 0)
  checks: CheckResult[] = [];
  @omitif((self: Problem): bool => self.consumer.length == 0)
  consumer: string = "";
  @omitif((self: Problem): bool => self.expected.length == 0)
  expected: string = "";
  @omitif((self: Problem): bool => self.actual.length == 0)
  actual: string = "";
  @omitif((self: Problem): bool => self.hint.length == 0)
  hint: string = "";
  @omitif((self: Problem): bool => self.dropped.length == 0)
  dropped: Dropped[] = [];
  @omitif((self: Problem): bool => self.token_sha256.length == 0)
  token_sha256: string = "";
  @omitif((self: Problem): bool => self.request_id.length == 0)
  request_id: string = "";
}

/** The body for the client: as much as `disclose` lets it know. */
export function problemBody(
  refusal: Refusal,
  others: Refusal[],
  disclose: Disclose,
  requestId: string,
): string {
  if (disclose == Disclose.Minimal) {
    const problem = new Problem();
    problem.status = refusal.row.status;
    problem.title = refusal.row.status == Status.Forbidden ? "Forbidden" : "Unauthorized";
    problem.request_id = requestId;
    return written(problem);
  }
  const problem = standard(refusal, requestId);
  if (disclose == Disclose.Full) addOperatorView(problem, refusal, others);
  return written(problem);
}

/** The log line: everything but the token, of which the start of its SHA-256 is named. */
export function logLine(
  refusal: Refusal,
  others: Refusal[],
  tokenSha256: string,
  requestId: string,
): string {
  const problem = standard(refusal, requestId);
  addOperatorView(problem, refusal, others);
  problem.token_sha256 = tokenSha256;
  return written(problem);
}

/** What names, punctuation and the list of checks of a problem take at most, in UTF-16 bytes. */
const FRAME_BYTES: i32 = 8192;
const DROPPED_FRAME_BYTES: i32 = 512;
/** "\u0000" in UTF-16: nothing takes more than that for a unit. */
const ESCAPE_BYTES: i32 = 12;

/** json-as does not count the names of members that can be left out, and then writes past its buffer. */
function written(problem: Problem): string {
  let units = problem.title.length + problem.detail.length + problem.consumer.length;
  units += problem.expected.length + problem.actual.length + problem.hint.length;
  let bytes = FRAME_BYTES;
  for (let i = 0; i < problem.dropped.length; i++) {
    const other = problem.dropped[i];
    units += other.consumer.length + other.expected.length + other.actual.length;
    bytes += DROPPED_FRAME_BYTES;
  }
  bs.ensureSize(bytes + units * ESCAPE_BYTES);
  return JSON.stringify<Problem>(problem);
}

function standard(refusal: Refusal, requestId: string): Problem {
  const row = refusal.row;
  const problem = new Problem();
  problem.title = row.title;
  problem.status = row.status;
  problem.check = CHECKS[refusal.check];
  problem.reason = row.slug;
  problem.detail = refusal.detail;
  problem.request_id = requestId;
  for (let check = 0; check < CHECKS.length; check++) {
    problem.checks.push(new CheckResult(CHECKS[check], result(refusal, check)));
  }
  return problem;
}

function result(refusal: Refusal, check: Check): string {
  if (check == refusal.check) return "fail";
  return (refusal.passed >> check) & 1 ? "pass" : "not-reached";
}

function addOperatorView(problem: Problem, refusal: Refusal, others: Refusal[]): void {
  problem.consumer = refusal.consumer;
  problem.expected = refusal.expected;
  problem.actual = refusal.actual;
  problem.hint = refusal.row.hint;
  for (let i = 0; i < others.length; i++) {
    const other = others[i];
    if (other == refusal) continue;
    const dropped = new Dropped();
    dropped.consumer = other.consumer;
    dropped.check = CHECKS[other.check];
    dropped.reason = other.row.slug;
    dropped.expected = other.expected;
    dropped.actual = other.actual;
    problem.dropped.push(dropped);
  }
}
