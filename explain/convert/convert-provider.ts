/** A provider of jwt_authn, also one that a control plane writes, as a consumer of this plugin. */
import { DEFAULT_CLOCK_SKEW_SECONDS, plainAudience } from "../foreign/envoy/authenticate.ts";
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import type { LedgerKind } from "../foreign/foreign-types.ts";
import type { JsonObject } from "../source/json-object.ts";
import { type Why, why, type WhySlug } from "./conversion.ts";
import type { ConsumerDraft, Draft } from "./draft.ts";
import { convertKeys, type KeySource } from "./convert-keys.ts";

/** Fields without a counterpart, and why that matters. */
const LOST: Readonly<Record<string, [kind: LedgerKind, slug?: WhySlug]>> = {
  forward_payload_header: ["not-carried", "payload-header"],
  pad_forward_payload_header: ["irrelevant"],
  payload_in_metadata: ["not-carried", "metadata-unset"],
  header_in_metadata: ["not-carried", "metadata-unset"],
  failed_status_in_metadata: ["not-carried", "metadata-unset"],
  normalize_payload_in_metadata: ["not-carried", "metadata-unset"],
  clear_route_cache: ["irrelevant"],
  jwt_cache_config: ["irrelevant"],
};

/** @param audiences instead of those of the provider */
export function convertProvider(
  draft: Draft,
  provider: ProtoNode,
  keys: KeySource,
  audiences = provider.get("audiences"),
): ConsumerDraft {
  const consumer: ConsumerDraft = { fields: {}, entries: [draft.entry("carried", provider, "")] };
  const add = (field: string, value: unknown, node: ProtoNode, because?: Why): void => {
    consumer.fields[field] = value;
    consumer.entries.push(draft.entry("carried", node, field, because));
  };
  const issuer = provider.get("issuer");
  if (issuer && issuer.asText !== "") add("issuer", issuer.asText, issuer);
  if (audiences && audiences.elements.length > 0) {
    add("audiences", audienceForms(audiences.elements.map(({ asText }) => asText)), audiences);
  }
  convertKeys(draft, provider, keys, consumer);
  addLocations(provider, add);
  const skew = provider.get("clock_skew_seconds");
  if (skew && Number(skew.value) > 0) add("clock_skew_seconds", Number(skew.value), skew);
  const expiration = provider.get("require_expiration") ?? provider.get("max_lifetime");
  if (expiration && (expiration.value === true || provider.get("max_lifetime"))) {
    add("required_claims", ["exp"], expiration);
  }
  addLifetime(draft, provider, consumer, add);
  addSubject(draft, provider, consumer, add);
  if (!provider.flag("forward")) add("keep_token", false, provider.get("forward") ?? provider);
  addHeaders(provider, add);
  for (const [name, [kind, slug]] of Object.entries(LOST)) {
    const node = provider.get(name);
    if (node) consumer.entries.push(draft.entry(kind, node, "", slug && why(slug)));
  }
  return consumer;
}

/** Envoy does not add the clock skew to the limit, which the token's time until exp has to be less than. */
function addLifetime(draft: Draft, provider: ProtoNode, consumer: ConsumerDraft, add: Add): void {
  const node = provider.get("max_lifetime");
  const most = provider.seconds("max_lifetime");
  if (node === undefined || most === undefined) return;
  const skew = provider.number("clock_skew_seconds") || DEFAULT_CLOCK_SKEW_SECONDS;
  add("max_remaining_seconds", Math.max(0, Math.ceil(most) - skew - 1), node);
  if (most > skew) return;
  consumer.entries.push(draft.entry("looser", node, "", why("remaining-lifetime")));
}

/** All audiences that Envoy takes for one of these. */
function audienceForms(audiences: readonly string[]): string[] {
  const forms = audiences.flatMap((audience) => {
    const plain = plainAudience(audience);
    const all = ["", "https://", "http://"].flatMap((scheme) => [
      scheme + plain,
      `${scheme}${plain}/`,
    ]);
    return [audience, ...all].filter((one) => one !== "" && plainAudience(one) === plain);
  });
  return [...new Set(forms)];
}

type Add = (field: string, value: unknown, node: ProtoNode, because?: Why) => void;

/** The default locations are the same. */
function addLocations(provider: ProtoNode, add: Add): void {
  const headers = provider.get("from_headers");
  if (headers && headers.elements.length > 0) {
    const from = headers.elements.map((one): JsonObject => {
      const prefix = one.text("value_prefix");
      return { name: one.text("name"), ...(prefix !== "" && { value_prefix: prefix }) };
    });
    add("from_headers", from, headers);
  }
  for (const name of ["from_params", "from_cookies"]) {
    const names = provider.get(name);
    if (names && names.elements.length > 0)
      add(
        name,
        names.elements.map(({ asText }) => asText),
        names,
      );
  }
}

/** Only an exact subject has a counterpart. */
function addSubject(draft: Draft, provider: ProtoNode, consumer: ConsumerDraft, add: Add): void {
  const subjects = provider.get("subjects");
  if (subjects === undefined) return;
  const [name] = ["exact", "prefix", "suffix"].filter((one) => subjects.text(one).trim() !== "");
  if (name === undefined || subjects.flag("ignore_case")) {
    consumer.entries.push(draft.entry("looser", subjects, "", why("subject-pattern")));
    return;
  }
  const text = subjects.text(name);
  add("claims", { sub: name === "exact" ? text : { [name]: text } }, subjects);
}

function addHeaders(provider: ProtoNode, add: Add): void {
  const headers = provider.get("claim_to_headers");
  if (headers === undefined || headers.elements.length === 0) return;
  const entries = headers.elements.map((one): JsonObject => ({
    claim: one.text("claim_name") || one.text("claim"),
    header: one.text("header_name") || one.text("header"),
  }));
  add("claims_to_headers", entries, headers);
}
