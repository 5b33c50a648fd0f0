/** One configuration in one worker, with a clock that the test sets, and rejected requests. */
import { bearer, hsToken, ISSUER, START_SECONDS, World } from "../harness/seeded-world.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { jwks } from "../harness/test-keys.ts";

export const CONSUMER = { name: "c", issuer: ISSUER, jwks: jwks("hs-a") };
export const OTHER = { name: "d", issuer: "https://two.example", jwks: jwks("hs-b") };
export const NO_TOKEN = { accept: "*/*" };
export const EXPIRED = bearer(hsToken({ iss: ISSUER, exp: START_SECONDS - 3600 }));
export const FORGED = bearer(forged());
export const OF_OTHER = bearer(
  hsToken({ iss: "https://two.example", exp: START_SECONDS - 3600 }, "hs-b"),
);
export const GOOD = bearer(hsToken({ iss: ISSUER }));

export interface Line {
  reason?: string;
  token_sha256?: string;
  suppressed?: number;
  refusals?: { mode?: string; reason: string; consumer?: string; count: number }[];
  others?: number;
}

/** A token with the signature of another one. */
function forged(): string {
  const [good, other] = [hsToken({ iss: ISSUER }), hsToken({ iss: ISSUER, sub: "b" })];
  return [...good.split(".").slice(0, 2), other.split(".")[2]].join(".");
}

export class Gate {
  private readonly world: World;
  private readonly root: number;

  constructor(configuration: JsonObject = {}, world = new World()) {
    this.world = world;
    this.root = world.configure({ consumers: [CONSUMER], ...configuration });
  }

  /** Sends the request `times` times; @returns its log lines */
  send(headers: Record<string, string>, times = 1): Line[] {
    return Array.from({ length: times }, () => this.world.send(this.root, headers).log)
      .flat()
      .map(({ text }) => JSON.parse(text) as Line);
  }

  pass(seconds: number): void {
    this.world.nowSeconds += seconds;
  }

  tick(): Line[] {
    const lines = this.world.sandbox.tick(this.root).log;
    return lines.map(({ text }) => JSON.parse(text) as Line);
  }

  close(): string[] {
    return this.world.sandbox.close(this.root).map(({ text }) => text);
  }

  metric(name: string): number {
    return Number(this.world.sandbox.metric(`jwt_verdict_${name}`));
  }

  calls(name: string): number {
    return this.world.sandbox.callsOf(name);
  }

  get memoryBytes(): number {
    return this.world.sandbox.memoryBytes;
  }
}
