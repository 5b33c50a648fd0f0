/** The memory of Envoy over millions of requests: users with a token each, and the rejections of floods. */
import { Gateway } from "../harness/gateway.ts";
import { badSignature, benchToken, KEYS, ours } from "./bench-config.ts";
import { bearer } from "./bench-load.ts";
import { mebibytes, table } from "./bench-report.ts";
import type { BenchSettings, PartResult } from "./bench-settings.ts";
import { signedTokens } from "./zipf.ts";

const LISTENER = "bench";
const USERS = 20_000;
const STEPS = 10;
const SECONDS = 2;
/** The first step fills caches, so growth is counted from its end. */
const FILLED = 1;

export async function measureLongRun({ requests, tool }: BenchSettings): Promise<PartResult> {
  const key = KEYS.RS256;
  const good = await benchToken(key);
  const users = signedTokens(good, key, USERS);
  const bad = await badSignature(key);
  const expired = await benchToken(key, { exp: "-1h" });
  const listeners = [{ name: LISTENER, direct: true, pluginConfig: ours(key, {}) }];
  const gateway = await Gateway.start({ listeners, logLevel: "warning" });
  const port = gateway.port(LISTENER);
  const load = { port, seconds: SECONDS };
  const sizes: number[] = [];
  let sent = 0;
  try {
    await tool.apply({ ...load, seconds: SECONDS * 3, status: 200, users, isWarmUp: true });
    while (sizes.length < STEPS) {
      sent += await tool.apply({ ...load, status: 200, users });
      for (const token of [bad, expired, undefined]) {
        sent += await tool.apply({ ...load, seconds: 1, status: 401, ...bearer(token) });
      }
      // A step may end after more than its share, if the requests are few.
      while (sizes.length < STEPS && sent >= (requests / STEPS) * (sizes.length + 1)) {
        sizes.push(gateway.rssBytes());
      }
    }
  } finally {
    await gateway.stop();
  }
  const growth = (sizes.at(-1) ?? NaN) - (sizes[FILLED - 1] ?? NaN);
  const shown = [1, STEPS / 2, STEPS].map((step) => [
    Math.round((requests / STEPS) * step).toLocaleString("en"),
    mebibytes(sizes[step - 1] ?? NaN),
  ]);
  return {
    markdown: [
      `### Memory of Envoy over ${requests.toLocaleString("en")} requests, in MiB (RSS)`,
      `RS256, one worker: ${USERS.toLocaleString("en")} users, bad signatures, expired tokens and requests without a token in turns.`,
      table(["requests", "RSS"], shown),
      `From the first tenth to the end, it grew by ${mebibytes(growth)} MiB.`,
    ].join("\n\n"),
  };
}
