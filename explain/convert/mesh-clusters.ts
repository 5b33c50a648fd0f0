/** The clusters that Istio and Higress make of services and ServiceEntries. */
import type { Resource } from "../foreign/kubernetes/resources.ts";

const HTTPS_PORT = "443";
const HTTP_PORT = "80";

/** @param namespace of the policy, for names of services without one */
export function meshClusters(
  resources: readonly Resource[],
  namespace: string,
): (url: URL) => string | undefined {
  const entries = resources.filter(({ kind }) => kind === "ServiceEntry");
  const hosts = new Set(entries.flatMap(({ spec }) => spec.texts("hosts")));
  const services = new Set(
    resources
      .filter(({ kind, group }) => kind === "Service" && group === "")
      .map((one) => `${one.name}.${one.namespace || namespace || "default"}`),
  );
  return (url) => {
    const port = url.port || (url.protocol === "http:" ? HTTP_PORT : HTTPS_PORT);
    const name = serviceName(url.hostname, hosts, services, namespace);
    return name === undefined ? undefined : `outbound|${port}||${name}`;
  };
}

function serviceName(
  host: string,
  hosts: ReadonlySet<string>,
  services: ReadonlySet<string>,
  namespace: string,
): string | undefined {
  if (hosts.has(host) || host.endsWith(".svc.cluster.local")) return host;
  if (host.endsWith(".svc")) return `${host}.cluster.local`;
  const full = host.includes(".") ? host : `${host}.${namespace || "default"}`;
  const isService = services.has(full) || (!host.includes(".") && host !== "localhost");
  return isService ? `${full}.svc.cluster.local` : undefined;
}
