// Which rejections have their own log line, and the summary of those that do not. Writing a line costs more
// than the rest of a rejection, so a flood would otherwise cost CPU and disk.
import { Configuration } from "../config/model/configuration";
import { nowSeconds } from "../host/clock";
import { keepsWarnings, logWarnBytes } from "../host/log";
import { JsonWriter } from "../json/writer";
import { LineBudget } from "../verdict/line-budget";
import { Rejection, addGarbageEstimate } from "../verdict/rejection";
import { Suppressed } from "../verdict/suppressed";
import { countSuppressed } from "./counters";

/** Ticks are more frequent than once a second while requests wait for keys. */
const LEAST_SECONDS: f64 = 0.9;

const json: JsonWriter = new JsonWriter();

@final
export class RejectionLog {
  private readonly budget: LineBudget;
  private readonly suppressed: Suppressed = new Suppressed();
  private reportedAt: f64 = 0;

  constructor(configuration: Configuration) {
    this.budget = new LineBudget(
      configuration.rejectionLinesPerSecond,
      configuration.rejectionLinesBurst,
    );
  }

  /** Whether to log the rejection. Counts it if the budget does not suffice. */
  takes(rejection: Rejection, nowSeconds: f64, dryRun: bool): bool {
    if (!keepsWarnings()) return false;
    if (this.budget.take(nowSeconds)) return true;
    this.suppressed.add(rejection.reason, rejection.consumer, dryRun);
    countSuppressed();
    return false;
  }

  /** Call on each tick: logs at most once a second how many rejections had no line. */
  onTick(): void {
    if (this.suppressed.total == 0) return;
    const now = nowSeconds();
    const elapsed = now - this.reportedAt;
    // A clock that was set back must not silence the log until it catches up.
    if (elapsed >= 0 && elapsed < LEAST_SECONDS) return;
    this.reportedAt = now;
    this.report();
  }

  /** Logs what was counted since the last report, if anything. */
  report(): void {
    if (this.suppressed.total == 0) return;
    this.suppressed.write(json);
    logWarnBytes(json.ptr, json.length);
    addGarbageEstimate(json.length);
    this.suppressed.clear();
  }
}
