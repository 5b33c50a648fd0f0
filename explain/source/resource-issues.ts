/**
 * What is wrong with a Kubernetes resource that configures the plugin: the kinds of issues, in the form of the
 * plugin's catalog.
 */
import { englishIssue, type IssueParts } from "../language/issue-text.ts";

export const RESOURCE_ISSUES = [
  { slug: "resource-wrong-type", message: "wrong type, Kubernetes rejects the resource" },
  { slug: "resource-invalid-choice", message: "not a supported value" },
  {
    slug: "resource-unknown-field",
    message: "not a field of {resource}, Kubernetes drops it",
  },
  {
    slug: "resource-field-of-higress",
    message: "a field of Higress, Istio only passes pluginConfig to the plugin",
  },
  {
    slug: "resource-overwritten",
    message: "Higress replaces it with {field}, so it has no effect",
  },
  {
    slug: "resource-default-disabled",
    message: "Higress does not pass defaultConfig to the plugin, which has {fields}",
  },
  {
    slug: "resource-not-deployed",
    message:
      "no rule applies either, so Higress removes the plugin and every request is allowed without a check",
  },
  {
    slug: "resource-route-type",
    message:
      "Higress replaces each name in ingress with {type}, which no route has, so the rule matches no route",
  },
  {
    slug: "resource-fail-open",
    message:
      "requests are allowed without a check if the plugin cannot be loaded, rejects its configuration or traps",
  },
  {
    slug: "resource-route-unknown",
    message: "Envoy Gateway names no route like this, so the name matches no request",
  },
  {
    slug: "resource-route-prefix",
    message: "also matches routes with a longer name that begins like this",
  },
  { slug: "resource-route-missing", message: "matches no route of the input" },
  { slug: "resource-target-missing", message: "the input has no such {kind}" },
  {
    slug: "resource-target-unset",
    message: "no target, so Kubernetes rejects the policy",
  },
  {
    slug: "resource-service-unknown",
    message:
      "Envoy Gateway names clusters by routes, not by services, so the service matches no request",
  },
  {
    slug: "resource-no-cluster",
    message: "Envoy Gateway makes no cluster for a service, so no keys can be fetched",
  },
  {
    slug: "resource-runs-later",
    message: "requests reach {plugins} before they are authenticated; these plugins run first",
  },
  {
    slug: "resource-other-namespace",
    message: "Higress only reads WasmPlugins in its own namespace",
  },
] as const;

export type ResourceIssueSlug = (typeof RESOURCE_ISSUES)[number]["slug"];

export function faultText(fault: IssueParts): string {
  const texts = RESOURCE_ISSUES.find(({ slug }) => slug === fault.slug);
  return englishIssue(fault, texts ?? { message: fault.slug });
}
