/** What `jwt-verdict/sandbox` exports: a proxy-wasm host for any plugin of ABI 0.2.1. */
export { HeaderMap, type HeaderInput, type HeaderPair } from "./header-map.ts";
export type { Callout, CalloutResponse, ForeignFunction, HostOptions } from "./host.ts";
export { type JobCallout, type Job, type JobResult, type RequestResult, run } from "./job.ts";
export type { Answer } from "./local-answer.ts";
export type { LogLine } from "./log-line.ts";
export type { Request } from "./sandbox-request.ts";
export { type Aftermath, type Root, Sandbox } from "./sandbox.ts";
export type { Answered, Outcome, Passed, Properties, Waiting } from "./stream.ts";
