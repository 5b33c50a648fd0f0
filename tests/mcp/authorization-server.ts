/** An authorization server of MCP: oidc-provider with resource indicators, registration and PKCE. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

const ACCOUNT = "alice";
/**
 * A client that is registered beforehand. One that registers itself names the scopes of its first request, and may not
 * ask for more later.
 */
export const REGISTERED = { client_id: "registered" };
/** The scopes that a resource may ask for. */
const SCOPES = "mcp:connect mcp:purge";

export interface AuthorizationServer {
  issuer: string;
  port: number;
  /** Follows the redirects of a browser whose user agrees to everything; returns the parameters at the client. */
  authorize: (url: URL) => Promise<URLSearchParams>;
  stop: () => void;
}

export async function startAuthorizationServer(redirectUrl: string): Promise<AuthorizationServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "key", alg: "RS256", use: "sig" };
  const provider = new Provider(issuer, {
    jwks: { keys: [key] },
    scopes: SCOPES.split(" "),
    clients: [
      {
        ...REGISTERED,
        redirect_uris: [redirectUrl],
        grant_types: ["authorization_code"],
        response_types: ["code"],
        application_type: "native",
        token_endpoint_auth_method: "none",
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ["for tests"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (ctx) => {
      const { client, session, params } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new ctx.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      const scope = typeof params?.["scope"] === "string" ? params["scope"] : "";
      grant.addOIDCScope(scope);
      for (const resource of [params?.["resource"]].flat()) {
        if (typeof resource === "string") grant.addResourceScope(resource, scope);
      }
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource) => ({
          scope: SCOPES,
          audience: resource,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
  });
  const callback = provider.callback();
  // In place of a page where the user signs in.
  server.on("request", (incoming, outgoing) => {
    void (incoming.url?.startsWith("/interaction/") === true
      ? provider.interactionFinished(incoming, outgoing, {
          login: { accountId: ACCOUNT },
          consent: {},
        })
      : callback(incoming, outgoing));
  });
  return {
    issuer,
    port,
    authorize: (url) => followRedirects(url, redirectUrl),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function followRedirects(start: URL, end: string): Promise<URLSearchParams> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    url = new URL(location, url);
    if (url.href.startsWith(end)) return url.searchParams;
  }
  throw new Error(`${start} redirects too often.`);
}
