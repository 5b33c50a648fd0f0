/** The texts of conversions, in English. The other languages have the same members. */
import type { WhySlug } from "../convert/conversion.ts";
import type { LedgerKind } from "../foreign/foreign-types.ts";

export interface ConversionWords {
  /** The first line of the result. */
  converted: (gateway: string, file: string) => string;
  replaceUrl: string;
  colon: string;
  /** Printed in front of a difference. */
  kinds: Record<LedgerKind, string>;
  looser: (count: number) => string;
  refused: (file: string, count: number) => string;
  acceptLooser: string;
  why: Record<WhySlug, (values: string[]) => string>;
}

export const CONVERSION_EN: ConversionWords = {
  converted: (gateway, file) => `Converted from ${gateway}, ${file}.`,
  colon: ": ",
  replaceUrl: "Replace the address of the plugin image.",
  kinds: {
    carried: "note",
    stricter: "stricter",
    looser: "LOOSER",
    "not-carried": "not carried",
    irrelevant: "no effect",
  },
  looser: (count) =>
    `${count} ${count === 1 ? "part is" : "parts are"} looser than in the source; pass --accept-looser to accept that.`,
  refused: (file, count) =>
    `${file} cannot be converted: ${count} ${count === 1 ? "part has" : "parts have"} no counterpart in this plugin.`,
  acceptLooser: "accepted with --accept-looser",
  why: {
    "checks-of-tokens": ([gateway = ""]) =>
      `this plugin also rejects tokens with an iat in the future, an unknown crit, a typ of another purpose, an exp of 0, duplicate members or the wrong type of a claim, which ${gateway} does not check; and two tokens in one location`,
    "times-always-checked": () =>
      "this plugin always checks exp and nbf; there, only what claims_to_verify lists is checked",
    "scheme-in-any-case": () => "the case of the scheme does not matter here",
    "any-valid-token": () =>
      "with tokens in several locations, one valid token is enough here; there, an invalid one may decide",
    "status-of-authorization": () =>
      "authorization rejects with 403 RBAC: access denied there; here a request without a token, or with a token whose claims do not suffice, gets 401",
    "keys-given": ([uri = ""]) =>
      `these are the keys that were given; changes at ${uri} are not followed`,
    "keys-not-given": ([name = ""]) =>
      name === ""
        ? "the keys are not in the file"
        : `the keys are not in the file; pass them with --served ${name}=FILE`,
    "no-cluster": ([uri = "", host = ""]) =>
      `no cluster is known for ${uri}; pass --cluster ${host}=NAME, where NAME is the cluster of the gateway (in Higress outbound|443||NAME.dns), or the keys with --served PATH=FILE`,
    "needs-cluster": ([cluster = ""]) => `the gateway needs the cluster ${cluster}`,
    "key-use": () =>
      "keys whose use or key_ops is not for signatures verify tokens there, and do not here",
    "weak-keys": () => "set because the source has keys that can be broken; replace them",
    "limited-time": ([most = ""]) => `limited to ${most}`,
    "secret-not-in-file": () => "the secret is not in the file; write it there",
    "unusable-key": () => "no key, or one that cannot be read",
    "remaining-lifetime": () => "the clock skew is added to max_remaining_seconds here",
    "subject-pattern": () =>
      "only an exact subject, a prefix or a suffix can be required here, with claims",
    "metadata-unset": () =>
      "this plugin does not set dynamic metadata; filters that read it miss it",
    "reads-metadata": ([filter = ""]) =>
      `${filter} follows in the filter chain; its rules about claims find no metadata after this plugin`,
    "payload-header": () =>
      "the payload is not sent as a header; claims_to_headers sends single claims",
    "claim-present": ([name = ""]) =>
      `${name} with any value is enough here, also one that is empty or not a text`,
    "claim-type": ([type = ""]) =>
      `the type is not compared: a text and a list with the value are accepted, not only ${type}`,
    "split-claim": ([name = ""]) =>
      name === "scp"
        ? "scp is read as a list of words here, and as one text there"
        : `only scope and scp are split at spaces here, not ${name}`,
    "key-only-in-payload": ([name = ""]) =>
      name === "kid"
        ? "kid is read from the header only, and is required"
        : `${name} is read from the payload only`,
    "identity-headers": () =>
      "the upstream receives X-Mse-Consumer, not the headers with the consumer that this gateway sets",
    "anonymous-identity": () =>
      "mode: dry_run lets these requests pass without the name of the anonymous consumer, and sends X-Jwt-Verdict to the upstream",
    "not-read-there": ([name = ""]) =>
      `this jwt-auth does not read ${name}, so its value is left out`,
    "open-there": ([text = ""]) =>
      text === ""
        ? "with global_auth: false, jwt-auth checks nothing where a rule has consumers"
        : `jwt-auth cannot read this consumer, and then checks nothing on routes with rules: ${text}`,
    "first-key": () =>
      "a token with an unknown kid is tried with the first key there, and rejected here; a token without a kid is tried with every key here",
    "unread-consumer": ([text = ""]) =>
      `jwt-auth cannot read this consumer, so it is left out: ${text}`,
    "any-issuer": () =>
      "a consumer without an issuer accepts any issuer here; there, only tokens without iss",
    "claim-members": () =>
      "a value also matches a member of a list here; there, the whole claim has to be equal",
    "path-prefix": ([prefix = ""]) =>
      `exempt compares whole segments: ${prefix} and what is below it, not ${prefix}x`,
    "exemption-lost": () =>
      "requests that pass without a token there need one here, because this condition is not only a path and a method, or another rule requires a token for some of them",
    "unmatched-passes": () =>
      "requests for other paths pass without a token there, and need one here",
    "unvalidated-exempt": () =>
      "a token in such a request is not checked here; there, an invalid one is rejected although none is required",
    "other-routes": () =>
      "requests for other routes pass without a token there, and need one here; when you have compared the names of the routes, global_auth: false changes that",
    "path-requirement": () =>
      "these paths have requirements that differ from those of other paths, and rules of this plugin match routes, services and domains only; give each path a route with a name",
    "other-paths-denied": () =>
      "requests for other paths or with other methods are denied there, and allowed with the same token here",
    "unnamed-route": () =>
      "the route has no unique name, by which a rule could match it; without the rule, its requests need a token",
    "unknown-route": ([name = ""]) => `${name} differs between routes, and rules inherit it`,
    "route-names": ([name = ""]) =>
      `the rule matches the route by its name, ${name}; in Higress that is the name of the Ingress`,
    "several-tokens": () =>
      "a request has to have several valid tokens; this plugin accepts a request with one of them",
    "not-validated": () => "tokens are extracted without validation",
    "dynamic-state": () => "the requirement depends on the filter state of a connection",
    negation: ([name = ""]) => `${name}: this plugin cannot require that something is not the case`,
    "external-authorization": () => "the decision is that of an external authorizer",
    "deny-rule": () => "a rule that denies requests which meet conditions",
    condition: ([name = ""]) =>
      `${name}: this plugin cannot make access depend on it, or not together with the other conditions`,
    pattern: ([pattern = ""]) =>
      `${pattern}: a claim is compared with exact values, a prefix or a suffix only`,
    "not-in-file": ([what = "", name = ""]) => `the file has no ${what} "${name}"`,
    "other-workload": () => "belongs to another workload",
    "several-workloads": ([option = ""]) =>
      `the file has policies of several workloads; select one with ${option}`,
    "several-gateways": ([names = ""]) =>
      `the file has several gateways (${names}), and rules do not match gateways; convert the policies of each gateway separately`,
    "several-targets": ([names = ""]) =>
      `the policies are attached to different targets (${names}), and rules do not match targets; convert the policies of each target separately`,
    listener: ([name = ""]) =>
      `the policy is for the listener ${name}, and rules do not match listeners`,
    "not-converted": ([name = ""]) => `${name} is not converted`,
    "invalid-here": ([text = ""]) => text,
  },
};
