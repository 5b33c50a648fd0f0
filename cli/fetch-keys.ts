/** Fetches the response of a key server, for --fetch. */

export interface FetchFailure {
  kind: "status" | "redirect" | "size" | "time" | "network";
  /** The status, the target, the limit, or the code of the error. */
  value: string;
}

const LIMIT_SECONDS = 10;
/** More than the plugin accepts, so that its own limit is reported. */
const MAX_BYTES = 1024 * 1024;

export async function fetchKeys(address: string): Promise<{ body: Uint8Array } | FetchFailure> {
  try {
    // Envoy does not follow redirects.
    const response = await fetch(address, {
      redirect: "manual",
      signal: AbortSignal.timeout(LIMIT_SECONDS * 1000),
    });
    const { status, headers } = response;
    if (status >= 300 && status < 400) {
      return { kind: "redirect", value: headers.get("location") ?? String(status) };
    }
    if (status !== 200) return { kind: "status", value: String(status) };
    const body = await bodyOf(response);
    return body ? { body } : { kind: "size", value: String(MAX_BYTES) };
  } catch (error) {
    const { name, message, cause } = error as Error;
    if (name === "TimeoutError") return { kind: "time", value: String(LIMIT_SECONDS) };
    return { kind: "network", value: (cause as { code?: string } | undefined)?.code ?? message };
  }
}

/** undefined if it is too large. */
async function bodyOf(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
