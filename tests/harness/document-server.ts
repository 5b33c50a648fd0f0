/** A server of documents that the plugin fetches, such as lists of revoked tokens, and the cluster that leads to it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Json, JsonObject } from "./bootstrap.ts";
import { cluster } from "./clusters.ts";
import type { Scenario } from "./scenario.ts";

/** The name of the cluster. */
export const DOCUMENTS = "documents";

export interface DocumentServer {
  cluster: JsonObject;
  stop(): Promise<void>;
}

export async function startDocumentServer(
  documents: Readonly<Record<string, string>>,
): Promise<DocumentServer> {
  const server = createServer((request, response) => {
    const body = documents[request.url ?? ""];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    cluster: cluster(DOCUMENTS, (server.address() as AddressInfo).port),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The documents of all scenarios by path; one path cannot have two. */
export function documentsOf(scenarios: readonly Scenario[]): Record<string, string> {
  const documents: Record<string, string> = {};
  for (const { name, served = {} } of scenarios) {
    for (const [path, content] of Object.entries<Json>(served)) {
      const body = typeof content === "string" ? content : JSON.stringify(content);
      if ((documents[path] ?? body) !== body) throw new Error(`${name} serves another ${path}.`);
      documents[path] = body;
    }
  }
  return documents;
}
