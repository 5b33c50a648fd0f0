// Which refusals of a configuration have a log line of their own, and what is said of the others. A line costs
// more than the rest of a refusal, so a flood would be paid for twice: in CPU and on the disk.
import { Configuration } from "../config/model/configuration";
import { nowSeconds } from "../host/clock";
import { keepsWarnings, logWarnBytes } from "../host/log";
import { JsonWriter } from "../json/writer";
import { LineBudget } from "../verdict/line-budget";
import { Refusal, addGarbageEstimate } from "../verdict/refusal";
import { Suppressed } from "../verdict/suppressed";
import { countSuppressed } from "./counters";

/** Ticks come oftener than once a second while requests wait for keys. */
const LEAST_SECONDS: f64 = 0.9;

const json: JsonWriter = new JsonWriter();

@final
export class RefusalLog {
  private readonly budget: LineBudget;
  private readonly suppressed: Suppressed = new Suppressed();
  private reportedAt: f64 = 0;

  constructor(configuration: Configuration) {
    this.budget = new LineBudget(
      configuration.refusalLinesPerSecond,
      configuration.refusalLinesBurst,
    );
  }

  /** Whether the refusal is to be logged. One that the budget is too small for is counted. */
  takes(refusal: Refusal, nowSeconds: f64, dryRun: bool): bool {
    if (!keepsWarnings()) return false;
    if (this.budget.take(nowSeconds)) return true;
    this.suppressed.add(refusal.reason, refusal.consumer, dryRun);
    countSuppressed();
    return false;
  }

  /** Call at each tick: logs at most once a second how many refusals had no line. */
  onTick(): void {
    if (this.suppressed.total == 0) return;
    const now = nowSeconds();
    const elapsed = now - this.reportedAt;
    // A clock that was set back must not silence the log until it is where it was.
    if (elapsed >= 0 && elapsed < LEAST_SECONDS) return;
    this.reportedAt = now;
    this.report();
  }

  /** Logs what was counted since the last time, if anything was. */
  report(): void {
    if (this.suppressed.total == 0) return;
    this.suppressed.write(json);
    logWarnBytes(json.ptr, json.length);
    addGarbageEstimate(json.length);
    this.suppressed.clear();
  }
}
