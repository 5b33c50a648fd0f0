/**
 * The host of a spec: a request, and its result. tests/harness/unit-host.ts implements the declared
 * functions.
 */
import { allocateForHost, releaseHostMemory } from "../../assembly/host/host-memory";

declare function begin(allocate: u32): void;
declare function addHeader(name: string, value: string): void;
declare function setSeconds(seconds: f64): void;

/** Sets the configuration that the plugin reads; returns its length in bytes. */
export declare function setConfiguration(text: string): i32;
/** Adds a property of the request, such as `xds.route_name`. */
export declare function addProperty(path: string, value: string): void;
/** The lines of a header for the upstream, separated by ` | `; "-" if there is none. */
export declare function sentHeader(name: string): string;
/** A property that the plugin has set; "-" if it is unset. */
export declare function filterState(name: string): string;
/** Status and code details of the plugin's answer; "-" if the request was not answered. */
export declare function sentAnswer(): string;
/** The log lines for the request, `level text` each. */
export declare function logged(): string;
/** The value of a metric, in decimal; "-" if the plugin has not defined it. */
export declare function metric(name: string): string;
/** The number of host calls for the request. */
export declare function hostCalls(): i32;

/** 2026-11-24T00:00:00Z, the default time of requests. */
export const NOW: f64 = 1795478400;

/** Begins a request with these headers, `name: value` each. */
export function beginRequest(headers: string[], nowSeconds: f64 = NOW): void {
  releaseHostMemory();
  begin(allocateForHost.index);
  setSeconds(nowSeconds);
  for (let i = 0; i < headers.length; i++) {
    const end = headers[i].indexOf(": ", 1);
    addHeader(headers[i].substring(0, end), headers[i].substring(end + 2));
  }
}
