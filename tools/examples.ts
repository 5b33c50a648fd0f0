/** `make examples`: sends the requests of every example, each in its own Envoy. */
import { exampleNames, freePorts, startExample } from "./example.ts";
import { checkRequests, type Count, exampleRequests } from "./example-requests.ts";

// Exits properly on a signal, because only then the exit handlers stop Envoy.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

async function runExample(name: string): Promise<Count> {
  console.log(`\n# examples/${name}`);
  const example = await startExample(name, await freePorts());
  try {
    const requests = await exampleRequests(name, example.ports.gateway);
    return await checkRequests(requests, example);
  } finally {
    await example.stop();
  }
}

const counts: Count[] = [];
for (const name of exampleNames()) {
  const count = await runExample(name).catch((error: unknown): Count => {
    console.log(`not ok - ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  });
  counts.push(count);
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
