// Sound configurations for access: consumers, their groups, and rules for few of them.
import { publicJwk } from "../harness/test-keys.ts";
import { bearer, ISSUER, type Sound, token } from "./request-probe.ts";

/** Access in the form of Higress' builds with groups. */
export function groups(): Sound {
  const key = { keys: [publicJwk("hs-a")] };
  const headers = [bearer(token({}))];
  const other = [bearer(token({ iss: "https://two.example" }))];
  return {
    name: "groups",
    config: {
      global_auth: false,
      consumers: [
        { name: "one", issuer: ISSUER, jwks: key, group: ["gold"] },
        { name: "two", issuer: "https://two.example", jwks: key },
      ],
      rbac_rules: [
        {
          principals: [{ consumer_group: "gold" }],
          permissions: [{ route_name: { exact_match: "gold" } }],
        },
      ],
      _rules_: [
        { _match_route_: ["gold"], enable_auth: true },
        {
          _match_route_: ["own"],
          rbac_rules: [{ principals: [{ consumer: "one" }], permissions: [{ any: true }] }],
        },
        {
          _match_route_: ["two"],
          rbac_rules: [{ principals: [{ consumer: "two" }], permissions: [{ any: true }] }],
        },
      ],
    },
    probes: ["gold", "own", "two"].flatMap((route) => [
      { about: `${route}, none`, route },
      { about: `${route}, one`, route, headers },
      { about: `${route}, two`, route, headers: other },
    ]),
  };
}

/** Rules for few consumers, without which all would be allowed, and one for nobody. */
export function few(): Sound {
  const jwks = { keys: [publicJwk("hs-a")] };
  const consumers = [
    { name: "one", issuer: ISSUER, jwks },
    { name: "two", issuer: "https://two.example", jwks },
  ];
  return {
    name: "few",
    config: {
      consumers,
      _rules_: [
        { _match_route_: ["closed"], enable_auth: true },
        {
          _match_route_: ["own"],
          rbac_rules: [{ principals: [{ consumer: "one" }], permissions: [{ any: true }] }],
        },
      ],
    },
    probes: ["closed", "own"].flatMap((route) =>
      consumers.map(({ name, issuer }) => ({
        about: `${route}, ${name}`,
        route,
        headers: [bearer(token({ iss: issuer }))],
      })),
    ),
  };
}
