/** Runs one job at a time in a worker, always the latest; terminates the worker on a timeout. */
import type { FromWorker, ToWorker } from "../page-worker.ts";
import type { Input, Outcome } from "./input.ts";

export type RunResult = Outcome | { kind: "stopped"; seconds: number; plugins: string[] };

const LIMIT_MS = 3000;

export class Runner {
  private worker: Worker | undefined;
  /** Whether the worker has read its script; the time until then does not count. */
  private isReady = false;
  private isBusy = false;
  private next: Input | undefined;
  private timer = 0;

  constructor(
    private readonly module: WebAssembly.Module,
    private readonly start: () => Worker,
    private readonly tell: (told: RunResult) => void,
  ) {}

  /** Replaces a waiting job. */
  ask(input: Input): void {
    this.next = input;
    if (!this.isBusy) this.send();
  }

  /** Whether a job has no answer yet. */
  get isAsking(): boolean {
    return this.isBusy || this.next !== undefined;
  }

  private send(): void {
    const input = this.next;
    if (input === undefined) return;
    this.next = undefined;
    this.isBusy = true;
    this.worker ??= this.started();
    this.post({ input });
    if (this.isReady) this.limit();
  }

  private limit(): void {
    this.timer = window.setTimeout(() => {
      this.end({ kind: "stopped", seconds: LIMIT_MS / 1000, plugins: [] });
    }, LIMIT_MS);
  }

  private ready(): void {
    this.isReady = true;
    if (this.isBusy) this.limit();
  }

  private started(): Worker {
    const worker = this.start();
    this.isReady = false;
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data === "ready") this.ready();
      else this.done(data);
    });
    worker.addEventListener("error", ({ message }) => {
      this.end({ kind: "stuck", message, plugins: [] });
    });
    this.worker = worker;
    this.post({ module: this.module });
    return worker;
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private end(told: RunResult): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.done(told);
  }

  private done(told: RunResult): void {
    window.clearTimeout(this.timer);
    this.isBusy = false;
    // A newer job is running, but an older answer is better than none.
    this.tell(told);
    this.send();
  }
}
