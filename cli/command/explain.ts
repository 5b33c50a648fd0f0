/** jwt-verdict explain: what a gateway would answer to a request, why, and what to change. */
import { Command } from "commander";
import type { Explanation } from "../../explain/explanation.ts";
import { judgedAs } from "../../explain/foreign/gateways.ts";
import { errorsIn } from "../../explain/foreign/gateway-errors.ts";
import type { Language } from "../../explain/language/report-language.ts";
import { printFirstScreen } from "../../explain/print/print-first-screen.ts";
import { verdictOf } from "../../explain/report/verdict.ts";
import { explainFetched, explainServed } from "../served-keys.ts";
import {
  asking,
  decodedOf,
  type Given,
  noticesOf,
  requestJson,
  requestLines,
} from "../../explain/given-question.ts";
import { explanationJson } from "../../explain/print/explanation-json.ts";
import { heading, indented } from "../../explain/print/output.ts";
import { printExplanation } from "../../explain/print/print-explanation.ts";
import { printToken } from "../../explain/print/print-token.ts";
import { gatewayErrorsJson, printGatewayErrors } from "../../explain/print/print-gateway-errors.ts";
import { parseTime } from "../../explain/report/time-text.ts";
import { InputError } from "../../explain/source/input-error.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import type { ExitStatus, Invocation } from "../invocation.ts";
import { languageOfArguments } from "../report-error.ts";
import { certificateDigest } from "./given-certificate.ts";
import { type ExplainOptions, givenRequest } from "./given-request.ts";
import { labelsOf, servedBy } from "./option-pairs.ts";
import { configFrom } from "./read-input.ts";
import { finish, languageOfJson, outputFor, withOutputOptions } from "./output-options.ts";

export function explainCommand(invocation: Invocation): Command {
  const command = new Command("explain")
    .summary("explain why a request is rejected, and what to change")
    .description(
      "Runs the plugin with the configuration of a gateway on one request. Prints what the gateway would answer, which check failed and why, and what to change where. Nothing leaves this machine without --fetch.",
    )
    .argument("[token]", "the token, the same as --token")
    .option(
      "-c, --config <file>",
      'a WasmPlugin of Higress or Istio, an EnvoyExtensionPolicy, an Envoy configuration (also with the jwt_authn filter), policies of Istio or Envoy Gateway, a file of Kong or APISIX, or the plugin\'s own; "-" reads standard input; without a configuration the token is only decoded',
    )
    .option("--plugin <name>", "the plugin, if the file has several")
    .option(
      "--as <plugin>",
      "read the configuration as Higress' own jwt-auth does: higress-cpp or higress-go",
    )
    .option("-t, --token <token>", 'the token, with or without "Bearer "; "-" reads standard input')
    .option("--no-token", "a request without a token")
    .option("--curl <line>", "a whole curl command line")
    .option("--har <file>", "traffic saved as HAR; takes the first rejected request")
    .option("--har-entry <number>", "take this request of the HAR file, from 1")
    .option("--route <name>", "the route of the request: in Higress the name of the Ingress")
    .option(
      "--service <name[:port]>",
      "the service behind the route, for rules that match by service",
    )
    .option("--namespace <name>", "the namespace of the workload, for policies of Istio")
    .option("--labels <name=value,...>", "the labels of the workload, for policies of Istio")
    .option("--scheme <scheme>", "http or https, as the client connects; default: https")
    .option("--host <host>", "the host of the request")
    .option("--path <path>", "the path with its query")
    .option("--method <method>", "the method")
    .option("-H, --header <header...>", 'an additional header, as "name: value"')
    .option(
      "--certificate <sha256>",
      "the client certificate: its SHA-256 in hexadecimal or base64url, or its file in PEM or DER",
    )
    .option("--at <time>", "the time of the request: ISO 8601 or seconds since 1970; default: now")
    .option(
      "--served <path=file...>",
      "the response of a key server for a path; a file instead of a request",
    )
    .option("--error <text>", "an error of a gateway: lists what it can mean; needs nothing else")
    .option("--fetch", "fetch the keys of key servers from this machine, by HTTPS")
    .option("-v, --verbose", "also the token, every check, the request and the response")
    .option("--wasm <file>", "another build of the plugin")
    .addHelpText("after", () => afterHelp(invocation))
    .action((token: string | undefined, options: ExplainOptions) =>
      run(token, options, invocation),
    );
  return withOutputOptions(command);
}

const NO_CONFIGURATION =
  "No configuration, so nothing was checked. Pass --config to see what the gateway would answer.";

function afterHelp(invocation: Invocation): string {
  const { words } = languageOfArguments(invocation);
  return `
${words.examples}
  jwt-verdict explain -c wasmplugin.yaml -t eyJhbGciOi...
  pbpaste | jwt-verdict explain -c wasmplugin.yaml            ${words.tokenOrCurl}
  kubectl get wasmplugin -A -o yaml | jwt-verdict explain -c - -t eyJhbGciOi...
  jwt-verdict explain -c envoy.yaml --curl "curl -H 'Authorization: Bearer ...' https://a.example/orders"
  jwt-verdict explain -c wasmplugin.yaml --har traffic.har --route orders

${words.exitOfExplain}
`;
}

async function run(
  argument: string | undefined,
  options: ExplainOptions,
  invocation: Invocation,
): Promise<void> {
  if (options.error !== undefined) return explainError(options.error, options, invocation);
  // Before the request: both may come from standard input.
  const config = await givenConfig(options, invocation);
  const given = await givenRequest(argument, options, invocation);
  if (config === undefined) return decode(given, options, invocation);
  const now = timeOf(options, given);
  const asked = asking(given, config, {
    now,
    ...(options.route !== undefined && { route: options.route }),
    ...(options.service !== undefined && { service: options.service }),
    ...(options.namespace !== undefined && { namespace: options.namespace }),
    ...(options.labels !== undefined && { labels: labelsOf(options.labels) }),
    ...(options.certificate !== undefined && {
      certificate: certificateDigest(options.certificate, invocation),
    }),
    ...(options.served && { served: servedBy(options.served, invocation) }),
  });
  const ask = await invocation.loadPlugin(options.wasm);
  const { explanation, failures } = await (options.fetch ? explainFetched : explainServed)(
    asked.question,
    ask,
  );
  const out = outputFor(options, now, invocation);
  const { words } = out.language;
  const { plugin } = explanation;
  const notices = [
    ...(plugin ? [words.fromPlugin(plugin.name, plugin.count)] : []),
    ...noticesOf(given, words),
    ...failures.map(({ address, failure }) =>
      words.fetchFailed(address, words.fetchFailures[failure.kind](failure.value)),
    ),
  ];
  const request = await requestLines(asked, given, words);
  const json = {
    ...explanationJson(explanation, languageOfJson(options)),
    request: await requestJson(asked, given),
  };
  finish(statusOf(explanation, out.language), options, invocation, json, () =>
    options.verbose
      ? printExplanation(explanation, request, out, notices)
      : printFirstScreen(explanation, out, notices),
  );
}

async function givenConfig(
  { config, plugin, as }: ExplainOptions,
  invocation: Invocation,
): Promise<PluginConfig | undefined> {
  if (config === undefined) return undefined;
  const found = await configFrom(config, plugin, invocation);
  return as === undefined ? found : judgedAs(found, as);
}

function explainError(text: string, options: ExplainOptions, invocation: Invocation): void {
  const errors = errorsIn(text);
  if (errors.length === 0) {
    throw new InputError(
      `No gateway is known to answer "${text}"; expected a text such as "Jwt is expired".`,
    );
  }
  const out = outputFor(options, Date.now(), invocation);
  finish(0, options, invocation, gatewayErrorsJson(errors, out.language), () =>
    printGatewayErrors(errors, out),
  );
}

function statusOf(explanation: Explanation, language: Language): ExitStatus {
  const { passes, foreign, report } = explanation;
  if (passes) return 0;
  if (foreign?.theirs.isUndetermined && report?.refusal === null) return 2;
  if (foreign && !foreign.theirs.isUndetermined) return 1;
  return verdictOf(explanation, language).kind === "undecided" ? 2 : 1;
}

/** Without a configuration, only the token can be decoded. */
function decode(given: Given, options: ExplainOptions, invocation: Invocation): void {
  const decoded = decodedOf(given);
  if (options.json && decoded !== undefined) {
    const error = { message: NO_CONFIGURATION };
    finish(2, options, invocation, { error, token: decoded }, () => "");
    return;
  }
  const out = outputFor(options, timeOf(options, given), invocation);
  if (decoded !== undefined) {
    const lines = [
      ...heading(out.language.words.token, out),
      ...indented(printToken(decoded, out)),
    ];
    finish(2, options, invocation, decoded, () => `${lines.join("\n")}\n`);
  }
  throw new InputError(NO_CONFIGURATION);
}

function timeOf({ at }: ExplainOptions, given: Given): number {
  if (at === undefined) return given.at ?? Date.now();
  const time = parseTime(at);
  if (time !== undefined) return time;
  throw new InputError(
    `--at "${at}" is not a time; expected 2026-11-25T08:00:00Z or seconds since 1970.`,
  );
}
