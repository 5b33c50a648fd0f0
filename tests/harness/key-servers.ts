/**
 * Real key servers with a common interface, and a front that simulates the failures of networks and servers.
 */
import { createServer, request, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { readFileSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { OAuth2Server } from "oauth2-mock-server";
import Provider from "oidc-provider";

const LOOPBACK = "127.0.0.1";
const AUDIENCE = "urn:api";
const CLIENT = { client_id: "client", client_secret: "secret" };

export interface KeyServer {
  port: number;
  /** The `iss` of its tokens. */
  issuer: string;
  /** Signs further tokens with a new key. */
  rotate(): Promise<void>;
  /** Issues a token. */
  token(): Promise<string>;
  stop(): Promise<void>;
}

/** oauth2-mock-server: keeps publishing its old keys. */
export async function startMockServer(): Promise<KeyServer> {
  const server = new OAuth2Server();
  const issuer = server.issuer;
  let keys = 0;
  const rotate = async (): Promise<void> => {
    await issuer.keys.generate("ES256", { kid: `key-${++keys}` });
  };
  await rotate();
  await server.start(0, LOOPBACK);
  return {
    port: server.address().port,
    issuer: issuer.url ?? "",
    rotate,
    token: () => issuer.buildToken({ kid: `key-${keys}` }),
    stop: () => server.stop(),
  };
}

async function signingKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: "RS256", use: "sig" };
}

/** oidc-provider: JWTs of the client credentials grant (RFC 9068); removes old keys at once. */
export async function startOidcProvider(): Promise<KeyServer> {
  let listener: ReturnType<Provider["callback"]> | undefined;
  const server = createServer((incoming, outgoing) => void listener?.(incoming, outgoing));
  const port = await listen(server);
  const issuer = `http://${LOOPBACK}:${port}`;
  let keys = 0;
  const rotate = async (): Promise<void> => {
    const provider = new Provider(issuer, {
      jwks: { keys: [await signingKey(`key-${++keys}`)] },
      clients: [
        { ...CLIENT, redirect_uris: [], response_types: [], grant_types: ["client_credentials"] },
      ],
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => AUDIENCE,
          getResourceServerInfo: () => ({
            scope: "",
            audience: AUDIENCE,
            accessTokenFormat: "jwt",
            jwt: { sign: { alg: "RS256" } },
          }),
        },
      },
    });
    listener = provider.callback();
  };
  await rotate();
  return {
    port,
    issuer,
    rotate,
    token: async () => {
      const body = new URLSearchParams({ grant_type: "client_credentials", resource: AUDIENCE });
      const authorization = `Basic ${btoa(`${CLIENT.client_id}:${CLIENT.client_secret}`)}`;
      const answer = await fetch(`${issuer}/token`, {
        method: "POST",
        body,
        headers: { authorization },
      });
      const { access_token: token } = (await answer.json()) as { access_token?: string };
      if (token === undefined) throw new Error(`oidc-provider gave no token: ${answer.status}.`);
      return token;
    },
    stop: () => close(server),
  };
}

/** The behaviour of the front. */
export type Fault =
  | "none"
  | "hanging"
  | "slow"
  | "status 500"
  | "garbage"
  | "a gigabyte"
  | "half a body"
  | "a redirect"
  | "killed";

const CUT_AFTER_MS = 20;
const GIGABYTE = 1024 ** 3;
export const SLOW_MS = 300;

export class Front {
  fault: Fault = "none";
  /** The time of each request, in milliseconds since 1970, and its path. */
  readonly requests: { atMs: number; path: string }[] = [];
  /** The number of sent bytes of a gigabyte. */
  sentBytes = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  /** Starts in front of the server on that port. */
  static async start(behind: number, certificate?: string): Promise<Front> {
    const made: { front?: Front } = {};
    const handler: Parameters<typeof createServer>[1] = (incoming, outgoing) =>
      made.front?.handle(behind, incoming.url ?? "/", outgoing);
    const pem =
      certificate === undefined ? "" : readFileSync(join(import.meta.dirname, certificate));
    const server =
      certificate === undefined
        ? createServer(handler)
        : createSecureServer({ key: pem, cert: pem }, handler);
    const front = new Front(await listen(server), server);
    made.front = front;
    server.on("connection", (socket: Socket) => {
      front.sockets.add(socket);
      socket.once("close", () => front.sockets.delete(socket));
      if (front.fault === "killed") socket.destroy();
    });
    return front;
  }

  private handle(behind: number, path: string, outgoing: ServerResponse): void {
    this.requests.push({ atMs: Date.now(), path });
    outgoing.on("error", () => undefined);
    switch (this.fault) {
      case "none":
        return this.forward(behind, path, outgoing);
      case "slow":
        return void setTimeout(() => this.forward(behind, path, outgoing), SLOW_MS);
      case "hanging":
        return;
      case "killed":
        return void outgoing.destroy();
      case "status 500":
        return void outgoing.writeHead(500).end("out of order");
      case "a redirect":
        return void outgoing.writeHead(302, { location: "/else" }).end();
      case "garbage":
        return void outgoing.end(Buffer.alloc(5000, 0xa5));
      case "half a body":
        outgoing.writeHead(200, { "content-length": "1000" });
        outgoing.write('{"keys":[{"kty":"RSA"');
        return void setTimeout(() => outgoing.destroy(), CUT_AFTER_MS);
      case "a gigabyte":
        return this.pour(outgoing);
    }
  }

  private pour(outgoing: ServerResponse): void {
    outgoing.writeHead(200, { "content-length": `${GIGABYTE}` });
    const chunk = Buffer.alloc(1024 * 1024, 0x20);
    let left = GIGABYTE / chunk.length;
    const go = (): void => {
      while (left > 0 && !outgoing.destroyed) {
        left--;
        this.sentBytes += chunk.length;
        if (!outgoing.write(chunk)) return void outgoing.once("drain", go);
      }
      outgoing.end();
    };
    go();
  }

  private forward(behind: number, path: string, outgoing: ServerResponse): void {
    const onward = request({ host: LOOPBACK, port: behind, path, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.once("error", () => outgoing.destroy());
    onward.end();
  }

  /** Closes all connections, like a killed server. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  stop(): Promise<void> {
    this.cut();
    return close(this.server);
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, LOOPBACK, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
