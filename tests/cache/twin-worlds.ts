import assert from "node:assert/strict";
import type { Outcome } from "../../sandbox/stream.ts";
import { seen, World } from "../harness/seeded-world.ts";

export const OFF = { token_cache: { max_entries: 0 } };

/** Two plugins, with and without the cache. */
export class TwinWorlds {
  readonly cached = new World();
  readonly plain = new World();
  private readonly roots: [number, number];

  constructor(configuration: object) {
    this.roots = [
      this.cached.configure({ ...configuration }),
      this.plain.configure({ ...configuration, ...OFF }),
    ];
  }

  set nowSeconds(seconds: number) {
    this.cached.nowSeconds = seconds;
    this.plain.nowSeconds = seconds;
  }

  /** Sends the request to both, which must agree; returns the outcome without the cache. */
  send(headers: Record<string, string>, about: string): Outcome {
    const [ours, plain] = this.roots;
    const expected = this.plain.send(plain, headers);
    assert.deepEqual(seen(this.cached.send(ours, headers)), seen(expected), about);
    return expected;
  }

  recalls(): { hits: number; misses: number } {
    assert.deepEqual(this.plain.recalls(this.roots[1]), { hits: 0, misses: 0 });
    return this.cached.recalls(this.roots[0]);
  }
}
