/** The Envoy configuration of the tests: one listener per plugin configuration, all in one VM. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

/** As Higress names the cluster of a service, so that `_match_service_` has something to match. */
export const UPSTREAM = "outbound|80||echo.tests.svc.cluster.local";

export interface RouteSpec {
  /** What the plugin sees as xds.route_name. */
  name: string;
  /** The virtual host's domains; "*" unless told. Routes with the same domains share one. */
  domains?: string[];
  prefix: string;
  /** Headers that the request has to have, and their values. */
  headers?: Record<string, string>;
  /** What the plugin sees as xds.virtual_host_name. */
  virtualHost?: string;
  /** What else Envoy is told of where the request goes, such as another cluster. */
  action?: JsonObject;
}

export interface ListenerSpec {
  /** One word: the plugin's log lines are found by it. */
  name: string;
  /** The plugin's configuration. A string is passed as it is, so that bad JSON can be too. */
  pluginConfig?: Json;
  /** What else Envoy is told of the plugin. */
  plugin?: JsonObject;
  /** A JwtAuthentication configuration for Envoy's own jwt_authn filter, to measure beside ours. */
  native?: JsonObject;
  routes?: RouteSpec[];
  /** Answer 200 from Envoy itself instead of asking the upstream: less noise when measuring. */
  direct?: boolean;
  /** What else the HTTP connection manager is told, and its route configuration. */
  connectionManager?: JsonObject;
  routeConfig?: JsonObject;
}

export interface Places {
  wasm: string;
  listeners: string;
  accessLog: string;
  upstreamPort: number;
  maxRequestHeadersKb: number;
  /** Beside the one of the upstream. */
  clusters?: JsonObject[];
}

const TYPE = "type.googleapis.com";
const UPSTREAM_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
/** Of HTTP/1, where Envoy drops trailers unless it is told otherwise. */
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
 * Listeners come from a file by LDS and not from static_resources: see Gateway on what each does
 * with a configuration that the plugin refuses.
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

/** A cluster of one server on this machine. */
export function clusterAt(name: string, port: number): JsonObject {
  const endpoints = [{ lb_endpoints: [{ endpoint: { address: address(port) } }] }];
  const load_assignment = { cluster_name: name, endpoints };
  return { name, type: "STATIC", connect_timeout: "5s", load_assignment };
}

/** The same with the listeners in static_resources, as people write it by hand. */
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
      },
    ],
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
    filters.push({ name: "plugin", typed_config: { "@type": `${HTTP}.wasm.v3.Wasm`, config } });
  }
  return filters;
}

/** The same vm_id and the same code for all: Envoy then gives each a root context in one VM. */
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
    // Not a google.protobuf.Struct: Envoy 1.40 hands one to the plugin as protobuf and not as JSON.
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
