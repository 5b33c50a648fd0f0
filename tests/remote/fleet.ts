// The workers of one gateway as VMs in one process: with shared data, one clock that the test sets, and the
// test as the key server.
import assert from "node:assert/strict";
import type { JsonObject } from "../harness/bootstrap.ts";
import type { Callout } from "../../sandbox/host.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { type KeyAnswer, NothingShared, Shared, Worker } from "./vm-worker.ts";

export const ISSUER = "https://issuer.example";
/** A second, in milliseconds. */
export const S = 1000;

/** A consumer whose keys come from a server; `remote` has further fields of remote_jwks. */
export function consumer(remote: JsonObject = {}, more: JsonObject = {}): JsonObject {
  const remote_jwks = { cluster: "keys", uri: `${ISSUER}/jwks.json`, ...remote };
  return { name: "c", issuer: ISSUER, remote_jwks, ...more };
}

/** A plugin configuration in a worker. */
interface Place {
  vm: Worker;
  root: number;
}

interface Options {
  hasShared?: boolean;
  /** The clusters that the gateway has; any by default. */
  clusters?: string[];
}

/** The result of a request: "passed", "waiting", or the reason and status of its rejection. */
export type Outcome = string;

export class Fleet {
  nowMs = 1_800_000_000_000;
  readonly workers: Place[] = [];
  /** The last token: many requests at one time have the same one. */
  private last: { name: string; token: string } | undefined;

  private constructor(
    readonly shared: Shared,
    private readonly clusters: string[] | undefined,
  ) {}

  static async start(
    count: number,
    configuration: JsonObject,
    options: Options = {},
  ): Promise<Fleet> {
    const fleet = new Fleet(
      options.hasShared === false ? new NothingShared() : new Shared(),
      options.clusters,
    );
    for (let i = 0; i < count; i++) await fleet.add(configuration);
    return fleet;
  }

  async add(configuration: JsonObject): Promise<void> {
    const vm = await Worker.start(this.shared, this.nowMs, this.clusters);
    const root = vm.configure(configuration);
    assert.ok(root !== undefined, vm.log.join("\n"));
    this.workers.push({ vm, root });
  }

  private get(index: number): Place {
    const place = this.workers[index];
    assert.ok(place, `There is no worker ${index}.`);
    return place;
  }

  vm(index = 0): Worker {
    return this.get(index).vm;
  }

  /** Advances the clock of all workers, and ticks each once. */
  pass(milliseconds: number): void {
    this.nowMs += milliseconds;
    for (const { vm, root } of this.workers) {
      vm.nowMs = this.nowMs;
      vm.tick(root);
    }
  }

  /** The callouts for keys that no worker has a response to yet. */
  get calls(): Callout[] {
    return this.vms.flatMap((vm) => vm.calls);
  }

  /** A VM may have several configurations. */
  private get vms(): Worker[] {
    return [...new Set(this.workers.map(({ vm }) => vm))];
  }

  /** Answers the only pending callout for keys. */
  answer(answer: KeyAnswer): Callout {
    const open = this.vms.flatMap((vm) => vm.calls.map((call) => ({ vm, call })));
    const [first, ...others] = open;
    assert.ok(first && others.length === 0, `${open.length} requests for keys are open`);
    first.vm.respond(first.call, answer);
    return first.call;
  }

  /** Advances the clock until keys are fetched, and answers with these. */
  fetched(keys: string, headers: Record<string, string> = {}): void {
    for (let i = 0; this.calls.length === 0; i++) {
      assert.ok(i < 100_000, "no worker asks for keys");
      this.pass(S);
    }
    this.answer({ status: 200, headers, body: jwks(keys) });
  }

  /** Sends a request that stays open; `outcome` returns its result. */
  async open(key: string, worker = 0, header: JsonObject = {}): Promise<number> {
    const { vm, root } = this.get(worker);
    const exp = Math.floor(this.nowMs / S) + 3600;
    const name = JSON.stringify([key, header, exp]);
    if (this.last?.name !== name) {
      const token = await makeToken({ key, header, claims: { iss: ISSUER, exp } });
      this.last = { name, token };
    }
    return vm.request(root, `Bearer ${this.last.token}`);
  }

  outcome(id: number, worker = 0): Outcome {
    const outcome = this.vm(worker).outcomes.get(id);
    assert.ok(outcome, `Nothing is known of request ${id}.`);
    if (outcome.kind !== "answered") return outcome.kind;
    const { status, body } = outcome.answer;
    return `${status} ${(JSON.parse(body) as { reason: string }).reason}`;
  }

  /** Sends a request and returns its immediate result. */
  async send(key: string, worker = 0, header: JsonObject = {}): Promise<Outcome> {
    return this.outcome(await this.open(key, worker, header), worker);
  }

  /** The tick period of a worker, in milliseconds. */
  tickMs(worker: number): number {
    const { vm, root } = this.get(worker);
    return vm.tickMs(root);
  }

  /** The value of the counter in the host, after one more tick of the worker. */
  metric(word: string, worker = 0, of = "jwks"): number {
    const { vm, root } = this.get(worker);
    vm.tick(root);
    const value = vm.metric(`jwt_verdict_${of}_${word}`);
    assert.ok(value !== undefined, `There is no counter jwt_verdict_${of}_${word}.`);
    return value;
  }

  /** The log lines on keys and lists of revoked tokens, of all workers. */
  get log(): string[] {
    return this.vms
      .flatMap((vm) => vm.log)
      .filter((line) => /^jwt-verdict (?:keys|revoked tokens) of /.test(line));
  }
}
