/** Free ports on the loopback address. */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** Fails with a clear message, before Envoy fails to bind the address. */
export async function expectFree(port: number, variable: string): Promise<void> {
  await listenOnce(port).catch((error: unknown) => {
    throw new Error(
      `Port ${port} of 127.0.0.1 is taken by another program. Choose another one: make run ${variable}=${port + 1000}`,
      { cause: error },
    );
  });
}

/** A port that was free just now. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

/** Listens briefly and returns the port; with 0 the system chooses one. */
async function listenOnce(port: number): Promise<number> {
  const server = createServer();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: taken } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return taken;
}
