/** A JwtRequirement as the consumers that are allowed, and the mode. */
import { type Leaf, shapeOf } from "../foreign/envoy/translate-requirement.ts";
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import { why } from "./conversion.ts";
import type { ConsumerDraft, Draft } from "./draft.ts";

export interface Access {
  allow: string[];
  mode: "enforce" | "optional" | "dry_run";
}

/** @param consumerOf a provider as a consumer; the audiences replace those of the provider */
export function convertRequirement(
  draft: Draft,
  requirement: ProtoNode,
  providers: ReadonlyMap<string, ProtoNode>,
  consumerOf: (provider: ProtoNode, audiences: ProtoNode | undefined) => ConsumerDraft,
): Access {
  const isOptional = isEachOptional(requirement);
  const shape = shapeOf(requirement);
  for (const node of shape.notCarried) {
    const isExtraction =
      node.path.at(-1) === "extract_only_without_validation" ||
      /^extractOnly/.test(String(node.path.at(-1)));
    if (isExtraction) draft.refuse(node, why("not-validated"));
    else if (!isOptional) draft.refuse(node, why("several-tokens"));
  }
  const isOfAll = shape.leaves.length === 0;
  const all = [...providers.keys()].map((provider): Leaf => ({ provider }));
  const allow = (isOfAll ? all : shape.leaves).flatMap(({ provider, audiences }): string[] => {
    const node = providers.get(provider);
    if (node === undefined) {
      draft.refuse(requirement, why("not-in-file", "provider", provider));
      return [];
    }
    return [draft.addConsumer(provider, consumerOf(node, audiences))];
  });
  const mode = shape.allowsFailed ? "dry_run" : shape.allowsMissing ? "optional" : "enforce";
  return { allow: [...new Set(allow)], mode };
}

/**
 * What istiod writes for several providers: one of them accepts its token, or each has either a valid token or
 * none.
 */
function isEachOptional(requirement: ProtoNode): boolean {
  const children = requirement.get("requires_any")?.list("requirements") ?? [];
  const alls = children.filter((child) => child.get("requires_all"));
  const named = children.flatMap((child) => child.text("provider_name") || []);
  const [all] = alls;
  if (all === undefined || alls.length > 1 || named.length + 1 !== children.length) return false;
  const each = all.get("requires_all")?.list("requirements") ?? [];
  return each.every((one) => {
    const pair = one.get("requires_any")?.list("requirements") ?? [];
    const provider = pair.flatMap((child) => child.text("provider_name") || [])[0];
    const isMissingAllowed = pair.some((child) => child.get("allow_missing") !== undefined);
    return pair.length === 2 && isMissingAllowed && named.includes(provider ?? "");
  });
}
