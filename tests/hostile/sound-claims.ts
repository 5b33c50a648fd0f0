// Sound configurations for conditions on claims, tenants and kinds of tokens.
import type { JsonObject } from "../harness/bootstrap.ts";
import { publicJwk } from "../harness/test-keys.ts";
import { bearer, ISSUER, NOW, type Probe, type Sound, token } from "./request-probe.ts";

const TENANT: [string, string] = ["x-tenant", "acme"];
const WHOLE: JsonObject = {
  mail: "a@corp.example",
  role: ["staff", "team-a"],
  scope: "read write",
  sub: "svc-a",
  tenant: "acme",
};

/** Each condition, with a token that only this one rejects. */
export function conditions(): Sound {
  const probe = (about: string, change: JsonObject, tenant = TENANT): Probe => ({
    about,
    headers: [bearer(token({ ...WHOLE, ...change })), tenant],
  });
  const claims = {
    mail: { suffix: "@corp.example", not: { prefix: "test-" } },
    role: { any: ["staff", { prefix: "team-" }], not: ["guest", "root"] },
    scope: { all: ["read", "write"] },
    sub: { prefix: "svc-" },
    tenant: { header: "x-tenant" },
    act: { present: false },
  };
  return {
    name: "conditions on claims",
    config: {
      consumers: [{ name: "c", issuer: ISSUER, jwks: { keys: [publicJwk("hs-a")] }, claims }],
    },
    probes: [
      probe("good", {}),
      probe("another domain", { mail: "a@corp.example.evil" }),
      probe("a test account", { mail: "test-a@corp.example" }),
      probe("no role", { role: ["other"] }),
      probe("guest", { role: ["staff", "guest"] }),
      probe("root", { role: ["staff", "root"] }),
      probe("less scope", { scope: "read" }),
      probe("another scope", { scope: "write" }),
      probe("a person", { sub: "a" }),
      probe("another tenant", {}, ["x-tenant", "globex"]),
      probe("impersonation", { act: { sub: "x" } }),
    ],
  };
}

/** tenants, max_remaining_seconds and profile. */
export function accessTokens(): Sound {
  const whole = {
    ...{ iss: "https://id.example/a/v2", tid: "a", aud: "api", sub: "u", client_id: "c" },
    ...{ iat: NOW, jti: "1" },
  };
  const probe = (about: string, change: JsonObject, typ = "at+jwt"): Probe => ({
    about,
    headers: [bearer(token({ ...whole, ...change }, "HS256", "hs-a", "hs-a", typ))],
  });
  return {
    name: "access tokens of tenants",
    config: {
      consumers: [
        {
          name: "c",
          issuer: "https://id.example/{tid}/v2",
          tenants: ["a", "b"],
          jwks: { keys: [publicJwk("hs-a")] },
          audiences: ["api"],
          max_remaining_seconds: 700,
          profile: "at+jwt",
        },
      ],
    },
    probes: [
      probe("good", {}),
      probe("another tenant", { iss: "https://id.example/c/v2", tid: "c" }),
      probe("the claim of another tenant", { tid: "b" }),
      probe("valid for long", { exp: NOW + 1000 }),
      probe("no client_id", { client_id: null }),
      probe("an ID token", {}, "JWT"),
    ],
  };
}
