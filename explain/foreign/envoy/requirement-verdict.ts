/** The result of a JwtRequirement, a tree of providers (jwt_authn/verifier.cc). */
import { authenticate, type Authentication } from "./authenticate.ts";
import type { ProtoNode } from "./proto-node.ts";
import { STATUS } from "./status-texts.ts";

const UNSPECIFIC: readonly string[] = [STATUS.missing, STATUS.unknownIssuer];

/** @returns Envoy's text; "OK" if the requirement is met */
export async function requirementVerdict(
  requirement: ProtoNode,
  of: Authentication,
): Promise<string> {
  const any = requirement.get("requires_any");
  if (any) return anyVerdict(any.list("requirements"), of);
  const all = requirement.get("requires_all");
  if (all) return allVerdict(all.list("requirements"), of);
  const strict = { allowsMissing: false, allowsFailed: false };
  const name = requirement.get("provider_name");
  if (name) return authenticate(of, { ...strict, provider: name.asText });
  const withAudiences = requirement.get("provider_and_audiences");
  if (withAudiences) {
    const audiences = withAudiences.texts("audiences");
    const provider = withAudiences.text("provider_name");
    return authenticate(of, { ...strict, provider, ...(audiences.length > 0 && { audiences }) });
  }
  if (requirement.get("allow_missing_or_failed")) {
    return authenticate(of, { allowsMissing: true, allowsFailed: true });
  }
  if (requirement.get("allow_missing")) {
    return authenticate(of, { allowsMissing: true, allowsFailed: false });
  }
  // extract_only_without_validation checks nothing, and neither does an empty requirement.
  return STATUS.ok;
}

async function anyVerdict(children: readonly ProtoNode[], of: Authentication): Promise<string> {
  const allowsFailed = children.some((child) => child.get("allow_missing_or_failed"));
  const allowsMissing = children.some((child) => child.get("allow_missing"));
  const isBypass = (child: ProtoNode): boolean =>
    (child.get("allow_missing_or_failed") ?? child.get("allow_missing")) !== undefined;
  const others = children.filter((child) => !isBypass(child));
  if (others.length === 0) return authenticate(of, { allowsMissing: true, allowsFailed });
  let final: string = STATUS.missing;
  for (const child of others) {
    const verdict = await requirementVerdict(child, of);
    if (verdict === STATUS.ok) return STATUS.ok;
    if (!UNSPECIFIC.includes(verdict) || final === STATUS.missing) final = verdict;
  }
  if (allowsFailed || (allowsMissing && final === STATUS.missing)) return STATUS.ok;
  return final;
}

async function allVerdict(children: readonly ProtoNode[], of: Authentication): Promise<string> {
  for (const child of children) {
    const verdict = await requirementVerdict(child, of);
    if (verdict !== STATUS.ok) return verdict;
  }
  return STATUS.ok;
}
