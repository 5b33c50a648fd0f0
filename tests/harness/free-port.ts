/** Ports of the loopback address to listen on. */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** A clear word beforehand, instead of Envoy's about an address that it could not bind. */
export async function expectFree(port: number, variable: string): Promise<void> {
  await listenOnce(port).catch((error: unknown) => {
    throw new Error(
      `Port ${port} of 127.0.0.1 is taken by another program. Choose another one: make run ${variable}=${port + 1000}`,
      { cause: error },
    );
  });
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

/** Listens for a moment, on a port of the system's choice where 0 is given, and tells which it was. */
async function listenOnce(port: number): Promise<number> {
  const server = createServer();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: taken } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return taken;
}
