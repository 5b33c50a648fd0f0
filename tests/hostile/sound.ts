// Sound configurations that together have every field, each with requests that only that field rejects.
import type { JsonObject } from "../harness/bootstrap.ts";
import { publicJwk } from "../harness/test-keys.ts";
import { few, groups } from "./sound-access.ts";
import { resources } from "./sound-resources.ts";
import { accessTokens, conditions } from "./sound-claims.ts";
import { senders } from "./sound-sender.ts";
import { bearer, ISSUER, NOW, open, type Probe, type Sound, token } from "./request-probe.ts";

const WHOLE_CLAIMS = { aud: "api", tenant: "a", jti: "1", iat: NOW - 10 };

function strict(): Sound {
  const demands = {
    audiences: ["api"],
    algorithms: ["HS256"],
    claims: { tenant: "a" },
    required_claims: ["jti"],
    max_age_seconds: 300,
    require_kid: true,
  };
  const with_ = (claims: JsonObject, alg = "HS256"): [string, string] => {
    return bearer(token({ ...WHOLE_CLAIMS, ...claims }, alg));
  };
  const own: Probe[] = [
    { about: "good", headers: [with_({}), ["x-sub", "root"]] },
    { about: "none" },
    { about: "another audience", headers: [with_({ aud: "web" })] },
    { about: "another algorithm", headers: [with_({}, "HS512")] },
    { about: "no kid", headers: [bearer(token(WHOLE_CLAIMS, "HS256", "hs-a", null))] },
    { about: "another tenant", headers: [with_({ tenant: "b" })] },
    { about: "no jti", headers: [bearer(token({ aud: "api", tenant: "a", iat: NOW }))] },
    { about: "old", headers: [with_({ iat: NOW - 330 })] },
    { about: "expired", headers: [with_({ exp: NOW - 30 })] },
    { about: "another issuer", headers: [with_({ iss: "https://evil.example" })] },
  ];
  const consumer = {
    name: "c",
    issuer: ISSUER,
    jwks: { keys: [open("hs-a")] },
    clock_skew_seconds: 5,
    keep_token: false,
    claims_to_headers: [{ claim: "sub", header: "X-Sub", override: false }],
  };
  return {
    name: "what is asked of a consumer's tokens",
    config: { consumers: [{ ...consumer, ...demands }], allow_weak_keys: false },
    probes: own,
  };
}

/** The same fields in the whole configuration and in a rule. */
function elsewhere(): Sound[] {
  const { config, probes } = strict();
  const [whole = {}] = config["consumers"] as JsonObject[];
  const names = [
    "audiences",
    "algorithms",
    "claims",
    "required_claims",
    "max_age_seconds",
    "require_kid",
  ];
  const entries = Object.entries(whole);
  const demands = Object.fromEntries(entries.filter(([name]) => names.includes(name)));
  const consumer = Object.fromEntries(entries.filter(([name]) => !names.includes(name)));
  return [
    { name: "at the top", config: { ...demands, consumers: [consumer] }, probes },
    {
      name: "in a rule",
      config: {
        consumers: [consumer],
        global_auth: true,
        _rules_: [{ _match_domain_: ["a.example"], ...demands }],
      },
      probes: probes.flatMap((probe) => [
        { ...probe, host: "a.example" },
        { about: `${probe.about} elsewhere`, host: "b.example" },
      ]),
    },
  ];
}

/** Keys for some tokens only, and the locations of tokens. */
function placesAndKeys(): Sound {
  const of = (n: number): JsonObject => ({ iss: `https://${n}.example` });
  const consumer = (n: number, more: JsonObject): JsonObject => ({
    name: `c${n}`,
    issuer: `https://${n}.example`,
    jwks: { keys: [open("hs-a")] },
    ...more,
  });
  const places = (value: string): Probe[] => [
    { about: "authorization", headers: [bearer(value)] },
    { about: "access_token", path: `/?access_token=${value}` },
    { about: "header", headers: [["x-token", `Token ${value}`]] },
    { about: "header without prefix", headers: [["x-token", value]] },
    { about: "parameter", path: `/?jwt=${value}` },
    { about: "cookie", headers: [["cookie", `jwt=${value}`]] },
  ];
  const keys: JsonObject[] = [
    { ...publicJwk("hs-a"), kid: "sig" },
    { ...open("hs-b"), kid: "enc", use: "enc" },
    { ...open("hs384-a"), kid: "ops", key_ops: ["encrypt"] },
  ];
  return {
    name: "places and keys",
    config: {
      global_auth: true,
      consumers: [
        consumer(1, { from_headers: [{ name: "X-Token", value_prefix: "Token " }] }),
        consumer(2, { from_params: ["jwt"] }),
        consumer(3, { from_cookies: ["jwt"] }),
        consumer(4, { jwks: { keys } }),
      ],
    },
    probes: [
      ...[1, 2, 3].flatMap((n) => places(token(of(n)))),
      { about: "of the key's algorithm", headers: [bearer(token(of(4), "HS256", "hs-a", "sig"))] },
      { about: "of another", headers: [bearer(token(of(4), "HS512", "hs-a", "sig"))] },
      { about: "another kid", headers: [bearer(token(of(4), "HS256", "hs-a", "other"))] },
      { about: "by enc", headers: [bearer(token(of(4), "HS256", "hs-b", "enc"))] },
      { about: "by ops", headers: [bearer(token(of(4), "HS384", "hs384-a", "ops"))] },
    ],
  };
}

function rules(globalAuth: boolean | undefined): Sound {
  const key = (name: string): JsonObject => ({ keys: [publicJwk(name)] });
  const good = bearer(token({}));
  const other = bearer(token({ iss: "https://two.example" }, "HS256", "hs-b"));
  const ofRule = bearer(token({ iss: "https://three.example" }, "HS256", "hs-b"));
  const places: Probe[] = [
    { about: "route", route: "orders" },
    { about: "route and service", route: "mixed", cluster: "outbound|80||s.svc" },
    { about: "route without its service", route: "mixed", cluster: "outbound|80||t.svc" },
    { about: "prefix", route: "admin-1" },
    { about: "service", cluster: "outbound|80||u.svc" },
    { about: "domain", host: "a.example" },
    { about: "consumers of its own", host: "own.example" },
    { about: "consumers of its own, all allowed", host: "their.example" },
    { about: "open path", host: "a.example", path: "/open/x" },
    { about: "open path by another method", host: "a.example", path: "/open/x", method: "POST" },
    { about: "health", host: "a.example", path: "/healthz" },
    { about: "health by another method", host: "a.example", path: "/healthz", method: "POST" },
    { about: "below health", host: "a.example", path: "/healthz/x" },
    { about: "elsewhere", host: "z.example" },
    { about: "disabled", host: "off.example" },
  ];
  return {
    name: `rules, global_auth ${globalAuth}`,
    config: {
      ...(globalAuth !== undefined && { global_auth: globalAuth }),
      consumers: [
        { name: "one", issuer: ISSUER, jwks: key("hs-a") },
        { name: "two", issuer: "https://two.example", jwks: key("hs-b") },
      ],
      exempt: [{ path: "/healthz", methods: ["GET"] }],
      _rules_: [
        { _match_domain_: ["off.example"], _disable_: true },
        { _match_route_: ["orders"], allow: ["one"] },
        { _match_route_: ["mixed"], _match_service_: ["s.svc"], allow: ["one"] },
        { _match_route_: ["mixed"], allow: [] },
        { _match_route_prefix_: ["admin-"], allow: ["one"] },
        { _match_service_: ["u.svc"], allow: ["one"] },
        {
          _match_domain_: ["a.example", "*.a.example"],
          allow: ["one"],
          exempt: [{ path_prefix: "/open", methods: ["GET", "HEAD"] }],
        },
        {
          _match_domain_: ["their.example"],
          consumers: [{ name: "five", issuer: "https://five.example", jwks: key("hs-a") }],
        },
        {
          _match_domain_: ["own.example"],
          allow: ["three"],
          consumers: [
            { name: "three", issuer: "https://three.example", jwks: key("hs-b") },
            { name: "four", issuer: "https://four.example", jwks: key("hs-a") },
          ],
        },
      ],
    },
    probes: places.flatMap((probe) => [
      probe,
      { ...probe, about: `${probe.about}, one`, headers: [good] },
      { ...probe, about: `${probe.about}, two`, headers: [other] },
      { ...probe, about: `${probe.about}, three`, headers: [ofRule] },
    ]),
  };
}

/** A rule that is stricter than the whole configuration. */
function stricterRule(): Sound {
  const preflight: [string, string][] = [
    ["origin", "https://web.example"],
    ["access-control-request-method", "PUT"],
  ];
  const probes: Probe[] = [
    { about: "none" },
    { about: "bad", headers: [bearer("a.b.c")] },
    { about: "good", headers: [bearer(token({}))] },
    { about: "preflight", method: "OPTIONS", headers: preflight },
    { about: "switched on", headers: [["x-on", "1"]] },
    { about: "switched on there", headers: [["x-there", "1"]] },
  ];
  return {
    name: "a rule that is stricter than the whole configuration",
    config: {
      consumers: [{ name: "c", issuer: ISSUER, jwks: { keys: [publicJwk("hs-a")] } }],
      global_auth: true,
      mode: "optional",
      cors_preflight: true,
      enable_headers: ["x-on"],
      _rules_: [
        {
          _match_domain_: ["a.example"],
          _disable_: false,
          mode: "enforce",
          cors_preflight: false,
          enable_headers: ["x-there"],
          disclose: "full",
          realm: "r",
          error_uri_base: "https://e.example/",
          metadata: ["consumer"],
        },
        {
          _match_domain_: ["b.example"],
          mode: "enforce",
          cors_preflight: false,
          enable_headers: [],
        },
      ],
      host_verification: true,
      token_cache: { max_entries: 10, max_bytes: 10_000 },
      disclose: "minimal",
    },
    probes: ["a.example", "b.example", "c.example"].flatMap((host) =>
      probes.map((probe) => ({ ...probe, host })),
    ),
  };
}

/** One of each spelling. No server answers here, so no token passes. */
function remote(): Sound {
  const consumers = [
    {
      jwks_cache_duration: 60,
      jwks_fetch_timeout: 100,
      remote_jwks: {
        ...{ service_name: "a.dns", service_host: "a.example", service_port: 443, path: "/keys" },
        ...{ issuer_discovery: false, refetch_seconds: 30, max_stale_seconds: 60 },
      },
    },
    {
      remote_jwks: {
        ...{ service: "a.dns", port: "443", uri: "https://a.example/keys" },
        ...{ ttl: 60_000, timeout: 100 },
      },
    },
    { remote_jwks: { cluster: "a", uri: "https://a.example/keys" } },
    {
      jwks: { keys: [open("hs-a")] },
      revoked: {
        ...{ service_name: "a.dns", service_host: "a.example", service_port: 443, path: "/list" },
        ...{ by: ["jti", "sub"], on_missing: "reject", refresh_seconds: 60 },
        ...{ max_stale_seconds: 60, fetch_timeout: 100 },
      },
    },
  ].map((more, i) => ({ name: `r${i}`, issuer: `https://${i}.example`, ...more }));
  const claims = { jti: "1", sub: "a", iat: NOW };
  const headers = [0, 1, 2, 3].map((n) => [
    bearer(token({ ...claims, iss: `https://${n}.example` })),
  ]);
  return {
    name: "keys from servers",
    config: { consumers },
    probes: headers.map((own, i) => ({ about: `of ${i}`, headers: own })),
  };
}

export const SOUND: Sound[] = [
  strict(),
  placesAndKeys(),
  stricterRule(),
  remote(),
  groups(),
  few(),
  resources(),
  conditions(),
  accessTokens(),
  ...senders(),
  rules(true),
  rules(undefined),
  rules(false),
  ...elsewhere(),
];

/** The number of configurations, from the first, that together have every name. */
export const WHOLE = 10;
