/** jwt-verdict convert: the configuration of another gateway as a WasmPlugin for this plugin. */
import { Command } from "commander";
import { checkedConversion } from "../../explain/convert/check-conversion.ts";
import { converted, convertedHigress } from "../../explain/convert/convert-gateway.ts";
import type { Conversion, ConversionFacts } from "../../explain/convert/conversion.ts";
import { OUTPUT_FORMATS, type OutputFormat } from "../../explain/convert/wasmplugin-yaml.ts";
import {
  conversionJson,
  looserParts,
  printConversion,
  printProblems,
} from "../../explain/print/print-conversion.ts";
import { InputError } from "../../explain/source/input-error.ts";
import { foreignDocuments, readConfig } from "../../explain/source/read-config.ts";
import { visibleLines } from "../../explain/print/visible.ts";
import type { ExitStatus, Invocation } from "../invocation.ts";
import { PACKAGE_VERSION } from "../package-root.ts";
import { ERROR_PREFIX, languageOfArguments } from "../report-error.ts";
import { labelsOf, pairsOf, servedBy } from "./option-pairs.ts";
import { namedText } from "./read-input.ts";
import {
  finish,
  languageOfJson,
  outputFor,
  type OutputOptions,
  withOutputOptions,
} from "./output-options.ts";

interface Options extends OutputOptions {
  plugin?: string;
  as?: string;
  namespace?: string;
  labels?: string;
  served?: string[];
  cluster?: string[];
  format: string;
  url?: string;
  acceptLooser?: boolean;
  wasm?: string;
}

export function convertCommand(invocation: Invocation): Command {
  const command = new Command("convert")
    .summary("convert the configuration of another gateway to a WasmPlugin")
    .description(
      "Converts a whole configuration of Istio, Envoy, Envoy Gateway, Kong, APISIX or Higress' jwt-auth. Comments say where the result is stricter or looser than the source. What has no counterpart is listed with file, line and column, and nothing is converted then. Secrets of the source are in the output as keys.",
    )
    .argument("<file...>", 'the files of one gateway; "-" reads standard input')
    .option("--plugin <name>", "the plugin, if the file has several")
    .option(
      "--as <plugin>",
      "read the configuration as Higress' own jwt-auth does: higress-cpp or higress-go",
    )
    .option("--namespace <name>", "the namespace of the workload, for policies of Istio")
    .option("--labels <name=value,...>", "the labels of the workload, for policies of Istio")
    // Not variadic, because files follow.
    .option(
      "--served <path=file>",
      "the response of a key server for a path; a file instead of a request",
      collected,
    )
    .option("--cluster <host=name>", "the cluster of the gateway for a key server", collected)
    .option(
      "--format <format>",
      "a WasmPlugin of higress or istio, or the configuration for any plugin: plugin",
      "higress",
    )
    .option("--url <address>", "the address of the plugin image")
    .option("--accept-looser", "accept that the result is looser than the source")
    .option("--wasm <file>", "another build of the plugin")
    .addHelpText("after", () => `\n${languageOfArguments(invocation).words.exitOfConvert}\n`)
    .action((files: string[], options: Options) => run(files, options, invocation));
  return withOutputOptions(command);
}

function collected(value: string, before: string[] = []): string[] {
  return [...before, value];
}

async function run(files: string[], options: Options, invocation: Invocation): Promise<void> {
  const format = formatOf(options.format);
  const texts = await Promise.all(files.map((file) => namedText(file, invocation)));
  const conversion = await checkedConversion(
    conversionOf(texts, options, invocation),
    await invocation.loadPlugin(options.wasm),
  );
  const acceptsLooser = options.acceptLooser === true;
  const common = {
    source: texts.map(([name]) => name).join(", "),
    format,
    url: options.url ?? `oci://registry.example/plugins/jwt-verdict:${PACKAGE_VERSION}`,
    acceptsLooser,
  };
  const out = { ...common, language: outputFor(options, Date.now(), invocation).language };
  const json = conversionJson(conversion, { ...common, language: languageOfJson(options) });
  const status = statusOf(conversion, acceptsLooser);
  const problems = options.json ? [] : printProblems(conversion, out);
  if (problems.length > 0) {
    invocation.stderr.write(`${visibleLines(ERROR_PREFIX + problems.join("\n  "))}\n`);
  }
  finish(status, options, invocation, json, () =>
    status === 2 ? "" : printConversion(conversion, out),
  );
}

function conversionOf(
  texts: readonly [name: string, text: string][],
  options: Options,
  invocation: Invocation,
): Conversion {
  const facts = factsOf(options, invocation);
  if (options.as !== undefined) return jwtAuth(texts, options.as, options.plugin);
  const documents = texts.flatMap(([name, text]) => foreignDocuments(name, text));
  const found = converted(documents, facts, options.plugin);
  if (found !== undefined) return found;
  const [name = ""] = texts.map(([one]) => one);
  const [, text = ""] = texts[0] ?? [];
  // Says what else the file is, if it is not a configuration.
  readConfig(name, text, options.plugin);
  throw new InputError(
    `${name} configures this plugin, or Higress' jwt-auth; for jwt-auth, pass --as higress-cpp or --as higress-go.`,
  );
}

function jwtAuth(
  texts: readonly [name: string, text: string][],
  as: string,
  plugin: string | undefined,
): Conversion {
  const [[name, text] = ["", ""], ...more] = texts;
  if (more.length > 0) throw new InputError("--as needs one file.");
  const config = readConfig(name, text, plugin);
  if (config.foreign) {
    throw new InputError(
      `--as needs a configuration of jwt-auth, got ${config.foreign.gateway.name}.`,
    );
  }
  if (config.fault) throw config.fault;
  return convertedHigress(config, as);
}

function factsOf(
  { served, cluster, namespace, labels }: Options,
  invocation: Invocation,
): ConversionFacts {
  const decoder = new TextDecoder();
  const files = Object.entries(served ? servedBy(served, invocation) : {});
  return {
    served: Object.fromEntries(files.map(([path, bytes]) => [path, decoder.decode(bytes)])),
    clusters: pairsOf(cluster ?? [], "--cluster", "host=name"),
    ...(namespace !== undefined && { namespace }),
    ...(labels !== undefined && { labels: labelsOf(labels) }),
  };
}

/** 2: nothing was converted. */
function statusOf(conversion: Conversion, acceptsLooser: boolean): ExitStatus {
  if (conversion.refused.length > 0) return 2;
  return looserParts(conversion).length > 0 && !acceptsLooser ? 1 : 0;
}

function formatOf(text: string): OutputFormat {
  const format = OUTPUT_FORMATS.find((one) => one === text);
  if (format !== undefined) return format;
  throw new InputError(`unsupported --format "${text}"; use higress, istio or plugin.`);
}
