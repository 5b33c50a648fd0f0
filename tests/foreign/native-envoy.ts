/** Answers of filters of a real Envoy, in the form in which they are compared with those of explain. */
import assert from "node:assert/strict";
import { foreignConfigs } from "../../explain/foreign/gateways.ts";
import type { ForeignConfig, RunJob, Theirs } from "../../explain/foreign/foreign-types.ts";
import { jsonDocument } from "../../explain/foreign/foreign-document.ts";
import { SourceFile } from "../../explain/source/source-file.ts";
import type { JobResult } from "../../sandbox/job.ts";
import type { Request } from "../../sandbox/sandbox-request.ts";
import { type JsonObject, type ListenerSpec, listeners } from "../harness/bootstrap.ts";
import { type GatewayResponse, headerValue } from "../harness/client.ts";
import { runShared } from "../harness/shared-vm.ts";

/** Header in which Envoy sends the response code details of local replies. */
const DETAILS = "x-details";
const CHALLENGE = "www-authenticate";
/** A mapper for local_reply_config. */
export const WITH_DETAILS: JsonObject = {
  filter: {
    status_code_filter: {
      comparison: { op: "GE", value: { default_value: 400, runtime_key: "none" } },
    },
  },
  headers_to_add: [{ header: { key: DETAILS, value: "%RESPONSE_CODE_DETAILS%" } }],
};

export interface NativeAnswer {
  status: number;
  body: string;
  details: string;
  challenge: string;
}

/** Results by the job, because most requests verify the same signatures. */
const results = new Map<string, JobResult>();

export function ofEnvoy(response: GatewayResponse): NativeAnswer {
  return {
    status: response.status,
    body: response.status === 200 ? "" : response.body,
    details: headerValue(response.headers, DETAILS) ?? "",
    challenge: headerValue(response.headers, CHALLENGE) ?? "",
  };
}

export function ofExplain({ status, body, responseCodeDetails, headers }: Theirs): NativeAnswer {
  return {
    status: status ?? 200,
    body: body ?? "",
    details: responseCodeDetails ?? "",
    challenge: headers?.find(([name]) => name === CHALLENGE)?.[1] ?? "",
  };
}

/** Empty, or one sentence. */
export function differences(about: string, expected: NativeAnswer, actual: NativeAnswer): string[] {
  const [envoy, explain] = [expected, actual].map((one) => JSON.stringify(one));
  return envoy === explain ? [] : [`${about}: Envoy ${envoy}, explain ${explain}`];
}

/** The filter of a listener as explain finds it. */
export function configIn(spec: ListenerSpec): ForeignConfig {
  const places = {
    ...{ wasm: "", listeners: "", accessLog: "/dev/null" },
    ...{ upstreamPort: 1, maxRequestHeadersKb: 60 },
  };
  return onlyConfig("lds.json", JSON.stringify(listeners([spec], places)));
}

/** @param text JSON */
export function onlyConfig(name: string, text: string): ForeignConfig {
  const document = jsonDocument(new SourceFile(name, text));
  const [config] = document ? foreignConfigs([document]) : [];
  assert.ok(config);
  return config;
}

export function theirsTo(
  config: ForeignConfig,
  request: Request,
  served: Record<string, string> = {},
): Promise<Theirs> {
  const now = Date.now();
  const resolved = config.resolve({ request, host: request.host ?? "", now, served });
  return resolved.answer({ request, now, run: runOnce });
}

const runOnce: RunJob = (job) => {
  const key = JSON.stringify([job.configuration, job.request]);
  const result = results.get(key) ?? runShared(job);
  results.set(key, result);
  return Promise.resolve(result);
};
