/** The Envoy configuration of the tests: one listener per plugin configuration, all in one VM. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

/** Named like a service cluster of Higress, so that `_match_service_` can match it. */
export const UPSTREAM = "outbound|80||echo.tests.svc.cluster.local";

export interface RouteSpec {
  /** xds.route_name for the plugin. */
  name: string;
  /** The domains of the virtual host, "*" by default. Routes with the same domains share one. */
  domains?: string[];
  prefix: string;
  /** Headers that a request must have, with their values. */
  headers?: Record<string, string>;
  /** xds.virtual_host_name for the plugin. */
  virtualHost?: string;
  /** Other members of Envoy's route action, such as another cluster. */
  action?: JsonObject;
}

export interface ListenerSpec {
  /** One word, by which log lines of the plugin are found. */
  name: string;
  /** The plugin configuration. A string is passed unchanged, so that it can be invalid JSON. */
  pluginConfig?: Json;
  /** Other members of Envoy's plugin configuration. */
  plugin?: JsonObject;
  /** How often a request passes the plugin; 1 by default. */
  copies?: number;
  /** A configuration of Envoy's own jwt_authn filter, for comparison in benchmarks. */
  native?: JsonObject;
  routes?: RouteSpec[];
  /** Envoy answers 200 itself, without the upstream, which makes measurements more stable. */
  direct?: boolean;
  /** Other members of the HTTP connection manager and its route configuration. */
  connectionManager?: JsonObject;
  routeConfig?: JsonObject;
  /** Other members of the listener, and of its filter chain. */
  listener?: JsonObject;
  filterChain?: JsonObject;
}

export interface Places {
  wasm: string;
  listeners: string;
  accessLog: string;
  upstreamPort: number;
  maxRequestHeadersKb: number;
  /** Additional to that of the upstream. */
  clusters?: JsonObject[];
}

const TYPE = "type.googleapis.com";
const UPSTREAM_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
/** HTTP/1 options; by default Envoy drops trailers. */
const WITH_TRAILERS: JsonObject = {
  "@type": `${TYPE}/${UPSTREAM_OPTIONS}`,
  explicit_http_config: { http_protocol_options: { enable_trailers: true } },
};
const HTTP = `${TYPE}/envoy.extensions.filters.http`;
const LOOPBACK = "127.0.0.1";

function address(port: number): JsonObject {
  return { socket_address: { address: LOOPBACK, port_value: port } };
}

/**
 * Listeners come from a file by LDS instead of static_resources; Gateway explains how each handles a rejected
 * configuration.
 */
export function bootstrap(places: Places): JsonObject {
  return {
    node: { id: "gateway", cluster: "tests" },
    admin: { address: address(0) },
    dynamic_resources: { lds_config: { path_config_source: { path: places.listeners } } },
    static_resources: {
      clusters: [
        {
          ...clusterAt(UPSTREAM, places.upstreamPort),
          typed_extension_protocol_options: { [UPSTREAM_OPTIONS]: WITH_TRAILERS },
        },
        ...(places.clusters ?? []),
      ],
    },
  };
}

/** A cluster with one server on this machine. */
export function clusterAt(name: string, port: number): JsonObject {
  const endpoints = [{ lb_endpoints: [{ endpoint: { address: address(port) } }] }];
  const load_assignment = { cluster_name: name, endpoints };
  return { name, type: "STATIC", connect_timeout: "5s", load_assignment };
}

/** The same with the listeners in static_resources, like a handwritten configuration. */
export function staticBootstrap(specs: ListenerSpec[], places: Places): JsonObject {
  const made = bootstrap(places);
  delete made["dynamic_resources"];
  const resources = made["static_resources"] as JsonObject;
  resources["listeners"] = specs.map((spec) => listener(spec, places));
  return made;
}

export function listeners(specs: ListenerSpec[], places: Places, version = "1"): JsonObject {
  return {
    version_info: version,
    resources: specs.map((spec) => ({
      "@type": `${TYPE}/envoy.config.listener.v3.Listener`,
      ...listener(spec, places),
    })),
  };
}

function listener(spec: ListenerSpec, places: Places): JsonObject {
  return {
    name: spec.name,
    address: address(0),
    filter_chains: [
      {
        filters: [
          {
            name: "envoy.filters.network.http_connection_manager",
            typed_config: connectionManager(spec, places),
          },
        ],
        ...spec.filterChain,
      },
    ],
    ...spec.listener,
  };
}

function connectionManager(spec: ListenerSpec, places: Places): JsonObject {
  return {
    "@type": `${TYPE}/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: spec.name,
    codec_type: "AUTO",
    max_request_headers_kb: places.maxRequestHeadersKb,
    http_protocol_options: { enable_trailers: true },
    upgrade_configs: [{ upgrade_type: "websocket" }],
    access_log: [accessLog(spec.name, places.accessLog)],
    route_config: { name: spec.name, virtual_hosts: virtualHosts(spec), ...spec.routeConfig },
    // Scenarios send the header as a proxy in front would; the default removes it.
    forward_client_cert_details: "ALWAYS_FORWARD_ONLY",
    http_filters: [
      ...authentication(spec, places),
      { name: "router", typed_config: { "@type": `${HTTP}.router.v3.Router` } },
    ],
    ...spec.connectionManager,
  };
}

function authentication(spec: ListenerSpec, places: Places): JsonObject[] {
  const filters: JsonObject[] = [];
  if (spec.native !== undefined) {
    const config = { "@type": `${HTTP}.jwt_authn.v3.JwtAuthentication`, ...spec.native };
    filters.push({ name: "native", typed_config: config });
  }
  if (spec.pluginConfig !== undefined) {
    const config = { ...plugin(spec.name, spec.pluginConfig, places.wasm), ...spec.plugin };
    const filter = { name: "plugin", typed_config: { "@type": `${HTTP}.wasm.v3.Wasm`, config } };
    for (let copy = 0; copy < (spec.copies ?? 1); copy += 1) filters.push(filter);
  }
  return filters;
}

/** All have the same vm_id and code, so that Envoy creates their root contexts in one VM. */
function plugin(name: string, config: Json, wasm: string): JsonObject {
  return {
    name,
    root_id: name,
    failure_policy: "FAIL_CLOSED",
    vm_config: {
      vm_id: "jwt-verdict",
      runtime: "envoy.wasm.runtime.v8",
      code: { local: { filename: wasm } },
    },
    // Not a google.protobuf.Struct, which Envoy 1.40 passes to the plugin as protobuf instead of JSON.
    configuration: {
      "@type": `${TYPE}/google.protobuf.StringValue`,
      value: typeof config === "string" ? config : JSON.stringify(config),
    },
  };
}

function virtualHosts(spec: ListenerSpec): JsonObject[] {
  const hosts = new Map<string, { name?: string; domains: string[]; routes: JsonObject[] }>();
  for (const route of spec.routes ?? [{ name: "default", prefix: "/" }]) {
    const domains = route.domains ?? ["*"];
    const host = hosts.get(domains.join(" ")) ?? { domains, routes: [] };
    hosts.set(domains.join(" "), host);
    if (route.virtualHost !== undefined) host.name = route.virtualHost;
    host.routes.push({
      name: route.name,
      match: { prefix: route.prefix, headers: headerMatchers(route) },
      ...(spec.direct
        ? { direct_response: { status: 200 } }
        : { route: { cluster: UPSTREAM, ...route.action } }),
    });
  }
  return [...hosts.values()].map((host, index) => ({ name: `host-${index}`, ...host }));
}

function headerMatchers({ headers = {} }: RouteSpec): JsonObject[] {
  return Object.entries(headers).map(([name, exact]) => ({ name, string_match: { exact } }));
}

function accessLog(listenerName: string, path: string): JsonObject {
  return {
    name: "file",
    typed_config: {
      "@type": `${TYPE}/envoy.extensions.access_loggers.file.v3.FileAccessLog`,
      path,
      log_format: {
        json_format: {
          listener: listenerName,
          client_port: "%DOWNSTREAM_REMOTE_PORT%",
          method: "%REQ(:METHOD)%",
          path: "%REQ(:PATH):100%",
          protocol: "%PROTOCOL%",
          response_code: "%RESPONSE_CODE%",
          response_code_details: "%RESPONSE_CODE_DETAILS%",
          route_name: "%ROUTE_NAME%",
          consumer: "%FILTER_STATE(wasm.jwt_verdict.consumer:PLAIN)%",
          subject: "%FILTER_STATE(wasm.jwt_verdict.subject:PLAIN)%",
          verdict: "%FILTER_STATE(wasm.jwt_verdict.verdict:PLAIN)%",
        },
      },
    },
  };
}
