/** What is wrong with a WasmPlugin as a Kubernetes resource: the kinds of issues, in the form of the plugin's catalog. */
export const RESOURCE_ISSUES = [
  { slug: "resource-wrong-type", message: "wrong type, Kubernetes rejects the resource" },
  { slug: "resource-invalid-choice", message: "not a supported value" },
  {
    slug: "resource-unknown-field",
    message: "not a field of a WasmPlugin of {owner}, Kubernetes drops it",
  },
  {
    slug: "resource-field-of-higress",
    message: "a field of Higress, Istio only passes pluginConfig to the plugin",
  },
] as const;

export type ResourceIssueSlug = (typeof RESOURCE_ISSUES)[number]["slug"];
