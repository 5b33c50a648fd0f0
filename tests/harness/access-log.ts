/** The access log of an Envoy that still runs. */
import { setTimeout as sleep } from "node:timers/promises";
import type { GatewayResponse } from "./client.ts";
import { GrowingFile } from "./growing-file.ts";

const WITHIN_MS = 5_000;

export interface AccessLogEntry {
  listener: string;
  client_port: number;
  method: string;
  path: string;
  protocol: string;
  response_code: number;
  response_code_details: string;
  route_name: string | null;
  /** Metadata that the plugin set. */
  consumer: string | null;
  subject: string | null;
  verdict: string | null;
}

export class AccessLog {
  private readonly file: GrowingFile;
  private readonly entries: AccessLogEntry[] = [];
  /** The number of characters of the entries. */
  private parsed = 0;

  constructor(path: string) {
    this.file = new GrowingFile(path);
  }

  /** The number of entries. */
  get length(): number {
    this.parse();
    return this.entries.length;
  }

  /**
   * The entry of a response; waits, because Envoy writes it after responding. Connections to two listeners may
   * have the same client port at a time, and ports are reused, so `after` skips that many earlier entries.
   */
  async entryOf(
    listener: string,
    { clientPort }: GatewayResponse,
    after: number,
  ): Promise<AccessLogEntry> {
    const deadline = Date.now() + WITHIN_MS;
    while (Date.now() < deadline) {
      this.parse();
      for (let at = this.entries.length - 1; at >= after; at--) {
        const entry = this.entries[at];
        if (entry?.client_port === clientPort && entry.listener === listener) return entry;
      }
      await sleep(5);
    }
    throw new Error(
      `Envoy's access log has no entry for the request to ${listener} from port ${clientPort} after ${WITHIN_MS} ms.`,
    );
  }

  private parse(): void {
    const text = this.file.text();
    const end = text.lastIndexOf("\n") + 1;
    if (end <= this.parsed) return;
    const lines = text.slice(this.parsed, end - 1).split("\n");
    this.entries.push(...lines.map((line) => JSON.parse(line) as AccessLogEntry));
    this.parsed = end;
  }
}
